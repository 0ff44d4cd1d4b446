// One view and what shows it: its numbers, the figures, the scrubber, a sentence for screen readers.

/** @import { Detail, View } from "../types" */
/** @import { Field } from "./field.js" */
/** @import { Numbers } from "./numbers.js" */

import { assign, element } from "../dom.js"
import { PythonError } from "../python.js"
import { Chart, CHARTS } from "./chart.js"
import { refuse } from "./field.js"
import { heights, measure } from "./layout.js"
import { Maps } from "./maps.js"
import { OPTIMIZERS } from "./presets.js"
import { Scrubber } from "./scrubber.js"
import { initial } from "./state.js"

const REST = 300 // milliseconds without a change: then a screen reader announces the step
const PACE = 250 // milliseconds: no sooner is the step written anew while the reader drags

/** A subclass fills `fields` and says what `follow`, `detailed`, `marked` and `rested` do. */
export class Stage {
  /** What the reader can set, by the names that the package's errors are about. @type {Record<string, Field>} */
  fields = {}
  note = assign(element("p", "explorer-note"), { role: "status" })
  status = assign(element("p", "explorer-sentence"), { role: "status" })
  figures = element("div", "explorer-figures")
  more = ""
  sentence = ""
  /** Of its maps; zero where it has to be measured. */
  width = 0
  layout = { beside: 0, gap: 0 }
  /** The view that the figures show. @type {View | null} */
  drawn = null
  last = 0
  /** The one in which what has changed will be drawn. @type {number | undefined} */
  frame
  /** Of the requests for details: how many there were, and which was written. */
  turn = 0
  newest = 0
  written = -Infinity // when
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  writing
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer

  /**
   * @param {HTMLElement} box @param {View} view @param {string[]} charts of CHARTS
   * @param {(width: number) => number} height of each @param {Numbers} numbers
   */
  constructor(box, view, charts, height, numbers) {
    this.box = box
    this.view = view
    this.numbers = numbers
    const acts = {
      onStep: (/** @type {number} */ step) => this.toStep(step),
      onMark: (/** @type {number | null} */ step) => this.mark(step),
      onStart: (/** @type {number} */ first, /** @type {number[]} */ start) => this.moveStart(first, start),
      start: () => this.view.start.map(Number),
    }
    this.maps = new Maps(acts)
    this.charts = charts.map(name => new Chart(CHARTS[name], acts, height))
    this.scrubber = new Scrubber(acts.onStep)
    this.figures.style.setProperty("--charts", String(Math.max(1, charts.length)))
    this.figures.append(this.maps.box)
    this.figures.append(...this.charts.map(chart => chart.box))
    this.tell("")
  }

  follow(/** @type {View} */ _view) {}
  detailed(/** @type {Detail} */ _detail, /** @type {View} */ _view) {}
  marked(/** @type {number | null} */ _step) {}
  rested() {}

  /** Draw again when there is more or less room; not where it is hidden. */
  watch() {
    new ResizeObserver(() => {
      const { drawn, maps } = this, { clientWidth } = maps.box
      if (!clientWidth || this.width === clientWidth) return
      this.width = 0
      if (drawn) this.#try(() => this.#draw(drawn))
    }).observe(this.maps.box)
  }

  /** @param {string} text */
  tell(text) {
    this.note.textContent = text
    this.note.hidden = !text
  }

  /** A setting has changed: whatever else changes before the next frame is drawn with it. */
  change() {
    if (!this.drawn) this.#try(() => this.#renew())
    else this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined
      this.#try(() => this.#renew())
    })
  }

  /** New numbers, then the details of the step. */
  async #renew() {
    const own = this.view, view = structuredClone(own), { step } = own, turn = ++this.turn
    this.follow(own)
    this.later()
    const answer = await this.numbers.show(view)
    if (answer === null) return // a newer change is under way
    const elsewhere = refuse(this.fields, answer.errors)
    if (elsewhere.length) this.tell(elsewhere.join(" "))
    if (Object.keys(answer.errors).length) return this.drawn ? undefined : this.#drawDefaults()
    view.step = own.step // the reader may have gone on meanwhile
    await this.#draw(view)
    own.step = view.step
    if (answer.detail && view.step === step) this.#detail(answer.detail, view, turn)
    else await this.#write()
  }

  /** @param {() => Promise<void>} work */
  async #try(work) {
    try {
      await work()
    } catch (error) {
      this.tell(error instanceof PythonError ? `Python stopped: ${error.message}` : /** @type {Error} */ (error).message)
      this.box.dispatchEvent(new Event("stopped"))
    }
  }

  /** Nothing is drawn yet, and the package refuses what the view holds: draw the defaults. */
  async #drawDefaults() {
    const view = initial(this.view.objective)
    if (!await this.numbers.show(view)) return
    await this.#draw(view)
    await this.#askForDetail()
  }

  /** @param {View} view whose runs are there */
  async #draw(view) {
    const { objective, selected } = view
    if (this.maps.objective !== objective) {
      await this.maps.prepare(objective, this.numbers)
      this.width = 0
    }
    const { runs } = this.numbers
    if (runs[selected].objective !== objective) return // a newer view was drawn meanwhile
    this.last = runs[selected].length.length
    view.step = this.#within(view.step)
    this.drawn = view
    for (const chart of this.charts) chart.take(this.drawn, runs)
    if (!this.width) {
      this.layout = measure(this.figures, this.maps, this.charts)
      this.width = this.maps.box.clientWidth
    }
    const [high, ...others] = heights(this.maps, this.charts, this.layout.beside, this.layout.gap)
    this.maps.lay(high)
    this.maps.draw(this.drawn, runs)
    this.charts.forEach((chart, i) => chart.draw(view, others[i]))
    this.scrubber.draw(this.drawn.step, this.last)
    this.box.dispatchEvent(new Event("drawn"))
  }

  /** @param {number} step */
  #within(step) {
    return Math.min(Math.max(step, 1), Math.max(1, this.last))
  }

  /** The details once more; while changes follow each other, a few times a second. */
  async #write() {
    clearTimeout(this.writing)
    const wait = this.written + PACE - performance.now()
    if (wait < 0) await this.#askForDetail()
    else this.writing = setTimeout(() => this.#try(() => this.#askForDetail()), wait)
  }

  /** The rows and the arithmetic of the step. */
  async #askForDetail() {
    if (!this.drawn) return
    this.written = performance.now()
    const view = structuredClone(this.drawn), turn = ++this.turn
    const answer = await this.numbers.detail(view)
    if (answer?.detail) this.#detail(answer.detail, view, turn)
  }

  /** Write what has been asked for, unless something newer is there. @param {Detail} detail @param {View} view @param {number} turn */
  #detail(detail, view, turn) {
    if (turn < this.newest) return
    this.newest = turn
    const { selected, visible } = view
    const title = (/** @type {string} */ name) => OPTIMIZERS[name].title
    const { rows, first, t, value } = detail, { lost } = this.numbers.runs[selected]
    const p = first === null
      ? `${rows[0]?.at(-1)} for the most frequent word and ${rows.at(-1)?.at(-1)} for the rarest`
      : rows[t - first]?.at(-1) ?? ""
    this.sentence = `Step ${t} of ${this.last}, ${title(selected)}: p_new = ${p}, where the objective is ${value}.`
      + (lost === null ? "" : ` It diverged at step ${lost}.`)
    const sentence = this.sentence + this.more
    this.maps.describe(view, visible.map(title).join(", "), sentence)
    for (const { kind, picture } of this.charts)
      picture.svg.setAttribute("aria-label", `Chart of the ${kind.title}. ${sentence}`)
    this.detailed(detail, view)
    this.later()
  }

  /** @param {number} step */
  toStep(step) {
    if (!this.drawn) return
    this.view.step = this.drawn.step = this.#within(step)
    this.scrubber.draw(this.view.step, this.last)
    this.mark(null)
    this.#try(() => this.#askForDetail())
    this.later()
  }

  /** Mark a step in all figures, without going there. @param {number | null} step */
  mark(step) {
    if (!this.drawn) return
    for (const figure of [this.maps, ...this.charts]) figure.step(this.drawn.step, step)
    this.marked(step)
  }

  /** @param {number} first the parameter that comes first @param {number[]} start */
  moveStart(first, start) {
    this.view.start.splice(first, start.length, ...start.map(value => String(Number(value.toPrecision(3)))))
    this.change()
  }

  /** Once nothing changes any more, a screen reader announces the sentence. */
  later() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.rested()
      if (!this.scrubber.playing && this.sentence) this.status.textContent = this.sentence
    }, REST)
  }
}
