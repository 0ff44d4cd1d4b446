// A small explorer within a page's argument: the map, a chart at most, and the settings that matter.

/** @import { View } from "../types" */

import { element } from "../dom.js"
import { beside } from "../load.js"
import { Field } from "./field.js"
import { OPTIMIZERS, SLIDERS } from "./presets.js"
import { Stage } from "./stage.js"
import { owners, read, write } from "./state.js"

export class Small extends Stage {
  link = element("a", "", "Open in the explorer")

  /** @param {HTMLElement} box @param {DOMStringMap} options of the page's markup: view, sliders, and a chart or none */
  constructor(box, { view = "", sliders = "", chart }) {
    super(box, read(view).view, chart ? [chart] : [], 200)
    const sliderBox = element("div", "explorer-settings", ...sliders.split(" ").map(key => this.#slider(key)))
    this.rested()
    box.replaceChildren(this.note, this.figures, this.scrubber.box, sliderBox,
      element("p", "explorer-link", this.link), this.status)
    this.watch()
    this.change()
  }

  /** A slider for `adam.lr`, or for the `lr` of all optimizers that are visible. @param {string} key */
  #slider(key) {
    const [name, optimizer] = key.split(".").reverse()
    const of = optimizer ? ` of ${OPTIMIZERS[optimizer].title}` : ""
    const range = { ...SLIDERS[name], about: `${SLIDERS[name].about}${of && `,${of}`}`, label: name + of }
    const all = owners(name, optimizer, this.view.visible)
    const field = new Field(name, text => {
      for (const owner of all) this.view.settings[owner][name] = text
      this.change()
    }, range)
    for (const owner of all) this.fields[`${owner}.${name}`] = field
    return field.box
  }

  /** @param {View} view */
  follow({ settings }) {
    for (const [key, field] of Object.entries(this.fields)) {
      const [optimizer, name] = key.split(".")
      field.show(settings[optimizer][name])
    }
  }

  /** Link to the explorer's page with this view. */
  rested() {
    this.link.href = beside("../../explorer/index.html") + write(this.view)
  }
}
