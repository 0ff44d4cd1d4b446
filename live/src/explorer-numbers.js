// The numbers behind a view: asked of Python one at a time, the newest question first.

import { OBJECTIVES, OPTIMIZERS } from "./explorer-presets.js"
import { Python } from "./python.js"

export const ROWS = 10 // of the table: it turns over like a page

/**
 * @typedef {object} Run
 * @property {Float64Array[]} p for each parameter, its value before each step and after the last
 * @property {Float64Array} value the objective's, at the same points
 * @property {Float64Array} length of each update
 */

export class Numbers {
  #python = new Python()
  #fresh = true
  #waiting = null
  /** @type {Map<string, Float64Array>} */
  #fields = new Map()
  /** @type {Record<string, Run>} */
  runs = {}

  /**
   * Ask for a view. While Python is at work only the newest question waits.
   * @param {import("./explorer-state.js").View} view
   * @param {boolean} detail with the selected optimizer's rows and arithmetic?
   * @returns {Promise<object | null>} null when a newer question took its place
   */
  show(view, detail) {
    this.#waiting?.resolve(null)
    return new Promise((resolve, reject) => {
      this.#waiting = { view: structuredClone(view), detail, resolve, reject }
      if (!this.#python.busy) this.#next()
    })
  }

  /** The objective's values on a grid, row by row. */
  async field(objective, columns, rows) {
    if (!this.#fields.has(objective)) {
      const { x, y } = OBJECTIVES[objective]
      while (this.#python.busy) await new Promise(requestAnimationFrame)
      const packed = await this.#python.call("explore.field", { objective, x, y, columns, rows })
      this.#fields.set(objective, unpacked(packed))
      if (this.#waiting && !this.#python.busy) this.#next()
    }
    return this.#fields.get(objective)
  }

  async #next() {
    const { view, detail, resolve, reject } = this.#waiting
    this.#waiting = null
    try {
      const answer = await this.#python.call("explore.show", asked(view, detail, this.#fresh))
      this.#fresh = false
      for (const [name, packed] of Object.entries(answer.runs ?? {}))
        this.runs[name] = run(unpacked(packed), view.start.length)
      resolve(answer)
    } catch (error) {
      this.#fresh = true // a Python that ended has forgotten its runs
      reject(error)
    }
    if (this.#waiting && !this.#python.busy) this.#next()
  }
}

function asked(view, detail, fresh) {
  const first = ROWS * Math.floor(Math.max(0, view.step - 1) / ROWS) + 1
  const optimizers = Object.keys(OPTIMIZERS).filter(
    name => view.shown.includes(name) || name === view.selected)
  return { fresh, detail, objective: view.objective, start: view.start, steps: view.steps,
    settings: view.settings, optimizers, selected: view.selected, t: view.step, first,
    last: first + ROWS - 1 }
}

/** @returns {Float64Array} */
function unpacked(text) {
  return new Float64Array(Uint8Array.from(atob(text), char => char.charCodeAt(0)).buffer)
}

/** What explore.py packed: p by parameter, values, lengths; n + 1, n + 1 and n of them. @returns {Run} */
function run(numbers, dimension) {
  const points = (numbers.length + 1) / (dimension + 2)
  const part = at => numbers.subarray(at * points, (at + 1) * points)
  return {
    p: Array.from({ length: dimension }, (_, i) => part(i)),
    value: part(dimension),
    length: numbers.subarray((dimension + 1) * points),
  }
}
