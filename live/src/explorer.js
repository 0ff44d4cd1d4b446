// The explorer: one view, its address, its numbers, and all that shows them.

import { Chart } from "./explorer-chart.js"
import { Controls } from "./explorer-controls.js"
import { diverged } from "./explorer-draw.js"
import { GRID, Map } from "./explorer-map.js"
import { Numbers } from "./explorer-numbers.js"
import { OBJECTIVES, OPTIMIZERS } from "./explorer-presets.js"
import { Scrubber } from "./explorer-scrubber.js"
import { initial, read, write } from "./explorer-state.js"
import { Table } from "./explorer-table.js"
import { element } from "./output.js"

const REST = 300 // milliseconds without a change: then the address is written and a step is told

class Explorer {
  constructor(box) {
    this.numbers = new Numbers()
    const onStep = step => this.toStep(step), onMark = step => this.mark(step)
    const acts = { onStep, onMark, onStart: start => this.moveStart(start),
      start: () => this.view.start.map(Number) }
    this.map = new Map(acts)
    this.charts = [
      new Chart("objective at each step", run => run.value, 0, acts),
      new Chart("length of each update", run => run.length, 1, acts),
    ]
    this.table = new Table(acts)
    this.scrubber = new Scrubber(onStep)
    this.controls = new Controls({
      onObjective: name => { this.view = initial(name); this.change() },
      onStart: (i, text) => { this.view.start[i] = text; this.change() },
      onSteps: text => { this.view.steps = text; this.change() },
      onSetting: (one, text) => { this.view.settings[this.view.selected][one] = text; this.change() },
      onShow: (name, shown) => this.show(name, shown),
      onSelect: name => this.select(name),
    })
    this.note = element("p", "explorer-note")
    this.note.setAttribute("role", "status")
    this.told = element("p", "explorer-told")
    this.told.setAttribute("role", "status")
    box.replaceChildren(this.note, this.controls.top, element("div", "explorer-figures", this.map.box,
      element("div", "explorer-charts", ...this.charts.map(chart => chart.box))),
    this.scrubber.box, this.controls.box, this.#buttons(), this.table.box, this.told)
    this.box = box
    addEventListener("hashchange", () => this.#arrive(true))
    new ResizeObserver(() => this.#resized()).observe(this.map.box)
    this.#arrive(false)
  }

  #buttons() {
    const button = (text, act) => {
      const made = element("button", "live-button", text)
      made.type = "button"
      made.addEventListener("click", act)
      return made
    }
    this.copied = element("span", "explorer-copied")
    this.copied.setAttribute("role", "status")
    const copy = async (text, said) => {
      try {
        await navigator.clipboard.writeText(text)
        this.copied.textContent = said
      } catch {
        this.copied.textContent = "The browser refused to copy."
      }
    }
    return element("div", "explorer-buttons",
      button("Copy as Python", () => copy(this.code, "Copied: it prints this table.")),
      button("Copy link", () => { this.#write(); copy(location.href, "Copied: the address of this view.") }),
      button("Reset", () => { this.view = initial(this.view.objective); this.change() }), this.copied)
  }

  /** Take the view from the address. */
  #arrive(followed) {
    if (followed && this.view && location.hash === this.written) return
    const { view, damaged } = read(location.hash)
    this.view = view
    this.#note(damaged.length
      ? `The address could not be read in full; what stands in it for ${damaged.join(", ")} is left at its default.` : "")
    if (followed) this.box.scrollIntoView()
    this.change()
  }

  #note(text) {
    this.note.textContent = text
    this.note.hidden = !text
  }

  /** A setting has changed: new numbers, then the details of the step. */
  async change() {
    this.controls.draw(this.view)
    this.#later()
    try {
      const answer = await this.numbers.show(this.view, !this.drawn)
      if (answer === null) return // a newer change is under way
      const apart = this.controls.refuse(answer.errors)
      if (apart.length) this.#note(apart.join(" "))
      if (Object.keys(answer.errors).length) return this.drawn ? undefined : await this.#fallback()
      await this.#draw()
      if (answer.detail) this.#detail(answer.detail)
      else this.#ask()
    } catch (error) {
      this.#note(`Python stopped: ${error.message}`)
    }
  }

  /** Nothing is drawn yet, and the address holds what the package refuses: draw the defaults. */
  async #fallback() {
    const given = this.view
    this.view = initial(given.objective)
    const answer = await this.numbers.show(this.view, true)
    if (answer) {
      await this.#draw()
      this.#detail(answer.detail)
    }
    this.view = given
  }

  async #draw() {
    const { objective } = this.view
    const width = this.map.box.clientWidth
    const rows = OBJECTIVES[objective].y ? GRID.rows : 1
    if (this.ground !== `${objective} ${width}`) {
      const values = await this.numbers.field(objective, GRID.columns, rows)
      this.map.ground(objective, values)
      this.ground = `${objective} ${width}`
    }
    this.drawn = structuredClone(this.view)
    this.last = this.numbers.runs[this.view.selected].length.length
    this.view.step = this.drawn.step = Math.min(Math.max(this.view.step, 1), Math.max(1, this.last))
    for (const part of [this.map, ...this.charts]) part.draw(this.drawn, this.numbers.runs)
    this.scrubber.draw(this.drawn.step, this.last)
    this.box.dispatchEvent(new Event("drawn"))
  }

  /** The rows and the arithmetic of the step. */
  async #ask() {
    try {
      const answer = await this.numbers.show({ ...this.drawn, step: this.view.step }, true)
      if (answer?.detail) this.#detail(answer.detail)
    } catch (error) {
      this.#note(`Python stopped: ${error.message}`)
    }
  }

  #detail(detail) {
    this.code = detail.code
    const { title } = OPTIMIZERS[this.drawn.selected]
    this.table.draw(detail, title)
    const row = detail.rows[detail.t - detail.first] ?? []
    const p = row.at(-1) ?? ""
    const lost = diverged(this.drawn.objective, this.numbers.runs[this.drawn.selected])
    this.sentence = `Step ${detail.t} of ${this.last}, ${title}: p_new = ${p}, where the objective is ${detail.value}.`
      + (lost === null ? "" : ` It diverged at step ${lost}.`)
    this.map.svg.setAttribute("aria-label", `Map of the ${OBJECTIVES[this.drawn.objective].title} with the paths of `
      + `${this.drawn.shown.map(name => OPTIMIZERS[name].title).join(", ")}. ${this.sentence} The table below has the numbers.`)
    for (const chart of this.charts)
      chart.svg.setAttribute("aria-label", `Chart of the ${chart.title}. ${this.sentence} The table below has the numbers.`)
    this.map.start.setAttribute("aria-label", `Starting point ${this.drawn.start.join(", ")}: arrow keys move it`)
    this.#later()
  }

  toStep(step) {
    if (!this.drawn) return
    this.view.step = this.drawn.step = Math.min(Math.max(step, 1), Math.max(1, this.last))
    this.scrubber.draw(this.view.step, this.last)
    this.mark(null)
    this.#ask()
    this.#later()
  }

  /** Mark a step in all figures and in the table, without going there. */
  mark(step) {
    if (!this.drawn) return
    for (const part of [this.map, ...this.charts]) part.step(this.drawn.step, step)
    this.table.mark(step)
  }

  moveStart(start) {
    this.view.start = start.map(value => String(Number(value.toPrecision(3))))
    this.change()
  }

  show(name, shown) {
    const names = shown ? [...this.view.shown, name] : this.view.shown.filter(one => one !== name)
    if (names.length) this.view.shown = Object.keys(OPTIMIZERS).filter(one => names.includes(one))
    if (!this.view.shown.includes(this.view.selected)) this.view.selected = this.view.shown[0]
    this.change()
  }

  select(name) {
    this.view.selected = name
    if (!this.view.shown.includes(name)) return this.show(name, true)
    this.change()
  }

  #resized() {
    if (this.drawn && this.ground !== `${this.drawn.objective} ${this.map.box.clientWidth}`) this.change()
  }

  /** When all rests: the address, and a sentence for who listens. */
  #later() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.#write()
      if (!this.scrubber.playing && this.sentence !== undefined) this.told.textContent = this.sentence
    }, REST)
  }

  #write() {
    const hash = write(this.view)
    if (hash === write(initial()) && !location.hash) return
    this.written = hash
    if (location.hash !== hash) history.replaceState(null, "", hash)
  }
}

new Explorer(document.getElementById("explorer"))
