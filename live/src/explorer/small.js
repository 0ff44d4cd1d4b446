// A small explorer within a page's argument: the map, a chart at most, and the settings that matter.

/** @import { Detail, View } from "../types" */

import { assign, element } from "../dom.js"
import { beside } from "../load.js"
import { colour } from "./draw.js"
import { Field } from "./field.js"
import { OPTIMIZERS, SLIDERS } from "./presets.js"
import { Stage } from "./stage.js"
import { owners, read, write } from "./state.js"

const SHAPE = { share: 0.9, most: 300 } // of a chart: its height by its width, in pixels
const SHOW = 4500 // milliseconds that a run takes which starts by itself

export class Small extends Stage {
  link = element("a", "", "Open in the explorer")
  /** For the eyes what the status says to a screen reader. */
  told = assign(element("p", "explorer-told"), { "aria-hidden": "true" })
  /** By the names that the page's markup gives them. @type {Record<string, Field>} */
  sliders = {}

  /**
   * @param {HTMLElement} box
   * @param {DOMStringMap} options of the page's markup: view, sliders, a chart or none, and whether it plays by itself
   * @param {import("./numbers.js").Numbers} numbers
   */
  constructor(box, { view = "", sliders = "", chart, play }, numbers) {
    super(box, read(view).view, chart ? [chart] : [], width => Math.round(Math.min(SHAPE.share * width, SHAPE.most)), numbers)
    for (const key of sliders.split(" ")) this.sliders[key] = this.#slider(key)
    const settings = element("div", "explorer-settings", ...Object.values(this.sliders).map(field => field.box))
    this.hand = element("div", "explorer-hand", this.scrubber.box, this.told, settings, element("p", "explorer-link", this.link))
    this.rested()
    this.status.removeAttribute("role") // a page may have several: one speaks once it is touched
    atFirst(box, () => this.status.setAttribute("role", "status"))
    atFirst(this.maps.box, () => box.classList.add("explorer-touched"))
    if (play !== undefined) box.addEventListener("drawn", () => this.#demonstrate(), { once: true })
    box.replaceChildren(this.note, this.figures, this.hand, this.status)
    this.watch()
    this.change()
  }

  /** A slider for `adam.lr`, or for the `lr` of all optimizers that are visible. @param {string} key */
  #slider(key) {
    const [name, optimizer] = key.split(".").reverse()
    const of = optimizer ? `of ${OPTIMIZERS[optimizer].title}` : ""
    const range = { ...SLIDERS[name], about: of || SLIDERS[name].about, label: `${name} ${of}`.trim() }
    const all = owners(name, optimizer, this.view.visible)
    const field = new Field(name, text => {
      for (const owner of all) this.view.settings[owner][name] = text
      this.change()
    }, range)
    for (const owner of all) this.fields[`${owner}.${name}`] = field
    if (optimizer && field.slider) field.slider.style.color = colour(optimizer)
    return field
  }

  /** What its sliders say, in words. */
  settings() {
    return Object.values(this.sliders).map(({ range, input }) => `${range?.label} = ${input.value}`)
  }

  /** Play the run once, until the reader does something here; not for one who wants it calm. */
  #demonstrate() {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return
    this.scrubber.start(1, SHOW / this.last)
    atFirst(this.box, ({ target }) => { // the scrubber pauses and plays by itself
      if (!this.scrubber.box.contains(/** @type {Node} */ (target))) this.scrubber.pause()
    })
  }

  /** @param {Detail} detail @param {View} view */
  detailed({ t, value }, { selected }) {
    const [first] = this.numbers.runs[selected].value
    const was = Number(first.toPrecision(4))
    this.told.textContent = `${OPTIMIZERS[selected].title}: objective ${was} at the start, ${value} after step ${t}`
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

/** When the reader does the first thing in a box. @param {HTMLElement} box @param {(event: Event) => void} act */
function atFirst(box, act) {
  const first = new AbortController(), { signal } = first
  const once = (/** @type {Event} */ event) => { first.abort(); act(event) }
  for (const kind of ["pointerdown", "keydown", "input"]) box.addEventListener(kind, once, { capture: true, signal })
}
