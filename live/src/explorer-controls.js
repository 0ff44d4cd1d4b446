// What the reader sets: objective, start, steps, the optimizers and the settings of one of them.

import { svg, stroke } from "./explorer-draw.js"
import { Field } from "./explorer-field.js"
import { OBJECTIVES, OPTIMIZERS, SLIDERS } from "./explorer-presets.js"
import { element } from "./output.js"

export class Controls {
  /** @param {object} acts what to do when something is set */
  constructor(acts) {
    this.acts = acts
    this.objective = this.#choice()
    this.start = element("div", "explorer-fields")
    this.steps = new Field("steps", text => acts.onSteps(text), { from: 1, to: 200, step: 1 })
    const top = element("div", "explorer-top", this.objective, this.start, this.steps.box)
    this.settings = element("fieldset", "explorer-settings")
    this.rows = element("div", "explorer-optimizers", ...Object.keys(OPTIMIZERS).map(name => this.#optimizer(name)))
    this.rows.setAttribute("role", "group")
    this.rows.setAttribute("aria-label", "Optimizers")
    this.top = top
    this.box = element("div", "explorer-controls", this.rows, this.settings)
    this.fields = {}
  }

  #choice() {
    this.select = element("select", "explorer-select", ...Object.entries(OBJECTIVES).map(([name, { title }]) => {
      const option = element("option", "", title)
      option.value = name
      return option
    }))
    this.select.addEventListener("change", () => this.acts.onObjective(this.select.value))
    return element("label", "explorer-field explorer-objective", "Objective ", this.select)
  }

  /** A check box that shows an optimizer, and a radio button that selects it. */
  #optimizer(name) {
    const { title } = OPTIMIZERS[name]
    const shown = element("input"), selected = element("input")
    Object.assign(shown, { type: "checkbox", name: `show-${name}` })
    shown.setAttribute("aria-label", `Show ${title}`)
    Object.assign(selected, { type: "radio", name: "explorer-selected", value: name })
    shown.addEventListener("change", () => this.acts.onShow(name, shown.checked))
    selected.addEventListener("change", () => this.acts.onSelect(name))
    const sample = svg("svg", { width: 34, height: 10, "aria-hidden": "true" },
      svg("path", { d: "M1,5H33", ...stroke(name) }))
    const label = element("label", "", selected, sample, element("span", "explorer-title", title))
    label.style.color = `var(--${OPTIMIZERS[name].colour})`
    const row = element("div", "explorer-optimizer", shown, label)
    row.parts = { name, shown, selected }
    return row
  }

  /** @param {import("./explorer-state.js").View} view */
  draw(view) {
    this.select.value = view.objective
    if (this.dimension !== view.start.length) this.#starts(view)
    view.start.forEach((text, i) => this.fields[`start.${i}`].show(text))
    this.steps.show(view.steps)
    for (const { parts: { name, shown, selected } } of this.rows.children) {
      shown.checked = view.shown.includes(name)
      selected.checked = name === view.selected
    }
    if (this.selected !== view.selected) this.#sliders(view)
    for (const [one, text] of Object.entries(view.settings[view.selected]))
      this.fields[`${view.selected}.${one}`].show(text)
  }

  #starts(view) {
    this.dimension = view.start.length
    const names = this.dimension > 1 ? ["start[0]", "start[1]"] : ["start"]
    this.start.replaceChildren(...names.map((name, i) => {
      const field = new Field(name, text => this.acts.onStart(i, text))
      this.fields[`start.${i}`] = field
      return field.box
    }))
  }

  #sliders(view) {
    this.selected = view.selected
    const legend = element("legend", "", `Settings of ${OPTIMIZERS[view.selected].title}`)
    this.settings.replaceChildren(legend, ...Object.keys(view.settings[view.selected]).map(one => {
      const field = new Field(one, text => this.acts.onSetting(one, text), SLIDERS[one])
      this.fields[`${view.selected}.${one}`] = field
      return field.box
    }))
  }

  /** Put each error beside its control; those that have none here come back. */
  refuse(errors) {
    for (const field of [...Object.values(this.fields), this.steps]) field.refuse()
    return Object.entries(errors).filter(([key, text]) => {
      const field = key === "steps" ? this.steps : this.fields[key] ?? this.fields[key === "start" ? "start.0" : ""]
      field?.refuse(text)
      return !field?.box.isConnected
    }).map(([key, text]) => `${key}: ${text}`)
  }
}
