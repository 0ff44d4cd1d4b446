// What the map and the charts share: a picture in layers, and how an optimizer looks.

/** @import { Shape } from "../types" */

import { assign } from "../dom.js"
import { OPTIMIZERS } from "./presets.js"

let count = 0

/** An id that no other explorer of the page has. @param {string} name */
export function unique(name) {
  return `explorer-${name}-${++count}`
}

/**
 * An SVG element.
 * @template {keyof SVGElementTagNameMap} N
 * @param {N} name @param {Record<string, string | number>} [attributes] @param {...Node} content
 */
export function svg(name, attributes = {}, ...content) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name)
  made.append(...content)
  return assign(made, attributes)
}

/** A picture of several layers, the first at the back; some end at a frame. */
export class Picture {
  size = ""

  /** @param {string[]} names of the layers @param {string[]} framed those that end at the frame */
  constructor(names, framed) {
    const id = unique("clip")
    this.frame = svg("rect", { rx: 3 })
    this.layers = Object.fromEntries(names.map(name => [name, svg("g", { class: `explorer-${name}` })]))
    for (const name of framed) assign(this.layers[name], { "clip-path": `url(#${id})` })
    this.svg = svg("svg", { role: "img", class: "explorer-svg" },
      svg("clipPath", { id }, this.frame), ...Object.values(this.layers))
  }

  /** @param {number} width @param {number} height @param {{ left: number, right: number, top: number, bottom: number }} edge around the frame */
  resize(width, height, { left, right, top, bottom }) {
    const size = `0 0 ${width} ${height}`
    if (this.size === size) return // the same once more would cost a layout
    this.size = size
    assign(this.svg, { viewBox: size, width, height })
    assign(this.frame, { x: left, y: top, width: Math.max(0, width - left - right), height: height - top - bottom })
  }

  /**
   * Show these shapes in a layer. It reuses elements and sets only what differs, for speed.
   * @param {string} name @param {Shape[]} shapes
   */
  fill(name, shapes) {
    const layer = this.layers[name]
    shapes.forEach((next, i) => {
      let made = /** @type {Element | undefined} */ (layer.childNodes[i])
      if (made?.nodeName !== next.name) {
        const fresh = document.createElementNS("http://www.w3.org/2000/svg", next.name)
        if (made) made.replaceWith(fresh)
        else layer.append(fresh)
        made = fresh
      }
      change(made, drawn.get(made) ?? shape(next.name, {}), next)
      drawn.set(made, next)
    })
    while (layer.childNodes.length > shapes.length) layer.lastChild?.remove()
  }
}

/** @type {WeakMap<Element, Shape>} */
const drawn = new WeakMap()

/** @param {Element} made @param {Shape} last @param {Shape} next */
function change(made, last, next) {
  for (const key in last.attributes) if (!(key in next.attributes)) made.removeAttribute(key)
  for (const key in next.attributes)
    if (last.attributes[key] !== next.attributes[key]) made.setAttribute(key, String(next.attributes[key]))
  if (last.text !== next.text) made.textContent = next.text
}

/** @param {string} name @param {Record<string, string | number>} attributes @returns {Shape} */
export function shape(name, attributes, text = "") {
  return { name, attributes, text }
}

/** @param {string} name */
export function colour(name) {
  return `var(--${OPTIMIZERS[name].colour})`
}

/** The line of an optimizer: its colour, its dash and its width. @param {string} name */
export function stroke(name) {
  const { dash, width } = OPTIMIZERS[name]
  return { stroke: colour(name), "stroke-width": width, "stroke-dasharray": dash || "none", fill: "none" }
}

/** A mark of an optimizer at one step. @param {string} name @param {number} x @param {number} y @param {number} r */
export function dot(name, x, y, r) {
  return shape("circle", { cx: round(x), cy: round(y), r, fill: colour(name), class: "explorer-dot" })
}

/**
 * A name beside its line. It moves as a whole, so that its letters need not be set anew.
 * @param {string} name @param {number} x @param {number} y
 */
export function label(name, x, y, anchor = "start", text = OPTIMIZERS[name].title) {
  return shape("text", { transform: `translate(${round(x)},${round(y)})`, "text-anchor": anchor,
    "dominant-baseline": "middle", fill: colour(name), class: "explorer-name" }, text)
}

/** A line across a chart, its number on the left. @param {number} left @param {number} right @param {number} y @param {string} text */
export function rung(left, right, y, text) {
  return [shape("line", { x1: left, x2: right, y1: y, y2: y }),
    shape("text", { x: left - 6, y, "text-anchor": "end", "dominant-baseline": "middle" }, text)]
}

/** A tenth of a pixel is enough. @param {number} value */
export function round(value) {
  return Math.round(10 * value) / 10
}

/** A line through points that are written as "x,y" already; where it rests it has one. @param {string[]} points */
export function through(points) {
  const apart = points.filter((point, i) => point !== points[i - 1])
  return apart.length ? `M${apart.join("L")}` : ""
}
