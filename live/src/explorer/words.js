// In a map's place: the loss of each word, the frequent ones on the left.

/** @import { Area, Ends, Run, View } from "../types" */

import { scaleLinear, scalePoint } from "d3-scale"
import { element } from "../dom.js"
import { dot, label, Picture, round, rung, shape, stroke, through } from "./draw.js"
import { order, spread } from "./runs.js"

const EDGE = { left: 34, right: 12, top: 10, bottom: 38 }
const MOST = 12 // of a loss: a little above where all words start
const NAME = { apart: 16, above: 14 } // pixels between names, and between a name and its line

export class Words {
  picture = new Picture(["axes", "paths", "marks", "names"], ["paths", "marks"])
  frame = element("div", "explorer-map", this.picture.svg)
  x = scalePoint(/** @type {number[]} */ ([]), [0, 0])
  y = scaleLinear()
  /** @type {View | null} */
  view = null
  /** @type {Record<string, Run>} */
  runs = {}

  /** @param {Area} area */
  constructor(area) {
    this.area = area
  }

  /** What does not change while a run does. @param {Float64Array} values the least loss of each word @param {number} width @param {number} height */
  ground([least], width, height) {
    const right = width - EDGE.right, bottom = height - EDGE.bottom
    this.x = scalePoint([...Array(this.area.words).keys()], [EDGE.left, right]).padding(0.6)
    this.y = scaleLinear([0, MOST], [bottom, EDGE.top])
    this.picture.resize(width, height, EDGE)
    const apart = this.x.step() > 48 ? 1 : this.x.step() > 17 ? 3 : 5 // of 16 words the first and the last have their rank
    const ranks = this.x.domain().filter(k => k % apart === 0).map(k =>
      shape("text", { x: this.#across(k), y: bottom + 15, "text-anchor": "middle" }, (2 ** k).toLocaleString("en")))
    const marks = this.y.ticks(6).flatMap(value => rung(EDGE.left, right, round(this.y(value)), String(value)))
    const floor = round(this.y(least))
    this.picture.fill("axes", [...marks, ...ranks,
      shape("line", { x1: EDGE.left, x2: right, y1: floor, y2: floor, class: "explorer-least" }),
      shape("text", { x: EDGE.left + 6, y: floor + 13 }, "the least possible loss"),
      shape("text", { x: right, y: height - 6, "text-anchor": "end", class: "explorer-axis" }, "rank of the word"),
      shape("text", { x: EDGE.left + 6, y: EDGE.top + 4, "dominant-baseline": "hanging", class: "explorer-axis" }, "loss")])
  }

  /** @param {number} k */
  #across(k) {
    return round(this.x(k) ?? 0)
  }

  /** @param {View} view @param {Record<string, Run>} runs */
  draw(view, runs) {
    Object.assign(this, { view, runs })
    this.step(view.step, null)
  }

  /** The losses at the scrubber's step, and those of the selected optimizer at a marked one. @param {number} step @param {number | null} marked */
  step(step, marked) {
    if (!this.view) return
    const names = order(this.view)
    const lines = names.map(name => ({ name, points: this.#points(name, step) }))
    const other = marked === null ? [] : [shape("path", { d: path(this.#points(this.view.selected, marked)), class: "explorer-ring" })]
    this.picture.fill("paths", [...lines.map(({ name, points }) => shape("path", { d: path(points), ...stroke(name) })), ...other])
    this.picture.fill("marks", lines.flatMap(({ name, points }) => points.map(([x, y]) => dot(name, x, y, 4))))
    this.picture.fill("names", this.#names(lines))
  }

  /** @param {string} name @param {number} step @returns {Ends[]} */
  #points(name, step) {
    const { losses, value } = this.runs[name], last = Math.min(step, value.length - 1)
    return losses.map((column, k) => /** @type {Ends} */ ([this.#across(k), round(this.y(Math.min(column[last], 1e6)))]))
      .filter(([, y]) => Number.isFinite(y))
  }

  /** Names stand above the right ends of their lines. @param {{ name: string, points: Ends[] }[]} lines */
  #names(lines) {
    const places = lines.flatMap(({ name, points }) => {
      const end = points.at(-1)
      return end ? [{ name, x: end[0], y: Math.max(end[1], EDGE.top) - NAME.above }] : []
    })
    const [bottom, top] = this.y.range()
    spread(places, NAME.apart, top + 8, bottom - 8)
    return places.map(({ name, x, y }) => label(name, x, y, "end"))
  }

  /** Say what is to be seen. @param {string} _objective @param {string[]} _start @param {string} paths @param {string} sentence */
  describe(_objective, _start, paths, sentence) {
    this.picture.svg.setAttribute("aria-label", `Chart of ${this.area.title} by ${paths}. ${sentence}`)
  }
}

/** @param {Ends[]} points */
function path(points) {
  return through(points.map(point => point.join(",")))
}
