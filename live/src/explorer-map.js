// The map: contours of the objective (or its curve), the paths over it, and the start to be dragged.

import { contours } from "d3-contour"
import { scaleLinear } from "d3-scale"
import { line } from "d3-shape"
import { diverged, dot, inside, label, order, point, set, spread, stroke, svg } from "./explorer-draw.js"
import { element } from "./output.js"
import { OBJECTIVES, OPTIMIZERS } from "./explorer-presets.js"

const GRID = { columns: 96, rows: 72 }
const EDGE = { left: 34, right: 10, top: 10, bottom: 24 }
const BEADS = 80 // more steps than this lie too close for a bead each
const NEAR = 14 // pixels: a pointer this close to a point means it

export class Map {
  /** @param {{ start(): number[], onStart(start: number[]): void, onStep(step: number): void, onMark(step: number | null): void }} acts */
  constructor(acts) {
    this.acts = acts
    this.svg = svg("svg", { role: "img", class: "explorer-svg" })
    this.start = element("button", "explorer-start")
    this.start.type = "button"
    this.box = element("div", "explorer-map", this.svg, this.start)
    this.layers = ["ground", "axes", "rest", "paths", "marks", "names"].map(
      name => svg("g", { class: `explorer-${name}` }))
    const clip = svg("clipPath", { id: "explorer-clip" })
    this.frame = svg("rect", { rx: 3 })
    clip.append(this.frame)
    this.svg.append(clip, ...this.layers)
    for (const layer of this.layers.slice(0, 4))
      if (!layer.classList.contains("explorer-axes")) set(layer, { "clip-path": "url(#explorer-clip)" })
    this.#listen()
  }

  /** The ground: what does not change while a run does. @param {Float64Array} values */
  ground(objective, values) {
    this.objective = objective
    const { x, y } = OBJECTIVES[objective]
    const width = this.box.clientWidth, height = Math.round(Math.min(Math.max(0.8 * width, 260), 424))
    const heights = y ?? [0, Math.max(...values)]
    this.x = scaleLinear(x, [EDGE.left, width - EDGE.right])
    this.y = scaleLinear(heights, [height - EDGE.bottom, EDGE.top])
    set(this.svg, { viewBox: `0 0 ${width} ${height}`, width, height })
    set(this.frame, { x: EDGE.left, y: EDGE.top, width: width - EDGE.left - EDGE.right,
      height: height - EDGE.top - EDGE.bottom })
    const [ground, axes] = this.layers
    ground.replaceChildren(...(y ? this.#contours(values) : this.#curve(values)))
    axes.replaceChildren(...this.#axes(width, height, y ? ["p[0]", "p[1]"] : ["p", "f(p)"]))
  }

  #contours(values) {
    const bands = contours().size([GRID.columns, GRID.rows]).thresholds(levels(values))(values)
    const x = scaleLinear([0.5, GRID.columns - 0.5], this.x.range())
    const y = scaleLinear([0.5, GRID.rows - 0.5], this.y.range())
    const ring = points => `M${points.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join("L")}Z`
    return bands.map(band => svg("path", { d: band.coordinates.flat().map(ring).join("") }))
  }

  #curve(values) {
    const [low, high] = this.x.domain()
    const path = line((_, i) => this.x(low + (high - low) * i / (values.length - 1)), value => this.y(value))
    return [svg("path", { d: path(values), class: "explorer-curve" })]
  }

  #axes(width, height, [across, up]) {
    const ticks = this.x.ticks(6).map(at => svg("text", { x: this.x(at), y: height - 8, "text-anchor": "middle" }, minus(at)))
    const marks = this.y.ticks(5).map(at => svg("text", { x: EDGE.left - 6, y: this.y(at), "text-anchor": "end", "dominant-baseline": "middle" }, minus(at)))
    return [...ticks, ...marks,
      svg("text", { x: width - EDGE.right - 6, y: height - EDGE.bottom - 8, "text-anchor": "end", class: "explorer-axis" }, across),
      svg("text", { x: EDGE.left + 6, y: EDGE.top + 14, class: "explorer-axis" }, up)]
  }

  /** The paths of a view. */
  draw(view, runs) {
    this.view = view
    this.runs = runs
    const names = order(view)
    const path = line(p => this.x(held(p[0])), p => this.y(held(p[1]))).digits(1)
    this.points = Object.fromEntries(names.map(name => [name, this.#points(runs[name])]))
    this.layers[2].replaceChildren(...names.map(name =>
      svg("path", { d: path(drawable(this.points[name])) ?? "", ...stroke(name) })))
    this.exits = this.#exits(names)
    const [x, y] = [...point(runs[names.at(-1)], 0), runs[names.at(-1)].value[0]]
    this.start.style.left = `${this.x(x)}px`
    this.start.style.top = `${this.y(y)}px`
    this.start.hidden = !inside(view.objective, [x, y])
    this.step(view.step, null)
  }

  /** The points of a run where they are drawn. @returns {number[][]} */
  #points(run) {
    const [x, y = run.value] = run.p
    return Array.from(x, (value, i) => [value, y[i]])
  }

  /** All that follows the scrubber: the paths so far, the points of the step, a marked step. */
  step(step, marked) {
    const path = line(p => this.x(held(p[0])), p => this.y(held(p[1]))).digits(1)
    const names = order(this.view)
    const [, , , paths, marks, texts] = this.layers
    paths.replaceChildren(...names.flatMap(name => {
      const points = drawable(this.points[name]).slice(0, step + 1)
      const drawn = svg("path", { d: path(points) ?? "", ...stroke(name) })
      return points.length > BEADS ? [drawn] : [drawn, this.#beads(name, points)]
    }))
    const here = names.map(name => ({ name, at: this.points[name][Math.min(step, this.points[name].length - 1)] }))
      .filter(({ at }) => inside(this.view.objective, at))
    marks.replaceChildren(...here.map(({ name, at }) => dot(name, this.x(at[0]), this.y(at[1]), 5)),
      ...this.#marked(marked))
    texts.replaceChildren(...this.#names(here), ...this.exits)
  }

  /** Every step of a path as a bead, in one element. */
  #beads(name, points) {
    const d = points.map(p => `M${this.x(held(p[0])).toFixed(1)},${this.y(held(p[1])).toFixed(1)}h0`).join("")
    return svg("path", { d, ...stroke(name), "stroke-dasharray": "none", "stroke-width": 5, "stroke-linecap": "round" })
  }

  #marked(step) {
    const points = this.points[this.view.selected]
    if (step === null || !points?.[step] || !inside(this.view.objective, points[step])) return []
    const [x, y] = points[step]
    return [svg("circle", { cx: this.x(x), cy: this.y(y), r: 10, class: "explorer-ring" })]
  }

  #names(here) {
    const [left, right] = this.x.range(), [bottom, top] = this.y.range()
    const places = here.map(({ name, at }) => ({ name, x: this.x(at[0]), at: this.y(at[1]) - 13 }))
    spread(places, 15, top + 8, bottom - 8)
    return places.map(({ name, x, at }) => x > (left + right) / 2
      ? label(name, x - 10, at, "end") : label(name, x + 10, at))
  }

  /** Where paths leave the map for good: arrows at the edge, and when. */
  #exits(names) {
    const exits = names.map(name => this.#exit(name)).filter(Boolean)
    const [bottom, top] = this.y.range()
    spread(exits, 15, top + 12, bottom - 12)
    const roomy = this.x.range()[0] + 215 // pixels: a sentence fits to the left of it
    return exits.flatMap(({ name, edge: [x, y], turned, said, at }) => [
      svg("path", { d: "M0,0L-11,-6L-11,6Z", fill: `var(--${OPTIMIZERS[name].colour})`,
        transform: `translate(${x},${y}) rotate(${turned})` }),
      label(name, x > roomy ? x - 14 : x + 14, at, x > roomy ? "end" : "start", said)])
  }

  /** The edge where one path leaves the map, which way, and what to say of it; null if it stays. */
  #exit(name) {
    const points = this.points[name]
    const last = points.findLastIndex(p => inside(this.view.objective, p))
    if (last < 0 || last === points.length - 1) return null
    const from = this.#pixels(points[last]), next = points[last + 1]
    const to = next.every(Number.isFinite) ? this.#pixels(next) : [from[0], -1e6]
    const edge = this.#edge(from, to)
    const turned = Math.atan2(to[1] - from[1], to[0] - from[0]) * 180 / Math.PI
    const step = diverged(this.view.objective, this.runs[name])
    const when = step === null ? `leaves the map at step ${last + 1}` : `diverged at step ${step}`
    return { name, edge, turned, said: `${OPTIMIZERS[name].title} ${when}`, at: edge[1] }
  }

  #pixels([x, y]) {
    return [this.x(held(x)), this.y(held(y))]
  }

  /** Where the line from one point to another crosses the frame. */
  #edge(from, to) {
    const shares = [[this.x.range(), 0], [this.y.range(), 1]].flatMap(([ends, i]) =>
      ends.map(end => (end - from[i]) / (to[i] - from[i])).filter(share => share > 0 && share < 1))
    const share = Math.min(1, ...shares)
    return from.map((value, i) => value + share * (to[i] - value))
  }

  #listen() {
    const at = event => {
      const area = this.svg.getBoundingClientRect()
      return [event.clientX - area.left, event.clientY - area.top]
    }
    let moved = false
    this.start.addEventListener("pointerdown", event => {
      this.start.setPointerCapture(event.pointerId)
      moved = true
    })
    this.start.addEventListener("pointermove", event => { if (moved) this.#drag(at(event)) })
    for (const end of ["pointerup", "pointercancel"]) this.start.addEventListener(end, () => { moved = false })
    this.start.addEventListener("keydown", event => this.#key(event))
    this.svg.addEventListener("pointermove", event => this.acts.onMark(this.#near(at(event))))
    this.svg.addEventListener("pointerleave", () => this.acts.onMark(null))
    this.svg.addEventListener("click", event => {
      const step = this.#near(at(event))
      if (step === null) this.#drag(at(event))
      else this.acts.onStep(step)
    })
  }

  /** The start, moved to a pixel of the map. */
  #drag([left, top]) {
    const within = (value, [low, high]) => Math.min(Math.max(value, low), high)
    const { x, y } = OBJECTIVES[this.objective]
    const start = [within(this.x.invert(left), x)]
    if (y) start.push(within(this.y.invert(top), y))
    this.acts.onStart(start)
  }

  /** Arrow keys move the start by a fiftieth of the map; with Shift by a tenth of that. */
  #key(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key]
    if (!step) return
    event.preventDefault()
    const share = event.shiftKey ? 0.002 : 0.02
    const areas = [OBJECTIVES[this.objective].x, OBJECTIVES[this.objective].y].filter(Boolean)
    const start = this.acts.start()
    this.acts.onStart(areas.map(([low, high], i) =>
      Math.min(Math.max(start[i] + step[i] * share * (high - low), low), high)))
  }

  /** The step of the selected path that is nearest to a pixel, if any is near. */
  #near([left, top]) {
    let best = null, least = NEAR
    this.points?.[this.view.selected]?.forEach(([x, y], step) => {
      const far = Math.hypot(this.x(x) - left, this.y(y) - top)
      if (far < least) [best, least] = [step, far]
    })
    return best
  }
}

/** Levels apart by the same factor; on both sides of zero where there are two. */
function levels(values) {
  const high = Math.max(...values), low = Math.min(...values)
  const rising = (from, count) => Array.from({ length: count }, (_, k) => from * 10 ** (-(k + 1) / 3)).reverse()
  return low < 0 ? [...rising(-low, 6).map(x => -x).reverse(), 0, ...rising(high, 6)] : rising(high, 13)
}

/** A path up to where it stops being numbers. */
function drawable(points) {
  const end = points.findIndex(p => !p.every(Number.isFinite))
  return end < 0 ? points : points.slice(0, end)
}

/** A number that SVG can draw. */
function held(value) {
  return Math.min(Math.max(value, -1e6), 1e6)
}

function minus(value) {
  return String(value).replace("-", "−")
}

export { GRID }
