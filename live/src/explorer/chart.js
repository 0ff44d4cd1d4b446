// A chart of one quantity against the step, its axis by powers of ten.

/** @import { Acts, Kind, Linear, Run, Upright, View } from "../types" */

import { scaleLinear } from "d3-scale"
import { element } from "../dom.js"
import { placing, scale, short, ticks } from "./axis.js"
import { dot, label, Picture, round, rung, shape, stroke, through } from "./draw.js"
import { OPTIMIZERS } from "./presets.js"
import { order, spread } from "./runs.js"

const EDGE = { left: 44, right: 148, top: 8, bottom: 22 }
const NAME = 14 // pixels that a name needs at least
const APART = 44 // pixels that a step on the axis needs
const NAMED = 4 // lines of an optimizer: of more the first and the last are named
const MANY = 2 // lines: an optimizer with more has the chart to itself, once it is selected
const FRAME = { ...EDGE, top: EDGE.top - 2, bottom: EDGE.bottom - 2 }

/** @type {Record<string, Kind>} */
export const CHARTS = {
  value: { title: "objective at each step", values: run => [run.value], first: 0, grows: true },
  length: { title: "length of each update", values: run => [run.length], first: 1, grows: true },
  rate: { title: "effective lr at each step", values: run => apart(run.rate), first: 1, grows: false },
}

/** One line where all parameters have the same rate, but for rounding. @param {Float64Array[]} rates */
function apart(rates) {
  const same = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(a - b) <= 1e-9 * Math.abs(a)
  return rates.every(rate => rate.every((value, i) => same(value, rates[0][i]))) ? [rates[0]] : rates
}

/** @typedef {{ name: string, column: Float64Array, lost: boolean, of: number | null, named: boolean }} Line of one parameter, or of all */

export class Chart {
  /** @type {Line[]} */
  lines = []
  x = /** @type {Linear} */ (scaleLinear())
  y = /** @type {Upright} */ (scale([], [0, 0]))
  place = placing(this.y)
  width = 0
  height = 0
  caption = 0
  picture = new Picture(["axes", "lines", "marks", "names"], ["lines"])

  /** @param {Kind} kind @param {Acts} acts @param {(width: number) => number} least its height, at least */
  constructor(kind, acts, least) {
    this.kind = kind
    this.least = least
    const { svg } = this.picture
    this.box = element("figure", "explorer-chart", element("figcaption", "explorer-caption", kind.title), svg)
    svg.addEventListener("click", event => acts.onStep(this.#stepUnder(event)))
    svg.addEventListener("pointermove", event => acts.onMark(this.#stepUnder(event)))
    svg.addEventListener("pointerleave", () => acts.onMark(null))
  }

  /** @param {MouseEvent} event */
  #stepUnder(event) {
    const left = event.clientX - this.picture.svg.getBoundingClientRect().left
    const [low, high] = this.x.domain()
    return Math.round(Math.min(Math.max(this.x.invert(left), low), high))
  }

  /** Take the width of its box, only when it may have changed: reading it costs a layout. */
  fit() {
    this.width = this.box.clientWidth
    this.caption = this.box.clientHeight - this.picture.svg.clientHeight
  }

  /** Choose the lines of a view, which need room for their names. @param {View} view @param {Record<string, Run>} runs */
  take(view, runs) {
    const { grows } = this.kind
    this.lines = order(view).flatMap(name => {
      const all = this.kind.values(runs[name]), lost = grows && runs[name].lost !== null
      if (all.length > MANY && name !== view.selected) return []
      return all.map((column, i) => ({ name, column, lost, of: all.length > 1 ? i : null,
        named: all.length <= NAMED || i % (all.length - 1) === 0 }))
    })
  }

  /** How high it has to be: its names need room. */
  get need() {
    return Math.max(this.least(this.width), NAME * this.lines.filter(({ named }) => named).length + EDGE.top + EDGE.bottom)
  }

  /** @param {View} view @param {number} height */
  draw(view, height) {
    const { first } = this.kind
    const columns = this.lines.map(({ column }) => column)
    this.height = height
    this.picture.resize(this.width, this.height, FRAME)
    const last = Math.max(...columns.map(column => column.length)) - 1 + first
    this.x = scaleLinear([first, Math.max(last, first + 1)], [EDGE.left, this.width - EDGE.right])
    this.y = scale(columns, [this.height - EDGE.bottom, EDGE.top])
    this.place = placing(this.y)
    const across = Array.from({ length: last - first + 1 }, (_, i) => String(round(this.x(i + first))))
    this.picture.fill("axes", this.#axes())
    this.picture.fill("lines", this.lines.map(line =>
      shape("path", { d: this.#path(line.column, across), ...thinner(line) })))
    this.picture.fill("names", this.#names())
    this.step(view.step, null)
  }

  /** NaN has no point; zero lies at the bottom. @param {Float64Array} column @param {string[]} across */
  #path(column, across) {
    /** @type {string[]} */
    const points = []
    column.forEach((value, i) => {
      if (!Number.isNaN(value)) points.push(`${across[i]},${round(this.place(value))}`)
    })
    return through(points)
  }

  #axes() {
    const right = this.width - EDGE.right
    const rows = ticks(this.y).flatMap(value => rung(EDGE.left, right, round(this.y(value)), short(value)))
    const many = Math.min(Math.max((right - EDGE.left) / APART, 2), 5)
    const steps = this.x.ticks(many).filter(Number.isInteger).map(step =>
      shape("text", { x: round(this.x(step)), y: this.height - 6, "text-anchor": "middle" }, String(step)))
    return [...rows, ...steps, shape("text", { x: right + 20, y: this.height - 6, class: "explorer-axis" }, "step")]
  }

  /** The names of the lines at their ends; an arrow stands before one that left the chart. */
  #names() {
    const low = EDGE.top + 4, high = this.height - EDGE.bottom - 2, left = this.width - EDGE.right
    const places = this.lines.filter(({ named }) => named).map(({ name, column, lost, of }) => {
      const end = this.place(column[column.findLastIndex(value => !Number.isNaN(value))] ?? NaN) || low
      return { name, lost, of, y: Math.min(Math.max(end, low), high) }
    })
    spread(places, Math.min(14, (high - low) / places.length), low, high)
    return places.map(({ name, lost, of, y }) => {
      const title = OPTIMIZERS[name].title + (of === null ? "" : ` p[${of}]`)
      return lost ? label(name, left - 5, y, "start", `↗ ${title}`) : label(name, left + 8, y, "start", title)
    })
  }

  /** Draw the step of the scrubber, and a marked one. @param {number} step @param {number | null} marked */
  step(step, marked) {
    const { first } = this.kind, last = this.x.domain()[1], bottom = this.height - EDGE.bottom
    const rule = (/** @type {number} */ place, /** @type {string} */ kind) =>
      shape("line", { x1: round(this.x(place)), x2: round(this.x(place)), y1: EDGE.top, y2: bottom, class: kind })
    const dots = this.lines.flatMap(({ name, column, of }) => {
      const y = this.place(column[step - first])
      return y >= EDGE.top - 2 && y <= bottom + 2 ? [dot(name, this.x(step), y, of ? 3 : 4)] : []
    })
    const ring = marked === null || marked < first || marked > last ? [] : [rule(marked, "explorer-ring")]
    this.picture.fill("marks", [rule(Math.min(Math.max(step, first), last), "explorer-now"), ...ring, ...dots])
  }
}

/** The line of the first parameter is thick. @param {Line} line */
function thinner({ name, of }) {
  return of ? { ...stroke(name), "stroke-width": 1.2 } : stroke(name)
}
