// A chart of one quantity against the step, its axis by powers of ten.

import { scaleLinear, scaleLog, scaleSymlog } from "d3-scale"
import { line } from "d3-shape"
import { diverged, dot, label, order, set, spread, stroke, svg } from "./explorer-draw.js"
import { element } from "./output.js"
import { OPTIMIZERS } from "./explorer-presets.js"

const EDGE = { left: 44, right: 126, top: 8, bottom: 22 }
const HEIGHT = 190
const DEEPEST = 1e-12 // of the highest value: below it a chart shows rounding only
const HIGHEST = 1e3 // times the highest value at the first steps: above it a run diverges

export class Chart {
  /**
   * @param {string} title
   * @param {(run: import("./explorer-numbers.js").Run) => Float64Array} values
   * @param {number} first the step of the first value
   * @param {{ onStep(step: number): void, onMark(step: number | null): void }} acts
   */
  constructor(title, values, first, acts) {
    Object.assign(this, { title, values, first, acts })
    this.svg = svg("svg", { role: "img", class: "explorer-svg" })
    this.clip = `explorer-clip-${first}`
    this.frame = svg("rect")
    const clip = svg("clipPath", { id: this.clip })
    clip.append(this.frame)
    this.layers = ["axes", "lines", "marks", "names"].map(name => svg("g", { class: `explorer-${name}` }))
    set(this.layers[1], { "clip-path": `url(#${this.clip})` })
    this.svg.append(clip, ...this.layers)
    this.caption = element("figcaption", "explorer-caption", title)
    this.box = element("figure", "explorer-chart", this.caption, this.svg)
    this.svg.addEventListener("click", event => this.acts.onStep(this.#at(event)))
    this.svg.addEventListener("pointermove", event => this.acts.onMark(this.#at(event)))
    this.svg.addEventListener("pointerleave", () => this.acts.onMark(null))
  }

  #at(event) {
    const left = event.clientX - this.svg.getBoundingClientRect().left
    const [low, high] = this.x.domain()
    return Math.round(Math.min(Math.max(this.x.invert(left), low), high))
  }

  draw(view, runs) {
    this.names = order(view)
    this.columns = Object.fromEntries(this.names.map(name => [name, this.values(runs[name])]))
    this.lost = Object.fromEntries(this.names.map(name => [name, diverged(view.objective, runs[name])]))
    const last = Math.max(...this.names.map(name => this.columns[name].length)) - 1 + this.first
    const width = this.box.clientWidth
    this.x = scaleLinear([this.first, Math.max(last, this.first + 1)], [EDGE.left, width - EDGE.right])
    this.y = this.#scale().range([HEIGHT - EDGE.bottom, EDGE.top])
    set(this.svg, { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT })
    set(this.frame, { x: EDGE.left, y: EDGE.top - 2, width: Math.max(0, width - EDGE.left - EDGE.right), height: HEIGHT - EDGE.top - EDGE.bottom + 4 })
    this.layers[0].replaceChildren(...this.#axes(width))
    const path = line((_, i) => this.x(i + this.first), value => this.#y(value)).digits(1).defined(value => !Number.isNaN(value))
    this.layers[1].replaceChildren(...this.names.map(name => svg("path", { d: path(this.columns[name]) ?? "", ...stroke(name) })))
    this.layers[3].replaceChildren(...this.#labels(width))
    this.step(view.step, null)
  }

  /** Logarithmic; where values fall below zero, linear near it and logarithmic further off. */
  #scale() {
    let high = 0, low = Infinity, least = 0, early = 0
    for (const name of this.names) {
      this.columns[name].forEach((value, i) => {
        if (!Number.isFinite(value)) return
        if (i < 2) early = Math.max(early, Math.abs(value))
        high = Math.max(high, value)
        least = Math.min(least, value)
        if (value > 0) low = Math.min(low, value)
      })
    }
    const top = Math.min(high, HIGHEST * early) || 1
    if (least < 0) return scaleSymlog().domain([Math.max(least, -HIGHEST * early), top]).constant(early / 10 || 1)
    return scaleLog().domain([Math.min(Math.max(low, DEEPEST * top), top / 10), top])
  }

  /** A value on the chart; zero lies at its bottom, and what is too large above its top. */
  #y(value) {
    const [low, high] = this.y.domain()
    if (value > 1e3 * high) return -EDGE.top - 50
    if (value < Math.min(low, low * 1e3)) return HEIGHT + 50
    return this.y(low > 0 ? Math.max(value, low) : value)
  }

  #axes(width) {
    const rows = this.#ticks().flatMap(at => [
      svg("line", { x1: EDGE.left, x2: width - EDGE.right, y1: this.y(at), y2: this.y(at) }),
      svg("text", { x: EDGE.left - 6, y: this.y(at), "text-anchor": "end", "dominant-baseline": "middle" }, short(at))])
    const steps = this.x.ticks(5).filter(Number.isInteger).map(at =>
      svg("text", { x: this.x(at), y: HEIGHT - 6, "text-anchor": "middle" }, String(at)))
    return [...rows, ...steps, svg("text", { x: width - EDGE.right + 20, y: HEIGHT - 6, class: "explorer-axis" }, "step")]
  }

  /** A few powers of ten, or the ends and zero. */
  #ticks() {
    const [low, high] = this.y.domain()
    if (low <= 0) return [...new Set([low, 0, high])]
    const powers = []
    for (let power = Math.ceil(Math.log10(low) - 1e-9); power <= Math.log10(high) + 1e-9; power++) powers.push(power)
    if (powers.length < 2) return this.y.ticks().filter(at => /^[0.]*[125]/.test(String(at)))
    const apart = Math.ceil(powers.length / 5)
    return powers.filter(power => power % apart === 0).map(power => 10 ** power)
  }

  #labels(width) {
    const places = this.names.map(name => {
      const column = this.columns[name]
      const last = column.findLastIndex(value => !Number.isNaN(value))
      const at = Math.min(Math.max(this.#y(column[last]), EDGE.top + 6), HEIGHT - EDGE.bottom - 4)
      return { name, at }
    })
    spread(places, 14, EDGE.top + 6, HEIGHT - EDGE.bottom - 4)
    return places.map(({ name, at }) => {
      const lost = this.lost[name]
      const left = width - EDGE.right, { title } = OPTIMIZERS[name]
      return lost === null ? label(name, left + 8, at) : label(name, left - 5, at, "start", `↗ ${title}`)
    })
  }

  step(step, marked) {
    const rule = (at, kind) => svg("line", { x1: this.x(at), x2: this.x(at), y1: EDGE.top, y2: HEIGHT - EDGE.bottom, class: kind })
    const last = this.x.domain()[1]
    const dots = this.names.flatMap(name => {
      const value = this.columns[name][step - this.first]
      const y = this.#y(value)
      return y >= EDGE.top - 2 && y <= HEIGHT - EDGE.bottom + 2 ? [dot(name, this.x(step), y, 4)] : []
    })
    this.layers[2].replaceChildren(rule(Math.min(Math.max(step, this.first), last), "explorer-now"),
      ...(marked === null || marked < this.first || marked > last ? [] : [rule(marked, "explorer-ring")]), ...dots)
  }
}

/** A power of ten as such; any other number in few digits. */
function short(value) {
  const power = Math.log10(Math.abs(value))
  if (value && Math.abs(power - Math.round(power)) < 1e-9 && Math.abs(power) > 2)
    return `10${[...String(Math.round(power))].map(char => "⁰¹²³⁴⁵⁶⁷⁸⁹"[char] ?? "⁻").join("")}`
  return String(Number(value.toPrecision(2))).replace("-", "−")
}
