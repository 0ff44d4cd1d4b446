// What the map and the charts share: layers of shapes, the lines of the optimizers, names apart.

import { OBJECTIVES, OPTIMIZERS } from "./explorer-presets.js"

let numbered = 0

/** An id that no other explorer of the page has. */
export function unique(name) {
  return `explorer-${name}-${++numbered}`
}

/** An SVG element. */
export function svg(name, attributes = {}, ...content) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name)
  set(made, attributes)
  made.append(...content)
  return made
}

export function set(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}

/**
 * What a layer is to show; `fill` makes elements of it.
 * @typedef {{ name: string, attributes: Record<string, string | number>, text: string }} Shape
 * @returns {Shape}
 */
export function shape(name, attributes, text = "") {
  return { name, attributes, text }
}

/** @type {WeakMap<Element, Shape>} */
const shown = new WeakMap()

/** Show these shapes in a layer. Elements are kept, and only what differs is set: that is quick. */
export function fill(layer, shapes) {
  shapes.forEach((next, i) => {
    let made = layer.childNodes[i]
    if (made?.nodeName !== next.name) {
      const fresh = svg(next.name)
      if (made) made.replaceWith(fresh)
      else layer.append(fresh)
      made = fresh
    }
    change(made, shown.get(made) ?? shape(next.name, {}), next)
    shown.set(made, next)
  })
  while (layer.childNodes.length > shapes.length) layer.lastChild.remove()
}

function change(made, last, next) {
  for (const key in last.attributes) if (!(key in next.attributes)) made.removeAttribute(key)
  for (const key in next.attributes)
    if (last.attributes[key] !== next.attributes[key]) made.setAttribute(key, next.attributes[key])
  if (last.text !== next.text) made.textContent = next.text
}

/** The line of an optimizer: its colour, its dash and its width. */
export function stroke(name) {
  const { colour, dash, width } = OPTIMIZERS[name]
  return { stroke: `var(--${colour})`, "stroke-width": width, "stroke-dasharray": dash || "none", fill: "none" }
}

/** A mark of an optimizer at one step. */
export function dot(name, x, y, radius) {
  return shape("circle", { cx: round(x), cy: round(y), r: radius,
    fill: `var(--${OPTIMIZERS[name].colour})`, class: "explorer-dot" })
}

/** A name beside its line. It is moved as a whole, so that its letters need not be set anew. */
export function label(name, x, y, anchor = "start", text = OPTIMIZERS[name].title) {
  return shape("text", { transform: `translate(${round(x)},${round(y)})`, "text-anchor": anchor,
    "dominant-baseline": "middle", fill: `var(--${OPTIMIZERS[name].colour})`, class: "explorer-name" }, text)
}

/** A tenth of a pixel is enough. */
export function round(value) {
  return Math.round(10 * value) / 10
}

/** A line through points that are written as "x,y" already. @param {string[]} points */
export function through(points) {
  return points.length ? `M${points.join("L")}` : ""
}

/**
 * Move places apart until `gap` lies between them, between `low` and `high`; their order stays.
 * @param {{ at: number }[]} places
 */
export function spread(places, gap, low, high) {
  const sorted = [...places].sort((a, b) => a.at - b.at)
  sorted.forEach((place, i) => {
    place.at = Math.max(place.at, i ? sorted[i - 1].at + gap : low)
  })
  for (let i = sorted.length - 1; i >= 0; i--)
    sorted[i].at = Math.min(sorted[i].at, i + 1 < sorted.length ? sorted[i + 1].at - gap : high)
  return places
}

/** Does the map show this point? */
export function inside(objective, [x, y]) {
  const area = OBJECTIVES[objective]
  const within = (value, [low, high]) => value >= low && value <= high
  return within(x, area.x) && (area.y === null || within(y, area.y))
}

/**
 * The step at which a run has diverged: it is ten maps away, or no number any more. Null if never.
 * @param {Float64Array[]} p
 */
export function diverged(objective, p) {
  const { x, y } = OBJECTIVES[objective]
  const far = [x, y ?? x].map(([low, high]) => 10 * (high - low))
  const steps = p.map((column, i) => column.findIndex(value => !(Math.abs(value) < far[i])))
    .filter(step => step >= 0)
  return steps.length ? Math.min(...steps) : null
}

/** The names of what is drawn, the selected one last, so that it lies on top. */
export function order(view) {
  return [...view.shown.filter(name => name !== view.selected),
    ...view.shown.filter(name => name === view.selected)]
}
