// The map: contours of the objective (or its curve), the paths over it, and the start to be dragged.

import { scaleLinear } from "d3-scale"
import { dot, fill, inside, label, order, round, set, shape, spread, stroke, svg, through, unique } from "./explorer-draw.js"
import { exits } from "./explorer-exits.js"
import { axes, bands, curve, EDGE } from "./explorer-ground.js"
import { listen } from "./explorer-hand.js"
import { element } from "./output.js"
import { OBJECTIVES } from "./explorer-presets.js"

const BEADS = 80 // more steps than this lie too close for a bead each
const HIGHEST = 470 // pixels

/**
 * @typedef {object} Path
 * @property {number[][]} points of a run, where they are drawn
 * @property {string[]} texts the same as pixels, up to where they are numbers no more
 * @property {number | null} lost the step at which the run diverged
 */

export class Map {
  /** @param {{ start(): number[], onStart(start: number[]): void, onStep(step: number): void, onMark(step: number | null): void }} acts */
  constructor(acts) {
    this.svg = svg("svg", { role: "img", class: "explorer-svg" })
    this.start = element("button", "explorer-start")
    this.start.type = "button"
    this.box = element("div", "explorer-map", this.svg, this.start)
    this.layers = Object.fromEntries(["ground", "axes", "rest", "paths", "marks", "names"].map(
      name => [name, svg("g", { class: `explorer-${name}` })]))
    const id = unique("clip"), clip = svg("clipPath", { id })
    this.frame = svg("rect", { rx: 3 })
    clip.append(this.frame)
    this.svg.append(clip, ...Object.values(this.layers))
    for (const name of ["ground", "rest", "paths"]) set(this.layers[name], { "clip-path": `url(#${id})` })
    listen(this, acts)
  }

  /** The ground: what does not change while a run does. @param {Float64Array} values */
  ground(objective, values, width) {
    this.objective = objective
    const { x, y } = OBJECTIVES[objective]
    const height = Math.round(Math.min(Math.max(0.8 * width, 260), HIGHEST))
    this.x = scaleLinear(x, [EDGE.left, width - EDGE.right])
    this.y = scaleLinear(y ?? [0, Math.max(...values)], [height - EDGE.bottom, EDGE.top])
    set(this.svg, { viewBox: `0 0 ${width} ${height}`, width, height })
    set(this.frame, { x: EDGE.left, y: EDGE.top, width: width - EDGE.left - EDGE.right,
      height: height - EDGE.top - EDGE.bottom })
    fill(this.layers.ground, (y ? bands : curve)(values, this.x, this.y))
    fill(this.layers.axes, axes(this.x, this.y, width, height, y ? ["p[0]", "p[1]"] : ["p", "f(p)"]))
  }

  /** The paths of a view. */
  draw(view, runs) {
    this.view = view
    const names = order(view)
    this.paths = Object.fromEntries(names.map(name => [name, this.#path(runs[name])]))
    fill(this.layers.rest, names.map(name => shape("path", { d: through(this.paths[name].texts), ...stroke(name) })))
    this.exits = exits(this, names)
    const [start] = this.paths[names.at(-1)].points
    const [left, top] = this.pixel(start)
    this.start.style.transform = `translate(${round(left)}px, ${round(top)}px)`
    this.start.hidden = !inside(view.objective, start)
    this.step(view.step, null)
  }

  /** @returns {Path} */
  #path(run) {
    const [x, y = run.value] = run.p
    const points = Array.from(x, (value, i) => [value, y[i]])
    const end = points.findIndex(([a, b]) => !Number.isFinite(a) || !Number.isFinite(b))
    const texts = (end < 0 ? points : points.slice(0, end)).map(p => this.pixel(p).map(round).join(","))
    return { points, texts, lost: run.lost }
  }

  /** A point in pixels that SVG can draw. */
  pixel([x, y]) {
    const held = value => Math.min(Math.max(value, -1e6), 1e6)
    return [this.x(held(x)), this.y(held(y))]
  }

  /** All that follows the scrubber: the paths so far, the points of the step, a marked step. */
  step(step, marked) {
    const names = order(this.view)
    fill(this.layers.paths, names.flatMap(name => {
      const texts = this.paths[name].texts.slice(0, step + 1)
      const drawn = shape("path", { d: through(texts), ...stroke(name) })
      return texts.length > BEADS ? [drawn] : [drawn, beads(name, texts)]
    }))
    const here = names.map(name => ({ name, at: this.paths[name].points.at(step) ?? this.paths[name].points.at(-1) }))
      .filter(({ at }) => inside(this.view.objective, at))
      .map(({ name, at }) => ({ name, pixel: this.pixel(at) }))
    fill(this.layers.marks, [...here.map(({ name, pixel }) => dot(name, ...pixel, 5)), ...this.#marked(marked)])
    fill(this.layers.names, [...this.#names(here), ...this.exits])
  }

  #marked(step) {
    const point = step === null ? undefined : this.paths[this.view.selected]?.points[step]
    if (!point || !inside(this.view.objective, point)) return []
    const [x, y] = this.pixel(point)
    return [shape("circle", { cx: x, cy: y, r: 10, class: "explorer-ring" })]
  }

  #names(here) {
    const [left, right] = this.x.range(), [bottom, top] = this.y.range()
    const places = here.map(({ name, pixel: [x, y] }) => ({ name, x, at: y - 13 }))
    spread(places, 15, top + 8, bottom - 8)
    return places.map(({ name, x, at }) => x > (left + right) / 2
      ? label(name, x - 10, at, "end") : label(name, x + 10, at))
  }
}

/** Every step of a path as a bead, in one element. */
function beads(name, texts) {
  return shape("path", { d: texts.map(text => `M${text}h0`).join(""), ...stroke(name),
    "stroke-dasharray": "none", "stroke-width": 5, "stroke-linecap": "round" })
}
