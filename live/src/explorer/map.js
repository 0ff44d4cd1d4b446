// A map: contours of the objective (or its curve), the paths over it, and the start to drag.

/** @import { Acts, Area, Ends, Path, Run, View } from "../types" */

import { scaleLinear } from "d3-scale"
import { button, element } from "../dom.js"
import { dot, label, Picture, round, shape, stroke, through } from "./draw.js"
import { exits } from "./exits.js"
import { axes, bands, curve, EDGE } from "./ground.js"
import { listen } from "./hand.js"
import { inside, order, spread } from "./runs.js"

const RING = 12 // pixels: half of the ring at the start
const BEADS = 80 // more steps than this lie too close for a bead each

/** @typedef {{ name: string, pixel: Ends }} Mark of an optimizer at the scrubber's step */

export class Map {
  picture = new Picture(["ground", "axes", "rest", "paths", "marks", "names"], ["ground", "rest", "paths"])
  start = button("", () => {}, "explorer-start")
  frame = element("div", "explorer-map", this.picture.svg, this.start)
  x = scaleLinear()
  y = scaleLinear()
  /** @type {View | null} */
  view = null
  /** @type {Record<string, Path>} */
  paths = {}
  /** @type {ReturnType<typeof exits>} */
  exits = []

  /** @param {Area} area @param {Acts} acts */
  constructor(area, acts) {
    this.area = area
    listen(this, acts)
  }

  /** The ground: what does not change while a run does. @param {Float64Array} values @param {number} width @param {number} height */
  ground(values, width, height) {
    const { x, y, first } = this.area
    this.paths = {} // they lie elsewhere now
    this.x = scaleLinear(x, [EDGE.left, width - EDGE.right])
    this.y = scaleLinear(y ?? [0, Math.max(...values)], [height - EDGE.bottom, EDGE.top])
    this.picture.resize(width, height, EDGE)
    this.picture.fill("ground", (y ? bands : curve)(values, this.x, this.y))
    const names = y ? [`p[${first}]`, `p[${first + 1}]`] : ["p", "f(p)"]
    this.picture.fill("axes", axes(this.x, this.y, width, height, names))
  }

  /** The paths of a view. @param {View} view @param {Record<string, Run>} runs */
  draw(view, runs) {
    this.view = view
    const names = order(view)
    this.paths = Object.fromEntries(names.map(name =>
      [name, this.paths[name]?.run === runs[name] ? this.paths[name] : this.#path(runs[name])]))
    this.picture.fill("rest", names.map(name => shape("path", { d: through(this.paths[name].texts), ...stroke(name) })))
    this.exits = exits(this, names)
    const [start] = this.paths[view.selected].points
    const [left, top] = this.pixel(start)
    this.start.style.transform = `translate(${round(left)}px, ${round(top)}px)`
    this.start.hidden = !inside(this.area, start)
    this.step(view.step, null)
  }

  /** @param {Run} run @returns {Path} */
  #path(run) {
    const { p, value, lost } = run
    const { first } = this.area, x = p[first], y = p[first + 1]
    const points = Array.from(x, (across, i) => /** @type {Ends} */ ([across, (y ?? value)[i]]))
    const end = points.findIndex(point => !point.every(Number.isFinite))
    const texts = (end < 0 ? points : points.slice(0, end)).map(point => this.pixel(point).map(round).join(","))
    return { run, points, texts, lost }
  }

  /** A point in pixels that SVG can draw. @param {Ends} point @returns {Ends} */
  pixel([x, y]) {
    const limit = (/** @type {number} */ value) => Math.min(Math.max(value, -1e6), 1e6)
    return [this.x(limit(x)), this.y(limit(y))]
  }

  /** Draw all that follows the scrubber, and a marked step. @param {number} step @param {number | null} marked */
  step(step, marked) {
    if (!this.view) return
    const names = order(this.view)
    this.picture.fill("paths", names.flatMap(name => {
      const texts = this.paths[name].texts.slice(0, step + 1)
      const path = shape("path", { d: through(texts), ...stroke(name) })
      return texts.length > BEADS ? [path] : [path, beads(name, texts)]
    }))
    const marks = names.flatMap(name => this.#mark(name, step) ?? [])
    const ring = marked === null ? null : this.#mark(this.view.selected, marked)
    this.picture.fill("marks", [...marks.map(({ name, pixel }) => dot(name, ...pixel, 5)),
      ...(ring ? [shape("circle", { cx: ring.pixel[0], cy: ring.pixel[1], r: 10, class: "explorer-ring" })] : [])])
    this.picture.fill("names", [...this.#names(marks), ...this.exits])
  }

  /** Say what is to be seen, and what moves the start. @param {string} objective @param {string[]} all of the start @param {string} paths @param {string} sentence */
  describe(objective, all, paths, sentence) {
    const { title, first, y } = this.area
    const part = title ? `${objective}, ${title}` : objective, where = title ? ` in ${title}` : ""
    const point = all.slice(first, first + (y ? 2 : 1)).join(", ")
    this.picture.svg.setAttribute("aria-label", `Map of the ${part} with the paths of ${paths}. ${sentence}`)
    this.start.setAttribute("aria-label", `Starting point ${point}${where}: arrow keys move it`)
  }

  /** Where an optimizer is at a step, or at its last; null off the map. @param {string} name @param {number} step @returns {Mark | null} */
  #mark(name, step) {
    const { points } = this.paths[name]
    const point = points[Math.min(step, points.length - 1)]
    return inside(this.area, point) ? { name, pixel: this.pixel(point) } : null
  }

  /** @param {Mark[]} marks */
  #names(marks) {
    const [left, right] = this.x.range(), [bottom, top] = this.y.range()
    const [from, above] = this.pixel(this.paths[this.view?.selected ?? ""].points[0])
    const places = marks.map(({ name, pixel: [x, y] }) => ({ name, x, y: y - 13 }))
    spread(places, 15, top + 8, bottom - 8)
    return places.map(({ name, x, y }) => {
      const beside = Math.abs(y - above) < RING && Math.abs(x - from) < 2 * RING ? RING : 0 // the ring lies on top
      return x > (left + right) / 2
        ? label(name, (beside ? Math.min(x, from) : x) - 10 - beside, y, "end")
        : label(name, (beside ? Math.max(x, from) : x) + 10 + beside, y)
    })
  }
}

/** Every step of a path as a bead, in one element. @param {string} name @param {string[]} texts */
function beads(name, texts) {
  return shape("path", { d: texts.map(text => `M${text}h0`).join(""), ...stroke(name),
    "stroke-dasharray": "none", "stroke-width": 5, "stroke-linecap": "round" })
}
