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
    this.controls = new Sliders(sliders.split(" "), (key, text) => this.#set(key, text))
    this.rested()
    box.replaceChildren(this.note, this.figures, this.scrubber.box, this.controls.box,
      element("p", "explorer-link", this.link), this.status)
    this.watch()
    this.change()
  }

  /** @param {string} key @param {string} text */
  #set(key, text) {
    const [name, optimizer] = key.split(".").reverse()
    for (const owner of owners(name, optimizer, this.view.visible)) this.view.settings[owner][name] = text
    this.change()
  }

  /** Link to the explorer's page with what is shown here. */
  rested() {
    this.link.href = beside("../../explorer/index.html") + write(this.view)
  }
}

/** A slider for `adam.lr`, or for the `lr` of all optimizers that are shown. */
class Sliders {
  /** @param {string[]} keys @param {(key: string, text: string) => void} onSetting */
  constructor(keys, onSetting) {
    this.fields = keys.map(key => {
      const [name, optimizer] = key.split(".").reverse()
      const of = optimizer ? ` of ${OPTIMIZERS[optimizer].title}` : ""
      const range = { ...SLIDERS[name], about: `${SLIDERS[name].about}${of && `,${of}`}`, label: name + of }
      return { key, name, optimizer, field: new Field(name, text => onSetting(key, text), range) }
    })
    this.box = element("div", "explorer-settings", ...this.fields.map(({ field }) => field.box))
  }

  /** @param {View} view */
  draw({ settings, visible }) {
    for (const { name, optimizer, field } of this.fields)
      field.show(settings[owners(name, optimizer, visible)[0]][name])
  }

  /** Put each error beside its slider; those that have none here come back. @param {Record<string, string>} errors */
  refuse(errors) {
    const rest = new Set(Object.keys(errors))
    for (const { key, field } of this.fields) {
      const own = Object.keys(errors).filter(one => one === key || one.endsWith(`.${key}`))
      field.refuse(errors[own[0]])
      for (const one of own) rest.delete(one)
    }
    return [...rest].map(key => `${key}: ${errors[key]}`)
  }
}
