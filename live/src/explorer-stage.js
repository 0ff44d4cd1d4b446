// One view and what shows it: its numbers, the figures, the scrubber, a sentence for who listens.

import { Chart, CHARTS } from "./explorer-chart.js"
import { GRID } from "./explorer-ground.js"
import { Map } from "./explorer-map.js"
import { Numbers } from "./explorer-numbers.js"
import { OBJECTIVES, OPTIMIZERS } from "./explorer-presets.js"
import { Scrubber } from "./explorer-scrubber.js"
import { initial } from "./explorer-state.js"
import { element } from "./output.js"

const REST = 300 // milliseconds without a change: then a step is told

/** Who extends it brings `controls`, and says what `detailed`, `marked` and `rested` do. */
export class Stage {
  /** @param {HTMLElement} box @param {string[]} charts of CHARTS @param {number} height of each */
  constructor(box, charts, height) {
    this.box = box
    this.numbers = new Numbers()
    const onStep = step => this.toStep(step)
    const acts = { onStep, onMark: step => this.mark(step), onStart: start => this.moveStart(start),
      start: () => this.view.start.map(Number) }
    this.map = new Map(acts)
    this.charts = charts.map(name => new Chart(CHARTS[name], acts, height))
    this.scrubber = new Scrubber(onStep)
    this.figures = element("div", "explorer-figures", this.map.box)
    if (charts.length) this.figures.append(element("div", "explorer-charts", ...this.charts.map(chart => chart.box)))
    this.note = element("p", "explorer-note")
    this.told = element("p", "explorer-told")
    for (const one of [this.note, this.told]) one.setAttribute("role", "status")
    this.tell("")
  }

  detailed() {}
  marked() {}
  rested() {}

  /** Draw again when there is more or less room; not where it is hidden. */
  watch() {
    new ResizeObserver(() => {
      const { clientWidth } = this.map.box
      if (this.drawn && clientWidth && this.width !== clientWidth) this.change()
    }).observe(this.map.box)
  }

  tell(text) {
    this.note.textContent = text
    this.note.hidden = !text
  }

  /** A setting has changed: new numbers, then the details of the step. */
  async change() {
    const asked = this.numbers.show(this.view, !this.drawn) // Python works while the controls follow
    this.controls.draw(this.view)
    this.later()
    try {
      const answer = await asked
      if (answer === null) return // a newer change is under way
      const elsewhere = this.controls.refuse(answer.errors)
      if (elsewhere.length) this.tell(elsewhere.join(" "))
      if (Object.keys(answer.errors).length) return this.drawn ? undefined : await this.#fallback()
      await this.#draw()
      if (answer.detail) this.#detail(answer.detail)
      else this.#ask()
    } catch (error) {
      this.tell(`Python stopped: ${error.message}`)
    }
  }

  /** Nothing is drawn yet, and the view holds what the package refuses: draw the defaults. */
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
    const width = this.map.box.clientWidth || this.width
    if (this.ground !== objective || this.width !== width) {
      const rows = OBJECTIVES[objective].y ? GRID.rows : 1
      this.map.ground(objective, await this.numbers.field(objective, GRID.columns, rows), width)
      for (const chart of this.charts) chart.fit()
      Object.assign(this, { ground: objective, width })
    }
    this.drawn = structuredClone(this.view)
    this.last = this.numbers.runs[this.view.selected].length.length
    this.view.step = this.drawn.step = this.#within(this.view.step)
    for (const part of [this.map, ...this.charts]) part.draw(this.drawn, this.numbers.runs)
    this.scrubber.draw(this.drawn.step, this.last)
    this.box.dispatchEvent(new Event("drawn"))
  }

  #within(step) {
    return Math.min(Math.max(step, 1), Math.max(1, this.last))
  }

  /** The rows and the arithmetic of the step. */
  async #ask() {
    try {
      const answer = await this.numbers.show({ ...this.drawn, step: this.view.step }, true)
      if (answer?.detail) this.#detail(answer.detail)
    } catch (error) {
      this.tell(`Python stopped: ${error.message}`)
    }
  }

  #detail(detail) {
    const { objective, selected, shown, start } = this.drawn
    const named = name => OPTIMIZERS[name].title
    const p = (detail.rows[detail.t - detail.first] ?? []).at(-1) ?? "", { lost } = this.numbers.runs[selected]
    this.sentence = `Step ${detail.t} of ${this.last}, ${named(selected)}: p_new = ${p}, where the objective is ${detail.value}.`
      + (lost === null ? "" : ` It diverged at step ${lost}.`)
    const say = (made, what) => made.setAttribute("aria-label", `${what}. ${this.sentence}${this.more ?? ""}`)
    say(this.map.svg, `Map of the ${OBJECTIVES[objective].title} with the paths of ${shown.map(named).join(", ")}`)
    for (const chart of this.charts) say(chart.svg, `Chart of the ${chart.title}`)
    this.map.start.setAttribute("aria-label", `Starting point ${start.join(", ")}: arrow keys move it`)
    this.detailed(detail)
    this.later()
  }

  toStep(step) {
    if (!this.drawn) return
    this.view.step = this.drawn.step = this.#within(step)
    this.scrubber.draw(this.view.step, this.last)
    this.mark(null)
    this.#ask()
    this.later()
  }

  /** Mark a step in all figures, without going there. */
  mark(step) {
    if (!this.drawn) return
    for (const part of [this.map, ...this.charts]) part.step(this.drawn.step, step)
    this.marked(step)
  }

  moveStart(start) {
    this.view.start = start.map(value => String(Number(value.toPrecision(3))))
    this.change()
  }

  /** When all rests: a sentence for who listens. */
  later() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.rested()
      if (!this.scrubber.playing && this.sentence !== undefined) this.told.textContent = this.sentence
    }, REST)
  }
}
