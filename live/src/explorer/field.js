// A number that the reader sets, with its name, its slider and what is wrong with it.

/** @import { Range } from "../types" */

import { assign, element, steady } from "../dom.js"
import { ascii } from "../number.js"
import { unique } from "./draw.js"

export const FARTHEST = 12 // powers of ten: so far goes a slider

export class Field {
  input = Object.assign(element("input", "explorer-number"), { type: "text", inputMode: "decimal",
    id: unique("field"), autocomplete: "off", spellcheck: false })
  error = assign(element("p", "explorer-error"), { id: `${this.input.id}-error`, role: "alert" })
  /** @type {HTMLInputElement | null} */
  slider = null
  refusal = ""

  /** @param {string} name @param {(text: string) => void} onChange @param {Range} [range] of its slider */
  constructor(name, onChange, range) {
    this.range = range
    const label = element("label", "", element("code", "", name), range?.about ? ` ${range.about}` : "")
    label.htmlFor = this.input.id
    this.error.hidden = true
    this.input.addEventListener("input", () => { this.#slide(); onChange(this.#text()) })
    this.box = element("div", "explorer-field", label, this.input)
    if (range) this.box.append(this.#slider(range.label ?? name, onChange, range))
    this.box.append(this.error)
  }

  /** @param {string} name @param {(text: string) => void} onChange @param {Range} range */
  #slider(name, onChange, { from, to, step, power }) {
    const slider = assign(element("input", "explorer-slider"),
      { type: "range", min: from, max: to, step, "aria-label": `${name}, slider` })
    slider.addEventListener("input", () => {
      const value = Number(slider.value)
      this.input.value = String(Number((power ? 10 ** value : value).toPrecision(3)))
      slider.setAttribute("aria-valuetext", this.input.value)
      onChange(this.input.value)
    })
    steady(slider)
    return this.slider = slider
  }

  /** What was typed, or pasted from a page. */
  #text() {
    return ascii(this.input.value)
  }

  /** The slider follows what was typed, and reaches a little beyond it where it goes by powers of ten. */
  #slide() {
    const value = Number(this.#text())
    if (!this.slider) return
    const place = this.range?.power ? Math.log10(value || 1e-99) : value
    if (this.range?.power && Math.abs(place) < FARTHEST) {
      if (place < Number(this.slider.min)) this.slider.min = String(Math.floor(place) - 1)
      if (place > Number(this.slider.max)) this.slider.max = String(Math.ceil(place) + 1)
    }
    this.slider.value = String(place)
    this.slider.setAttribute("aria-valuetext", this.input.value)
  }

  /** @param {string} text */
  show(text) {
    const { input } = this
    if (input.value === text) return
    if (document.activeElement !== input || Number(this.#text()) !== Number(text)) input.value = text
    this.#slide()
  }

  /** The package's own words, or none. */
  refuse(text = "") {
    if (text === this.refusal) return
    this.refusal = text
    this.error.textContent = text
    this.error.hidden = !text
    this.input.setAttribute("aria-invalid", String(Boolean(text)))
    if (text) this.input.setAttribute("aria-describedby", this.error.id)
    else this.input.removeAttribute("aria-describedby")
  }
}

/** Put each error beside its field; those that have none on the page come back. @param {Record<string, Field>} fields @param {Record<string, string>} errors */
export function refuse(fields, errors) {
  for (const field of Object.values(fields)) field.refuse()
  return Object.entries(errors).filter(([key, text]) => {
    fields[key]?.refuse(text)
    return !fields[key]?.box.isConnected
  }).map(([key, text]) => `${key}: ${text}`)
}
