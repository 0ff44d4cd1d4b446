// Which Python runs the blocks: the reader's choice, kept in the browser, and one for all of a page.

/** @import { Engine } from "./types" */

import { load } from "./load.js"
import { MICROPYTHON } from "./python.js"

/** How much CPython is. */
export const SIZE = `${megabytes(CPYTHON.sent)} MB`

const KEY = "adam.python"
const { dataset } = document.documentElement // all scripts of the page see it, also where nothing may be kept

/** Is it full CPython? */
export function isFull() {
  return (dataset.python ??= read()) === "cpython"
}

/** @param {"cpython" | "micropython"} name */
export function choose(name) {
  dataset.python = name
  try {
    localStorage.setItem(KEY, name)
  } catch { /* then it holds for this page */ }
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1)
}

function read() {
  try {
    return localStorage.getItem(KEY) ?? ""
  } catch {
    return ""
  }
}

/** The Python of a block: CPython where the block needs it, or else what is chosen when it runs. @implements {Engine} */
export class Chosen {
  /** @type {Engine} */
  #engine = MICROPYTHON

  /** @param {HTMLElement} block */
  constructor(block) {
    this.block = block
    this.needsFull = "cpython" in block.dataset
  }

  get name() {
    return this.#engine.name
  }

  /** @param {AbortSignal} signal */
  async load(signal) {
    const isFullNow = this.needsFull || isFull()
    if (isFullNow) await this.explain()
    this.#engine = isFullNow ? globalThis.adamWhich.engine : MICROPYTHON
    await this.#engine.load(signal)
  }

  start() {
    return this.#engine.start()
  }

  /** Say under the block which Python it is, and offer the other. */
  async explain() {
    await load("which.js")
    globalThis.adamWhich.explain(this.block, this.needsFull)
  }
}
