// A chart of one quantity against the step, its axis by powers of ten.

import { scaleLinear } from "d3-scale"
import { clear, EDGE, scale, short, ticks } from "./explorer-axis.js"
import { dot, fill, label, order, round, set, shape, spread, stroke, svg, through, unique } from "./explorer-draw.js"
import { element } from "./output.js"
import { OPTIMIZERS } from "./explorer-presets.js"

/**
 * @typedef {object} Kind what a chart shows
 * @property {string} title
 * @property {(run: import("./explorer-numbers.js").Run) => Float64Array[]} values one line, or one for each parameter
 * @property {number} first the step of the first value
 * @property {boolean} grows does it leave the chart when a run diverges?
 */

/** @type {Record<string, Kind>} */
export const CHARTS = {
  value: { title: "objective at each step", values: run => [run.value], first: 0, grows: true },
  length: { title: "length of each update", values: run => [run.length], first: 1, grows: true },
  rate: { title: "effective lr at each step", values: run => apart(run.rate), first: 1, grows: false },
}

/** One line where all parameters have the same rate. @param {Float64Array[]} rates */
function apart(rates) {
  return rates.every(rate => rate.every((value, i) => value === rates[0][i])) ? [rates[0]] : rates
}

export class Chart {
  /** @param {Kind} kind @param {{ onStep(step: number): void, onMark(step: number | null): void }} acts @param {number} height */
  constructor(kind, acts, height) {
    Object.assign(this, kind, { height })
    this.svg = svg("svg", { role: "img", class: "explorer-svg" })
    this.frame = svg("rect")
    const id = unique("clip"), clip = svg("clipPath", { id })
    clip.append(this.frame)
    this.layers = Object.fromEntries(["axes", "lines", "marks", "names"].map(
      name => [name, svg("g", { class: `explorer-${name}` })]))
    set(this.layers.lines, { "clip-path": `url(#${id})` })
    this.svg.append(clip, ...Object.values(this.layers))
    this.box = element("figure", "explorer-chart", element("figcaption", "explorer-caption", this.title), this.svg)
    this.svg.addEventListener("click", event => acts.onStep(this.#at(event)))
    this.svg.addEventListener("pointermove", event => acts.onMark(this.#at(event)))
    this.svg.addEventListener("pointerleave", () => acts.onMark(null))
  }

  #at(event) {
    const left = event.clientX - this.svg.getBoundingClientRect().left
    const [low, high] = this.x.domain()
    return Math.round(Math.min(Math.max(this.x.invert(left), low), high))
  }

  /** Its width is asked for when it may have changed only: the answer takes a layout. */
  fit() {
    this.width = this.box.clientWidth
    set(this.svg, { viewBox: `0 0 ${this.width} ${this.height}`, width: this.width, height: this.height })
    set(this.frame, { x: EDGE.left, y: EDGE.top - 2, width: Math.max(0, this.width - EDGE.left - EDGE.right), height: this.height - EDGE.top - EDGE.bottom + 4 })
  }

  draw(view, runs) {
    const { width } = this
    this.lines = order(view).flatMap(name => this.values(runs[name]).map((column, i, all) => ({ name, column,
      lost: this.grows && runs[name].lost !== null, of: all.length > 1 ? i : null })))
    const last = Math.max(...this.lines.map(({ column }) => column.length)) - 1 + this.first
    this.x = scaleLinear([this.first, Math.max(last, this.first + 1)], [EDGE.left, width - EDGE.right])
    this.y = scale(this.lines.map(({ column }) => column), [this.height - EDGE.bottom, EDGE.top])
    fill(this.layers.axes, this.#axes())
    const steps = Array.from({ length: last - this.first + 1 }, (_, i) => round(this.x(i + this.first)))
    fill(this.layers.lines, this.lines.map(one => shape("path", { d: this.#path(one.column, steps), ...this.#stroke(one) })))
    fill(this.layers.names, this.#labels())
    this.step(view.step, null)
  }

  /** What is no number has no point; zero lies at the bottom. */
  #path(column, steps) {
    const points = []
    column.forEach((value, i) => {
      if (!Number.isNaN(value)) points.push(`${steps[i]},${round(clear(this.y, value))}`)
    })
    return through(points)
  }

  /** Of the second parameter the line is thin. */
  #stroke({ name, of }) {
    return of ? { ...stroke(name), "stroke-width": 1.2 } : stroke(name)
  }

  #axes() {
    const right = this.width - EDGE.right
    const rows = ticks(this.y).flatMap(at => [
      shape("line", { x1: EDGE.left, x2: right, y1: round(this.y(at)), y2: round(this.y(at)) }),
      shape("text", { x: EDGE.left - 6, y: round(this.y(at)), "text-anchor": "end", "dominant-baseline": "middle" }, short(at))])
    const steps = this.x.ticks(5).filter(Number.isInteger).map(at =>
      shape("text", { x: round(this.x(at)), y: this.height - 6, "text-anchor": "middle" }, String(at)))
    return [...rows, ...steps, shape("text", { x: right + 20, y: this.height - 6, class: "explorer-axis" }, "step")]
  }

  #labels() {
    const low = EDGE.top + 4, high = this.height - EDGE.bottom - 2, left = this.width - EDGE.right
    const places = this.lines.map(({ name, column, lost, of }) => {
      const end = clear(this.y, column[column.findLastIndex(value => !Number.isNaN(value))] ?? NaN) || low
      return { name, lost, of, at: Math.min(Math.max(end, low), high) }
    })
    spread(places, Math.min(14, (high - low) / places.length), low, high)
    return places.map(({ name, lost, of, at }) => {
      const title = OPTIMIZERS[name].title + (of === null ? "" : ` p[${of}]`)
      return lost ? label(name, left - 5, at, "start", `↗ ${title}`) : label(name, left + 8, at, "start", title)
    })
  }

  step(step, marked) {
    const rule = (at, kind) => shape("line", { x1: round(this.x(at)), x2: round(this.x(at)), y1: EDGE.top, y2: this.height - EDGE.bottom, class: kind })
    const last = this.x.domain()[1]
    const dots = this.lines.flatMap(({ name, column, of }) => {
      const y = clear(this.y, column[step - this.first])
      return y >= EDGE.top - 2 && y <= this.height - EDGE.bottom + 2 ? [dot(name, this.x(step), y, of ? 3 : 4)] : []
    })
    fill(this.layers.marks, [rule(Math.min(Math.max(step, this.first), last), "explorer-now"),
      ...(marked === null || marked < this.first || marked > last ? [] : [rule(marked, "explorer-ring")]), ...dots])
  }
}
