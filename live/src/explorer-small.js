// A small explorer within a page's argument: the map, a chart at most, and the settings that matter.

import { Field } from "./explorer-field.js"
import { OPTIMIZERS, SLIDERS } from "./explorer-presets.js"
import { Stage } from "./explorer-stage.js"
import { read, write } from "./explorer-state.js"
import { beside } from "./load.js"
import { element } from "./output.js"

export class Small extends Stage {
  /**
   * @param {HTMLElement} box
   * @param {{ view: string, sliders: string, chart?: string }} asked as the page's markup has it
   */
  constructor(box, { view, sliders, chart }) {
    super(box, chart ? [chart] : [], 200)
    this.view = read(view).view
    this.controls = new Sliders(sliders.split(" "), (key, text) => this.#set(key, text))
    this.link = element("a", "", "Open in the explorer")
    this.rested()
    box.replaceChildren(this.note, this.figures, this.scrubber.box, this.controls.box,
      element("p", "explorer-link", this.link), this.told)
    this.watch()
    this.change()
  }

  #set(key, text) {
    const [one] = key.split(".").reverse()
    for (const name of owners(key, this.view)) this.view.settings[name][one] = text
    this.change()
  }

  /** The explorer's page, with what is shown here. */
  rested() {
    this.link.href = beside("../../explorer/index.html") + write(this.view)
  }
}

/** A slider for `adam.lr`, or for the `lr` of all optimizers that are shown. */
class Sliders {
  constructor(keys, onSetting) {
    this.fields = Object.fromEntries(keys.map(key => {
      const [one, name] = key.split(".").reverse()
      const of = name ? ` of ${OPTIMIZERS[name].title}` : ""
      return [key, new Field(one, text => onSetting(key, text),
        { ...SLIDERS[one], about: `${SLIDERS[one].about}${of && `,${of}`}`, named: one + of })]
    }))
    this.box = element("div", "explorer-settings", ...Object.values(this.fields).map(({ box }) => box))
  }

  draw(view) {
    for (const [key, field] of Object.entries(this.fields))
      field.show(view.settings[owners(key, view)[0]][key.split(".").at(-1)])
  }

  /** Put each error beside its slider; those that have none here come back. */
  refuse(errors) {
    const keys = Object.keys(errors), told = []
    for (const [key, field] of Object.entries(this.fields)) {
      const own = keys.filter(one => one === key || one.split(".").at(-1) === key)
      field.refuse(errors[own[0]])
      told.push(...own)
    }
    return keys.filter(key => !told.includes(key)).map(key => `${key}: ${errors[key]}`)
  }
}

function owners(key, view) {
  const [one, name] = key.split(".").reverse()
  return name ? [name] : view.shown.filter(shown => one in OPTIMIZERS[shown].settings)
}
