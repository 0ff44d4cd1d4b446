// A number that the reader sets, with its name, its slider and what is wrong with it.

import { unique } from "./explorer-draw.js"
import { element } from "./output.js"

/** A number with its name, its error and, where it has one, its slider. */
export class Field {
  /** @param {string} name @param {(text: string) => void} onChange @param {object} [range] of SLIDERS */
  constructor(name, onChange, range) {
    this.range = range
    const id = unique("field")
    this.input = element("input", "explorer-number")
    Object.assign(this.input, { type: "text", inputMode: "decimal", id, autocomplete: "off", spellcheck: false })
    const label = element("label", "", element("code", "", name))
    label.htmlFor = id
    if (range?.about) label.append(` ${range.about}`)
    this.error = element("p", "explorer-error")
    this.error.id = `${id}-error`
    this.error.setAttribute("role", "alert")
    this.input.addEventListener("input", () => { this.#slide(); onChange(this.input.value) })
    this.box = element("div", "explorer-field", label, this.input)
    if (range) this.#slider(name, onChange)
    this.box.append(this.error)
  }

  #slider(name, onChange) {
    const { from, to, power, step } = this.range
    this.slider = element("input", "explorer-slider")
    Object.assign(this.slider, { type: "range", min: from, max: to, step: power ? 0.01 : step })
    this.slider.setAttribute("aria-label", `${this.range.named ?? name}, slider`)
    this.slider.addEventListener("input", () => {
      const value = Number(this.slider.value)
      this.input.value = String(Number((power ? 10 ** value : value).toPrecision(3)))
      this.#spoken()
      onChange(this.input.value)
    })
    this.input.after(this.slider)
  }

  #slide() {
    if (!this.slider) return
    const value = Number(this.input.value)
    this.slider.value = String(this.range.power ? Math.log10(value || 1e-99) : value)
    this.#spoken()
  }

  #spoken() {
    this.slider.setAttribute("aria-valuetext", this.input.value)
  }

  show(text) {
    if (this.input.value === text) return
    if (document.activeElement !== this.input || Number(this.input.value) !== Number(text)) this.input.value = text
    this.#slide()
  }

  /** The package's own words, or none. */
  refuse(text = "") {
    if (text === this.refused) return
    this.refused = text
    this.error.textContent = text
    this.error.hidden = !text
    this.input.setAttribute("aria-invalid", String(Boolean(text)))
    if (text) this.input.setAttribute("aria-describedby", this.error.id)
    else this.input.removeAttribute("aria-describedby")
  }
}
