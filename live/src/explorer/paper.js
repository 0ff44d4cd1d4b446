// As much of a browser as the explorer draws with, where there is none: elements that can be written
// down as HTML. Its properties become attributes, and nothing on it can be clicked.

import { short } from "./short.js"

const NAMES = { className: "class", htmlFor: "for" }
// In pixels, as in a column of text: of a map, of a chart beside one map or below two; a caption's height.
export const WIDTHS = { map: 396, beside: 324, below: 600, caption: 22 }

/** @param {unknown} text */
const escaped = text => String(text).replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`)

class Paper extends EventTarget {
  #attributes = /** @type {Record<string, string>} */ ({})
  #parent = /** @type {Paper | null} */ (null)
  #name
  #children = /** @type {(Paper | string)[]} */ ([])

  /** @param {string} name */
  constructor(name) {
    super()
    this.#name = name
  }

  get nodeName() { return this.#name }
  get childNodes() { return this.#children }
  get children() { return this.#children.filter(child => child instanceof Paper) }
  get firstChild() { return this.#children[0] }
  get lastChild() { return this.#children.at(-1) }
  get style() {
    const setProperty = (/** @type {string} */ name, /** @type {string} */ value) => this.setAttribute("style", `${name}:${value}`)
    return { setProperty, set textAlign(/** @type {string} */ side) { setProperty("text-align", side) } }
  }
  get dataset() {
    return new Proxy({}, { set: (_, name, value) => { this.setAttribute(`data-${String(name)}`, value); return true } })
  }
  get clientWidth() {
    const { className } = /** @type {any} */ (this)
    if (className !== "explorer-chart") return className === "explorer-map" ? WIDTHS.map : 0
    return this.offsetLeft ? WIDTHS.beside : WIDTHS.below
  }
  get offsetLeft() {
    const maps = /** @type {Paper | undefined} */ (this.#parent?.childNodes[0])
    return this.#name === "figure" && maps !== this && maps?.childNodes.length === 1 ? WIDTHS.map : 0
  }
  get clientHeight() { return this.#name === "figure" && this.#children.length > 1 ? WIDTHS.caption : 0 }
  get textContent() { return this.#children.join("") }
  set textContent(text) { this.#children = text ? [text] : [] }

  /** @param {...(Paper | string)} more */
  append(...more) {
    for (const one of more) if (one instanceof Paper) one.#parent = this
    this.#children.push(...more)
  }

  /** @param {...(Paper | string)} all */
  replaceChildren(...all) {
    this.#children = []
    this.append(...all)
  }

  /** @param {...(Paper | string)} others */
  replaceWith(...others) {
    const all = this.#parent?.childNodes ?? []
    all.splice(all.indexOf(this), 1, ...others)
  }

  remove() { this.replaceWith() }

  /** Does anything have the focus? */
  contains() { return false }

  /** @param {string} name @param {string} value */
  setAttribute(name, value) { this.#attributes[name] = value }
  /** @param {string} name */
  removeAttribute(name) { delete this.#attributes[name] }

  /** As HTML. */
  toString() {
    const all = /** @type {Record<string, unknown>} */ ({ ...this, ...this.#attributes })
    const written = Object.entries(all).filter(([, value]) => value !== false && value !== "")
      .map(([name, value]) => ` ${NAMES[/** @type {keyof typeof NAMES} */ (name)] ?? name}="${escaped(name === "d" ? short(String(value)) : value)}"`)
    const inner = this.#children.map(child => child instanceof Paper ? String(child) : escaped(child))
    const name = this.#name, start = `<${name}${written.join("")}>`
    return name === "input" ? start : `${start}${inner.join("")}</${name}>`
  }
}

Object.assign(globalThis, {
  document: {
    createElement: (/** @type {string} */ name) => new Paper(name),
    createElementNS: (/** @type {string} */ _space, /** @type {string} */ name) => new Paper(name),
    currentScript: { src: "file:///still.js" },
  },
  getComputedStyle: () => ({ rowGap: "0" }),
  location: { hash: "" },
  addEventListener() {},
  ResizeObserver: class { observe() {} },
})
