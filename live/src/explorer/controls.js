// What the reader sets: objective, start, steps, the optimizers and the settings of one of them.

/** @import { View } from "../types" */

import { assign, element } from "../dom.js"
import { colour, svg, stroke } from "./draw.js"
import { Field } from "./field.js"
import { OBJECTIVES, OPTIMIZERS, SLIDERS } from "./presets.js"

/**
 * @typedef {object} Changes what to do when the reader sets something
 * @property {(name: string) => void} onObjective
 * @property {(i: number, text: string) => void} onStart
 * @property {(text: string) => void} onSteps
 * @property {(name: string, text: string) => void} onSetting
 * @property {(name: string, visible: boolean) => void} onShow
 * @property {(name: string) => void} onSelect
 */

const MOST = 4 // parameters

export class Controls {
  start = element("div", "explorer-fields")
  settings = element("fieldset", "explorer-settings")
  select = element("select", "explorer-select")
  dimension = 0
  selected = ""

  /** @param {Record<string, Field>} fields to fill @param {Changes} changes */
  constructor(fields, changes) {
    this.fields = fields
    this.changes = changes
    for (const [value, { title }] of Object.entries(OBJECTIVES))
      this.select.append(Object.assign(element("option", "", title), { value }))
    this.select.addEventListener("change", () => changes.onObjective(this.select.value))
    this.fields.steps = new Field("steps", changes.onSteps, { from: 1, to: 200, step: 1 })
    this.top = element("div", "explorer-top",
      element("label", "explorer-field explorer-objective", "Objective ", this.select), this.start, this.fields.steps.box)
    this.rows = Object.keys(OPTIMIZERS).map(name => this.#optimizer(name))
    this.box = element("div", "explorer-controls",
      assign(element("div", "explorer-optimizers", ...this.rows.map(({ row }) => row)),
        { role: "group", "aria-label": "Optimizers" }), this.settings)
  }

  /** A check box that shows an optimizer, and a radio button that selects it. @param {string} name */
  #optimizer(name) {
    const { title } = OPTIMIZERS[name]
    const checkbox = assign(element("input"), { type: "checkbox", name: `show-${name}`, "aria-label": `Show ${title}` })
    const selected = assign(element("input"), { type: "radio", name: "explorer-selected", value: name })
    checkbox.addEventListener("change", () => this.changes.onShow(name, checkbox.checked))
    selected.addEventListener("change", () => this.changes.onSelect(name))
    const sample = svg("svg", { width: 34, height: 10, "aria-hidden": "true" },
      svg("path", { d: "M1,5H33", ...stroke(name) }))
    const label = element("label", "", selected, sample, element("span", "explorer-title", title))
    label.style.color = colour(name)
    return { name, checkbox, selected, row: element("div", "explorer-optimizer", checkbox, label) }
  }

  /** @param {View} view */
  draw(view) {
    this.select.value = view.objective
    if (this.dimension !== view.start.length) this.#starts(view)
    view.start.forEach((text, i) => this.fields[`start.${i}`]?.show(text))
    this.fields.steps.show(view.steps)
    for (const { name, checkbox, selected } of this.rows) {
      checkbox.checked = view.visible.includes(name)
      selected.checked = name === view.selected
    }
    if (this.selected !== view.selected) this.#sliders(view)
    for (const [name, text] of Object.entries(view.settings[view.selected]))
      this.fields[`${view.selected}.${name}`].show(text)
  }

  /** @param {View} view */
  #starts({ start }) {
    this.dimension = start.length
    // Of many parameters nobody sets the start one by one; the address can.
    this.start.replaceChildren(...(start.length > MOST ? [] : start).map((_, i) => {
      const field = new Field(start.length > 1 ? `start[${i}]` : "start", text => this.changes.onStart(i, text))
      this.fields[`start.${i}`] = field
      return field.box
    }))
    if (this.start.firstChild) this.fields.start = this.fields["start.0"]
    else delete this.fields.start
  }

  /** @param {View} view */
  #sliders({ selected, settings }) {
    this.selected = selected
    const legend = element("legend", "", `Settings of ${OPTIMIZERS[selected].title}`)
    this.settings.replaceChildren(legend, ...Object.keys(settings[selected]).map(name => {
      const field = new Field(name, text => this.changes.onSetting(name, text), SLIDERS[name])
      this.fields[`${selected}.${name}`] = field
      return field.box
    }))
  }
}
