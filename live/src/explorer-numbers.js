// The numbers behind a view: asked of Python one at a time, the newest question first. Two Pythons
// share the optimizers, so that two cores can work; each remembers the runs of its own.

import { OBJECTIVES, OPTIMIZERS } from "./explorer-presets.js"
import { Python } from "./python.js"

// Which Python runs what: about the same work for both.
const OWNERS = { gradient_descent: 0, momentum: 0, rmsprop: 0, adagrad: 1, adam: 1 }

export const ROWS = 10 // of the table: it turns over like a page

/**
 * @typedef {object} Run
 * @property {Float64Array[]} p for each parameter, its value before each step and after the last
 * @property {Float64Array} value the objective's, at the same points
 * @property {Float64Array} length of each update, over all parameters
 */

export class Numbers {
  #pythons = [new Python(), new Python()]
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
      if (!this.#busy) this.#next()
    })
  }

  /** The objective's values on a grid, row by row. */
  async field(objective, columns, rows) {
    if (!this.#fields.has(objective)) {
      const { x, y } = OBJECTIVES[objective]
      while (this.#busy) await new Promise(requestAnimationFrame)
      const packed = await this.#pythons[0].call("explore.field", { objective, x, y, columns, rows })
      this.#fields.set(objective, unpacked(packed))
      if (this.#waiting && !this.#busy) this.#next()
    }
    return this.#fields.get(objective)
  }

  get #busy() {
    return this.#pythons.some(python => python.busy)
  }

  async #next() {
    const { view, detail, resolve, reject } = this.#waiting
    this.#waiting = null
    try {
      const answers = await this.#ask(view, detail)
      const errors = Object.assign({}, ...answers.map(answer => answer.errors))
      // A Python that was not refused thinks that its runs are here; they are asked for again.
      this.#fresh = Object.keys(errors).length > 0
      if (!this.#fresh) this.#keep(answers, view.start.length)
      resolve({ errors, detail: answers.find(answer => answer.detail)?.detail })
    } catch (error) {
      this.#fresh = true // a Python that ended has forgotten its runs
      reject(error)
    }
    if (this.#waiting && !this.#busy) this.#next()
  }

  #ask(view, detail) {
    const fresh = this.#fresh
    const named = Object.keys(OPTIMIZERS).map(name => ({ name, owner: OWNERS[name] }))
      .filter(({ name }) => view.shown.includes(name) || name === view.selected)
    return Promise.all(this.#pythons.map((python, i) => {
      const optimizers = named.filter(({ owner }) => owner === i).map(({ name }) => name)
      const own = detail && optimizers.includes(view.selected)
      return optimizers.length
        ? python.call("explore.show", asked(view, optimizers, own, fresh)) : { errors: {}, runs: {} }
    }))
  }

  #keep(answers, dimension) {
    for (const { runs } of answers)
      for (const [name, packed] of Object.entries(runs)) this.runs[name] = run(unpacked(packed), dimension)
  }
}

function asked(view, optimizers, detail, fresh) {
  const first = ROWS * Math.floor(Math.max(0, view.step - 1) / ROWS) + 1
  return { fresh, detail, optimizers, objective: view.objective, start: view.start,
    steps: view.steps, settings: view.settings, selected: view.selected, t: view.step, first,
    last: first + ROWS - 1 }
}

/** @returns {Float64Array} */
function unpacked(text) {
  return new Float64Array(Uint8Array.from(atob(text), char => char.charCodeAt(0)).buffer)
}

/** What explore.py packed: n + 1 of p by parameter, n + 1 values, n updates by parameter. @returns {Run} */
function run(numbers, dimension) {
  const steps = (numbers.length - dimension - 1) / (2 * dimension + 1)
  const points = steps + 1, updates = numbers.subarray((dimension + 1) * points)
  const part = at => numbers.subarray(at * points, (at + 1) * points)
  const across = i => dimension > 1 ? Math.hypot(updates[i], updates[steps + i]) : Math.abs(updates[i])
  return {
    p: Array.from({ length: dimension }, (_, i) => part(i)),
    value: part(dimension),
    length: Float64Array.from({ length: steps }, (_, i) => across(i)),
  }
}
