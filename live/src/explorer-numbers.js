// The numbers behind a view: asked of Python one at a time, the newest question first. Two Pythons
// share the optimizers, so that two cores can work; each remembers the runs of its own.

import { diverged } from "./explorer-draw.js"
import { OBJECTIVES, OPTIMIZERS } from "./explorer-presets.js"
import { Python } from "./python.js"

export const ROWS = 10 // of the table: it turns over like a page

/**
 * @typedef {object} Run
 * @property {Float64Array[]} p for each parameter, its value before each step and after the last
 * @property {Float64Array} value the objective's, at the same points
 * @property {Float64Array} length of each update, over all parameters
 * @property {number | null} lost the step at which it has diverged
 * @property {Float64Array[]} rate for each parameter, the effective learning rate of each step
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
      const { numbers } = await this.#pythons[0].call("explore.field", { objective, x, y, columns, rows })
      this.#fields.set(objective, numbers)
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
      if (!this.#fresh) this.#keep(answers, view)
      resolve({ errors, detail: answers.find(answer => answer.detail)?.detail })
    } catch (error) {
      this.#fresh = true // a Python that ended has forgotten its runs
      reject(error)
    }
    if (this.#waiting && !this.#busy) this.#next()
  }

  #ask(view, detail) {
    const fresh = this.#fresh
    const named = Object.keys(OPTIMIZERS).map((name, i) => ({ name, owner: i % this.#pythons.length }))
      .filter(({ name }) => view.shown.includes(name) || name === view.selected)
    return Promise.all(this.#pythons.map((python, i) => {
      const optimizers = named.filter(({ owner }) => owner === i).map(({ name }) => name)
      const own = detail && optimizers.includes(view.selected)
      return optimizers.length
        ? python.call("explore.show", asked(view, optimizers, own, fresh)) : { errors: {}, runs: {} }
    }))
  }

  #keep(answers, view) {
    for (const { runs, numbers } of answers) {
      let at = 0
      for (const [name, count] of Object.entries(runs)) {
        this.runs[name] = run(numbers.subarray(at, at + count), view)
        at += count
      }
    }
  }
}

function asked(view, optimizers, detail, fresh) {
  const first = ROWS * Math.floor(Math.max(0, view.step - 1) / ROWS) + 1
  return { fresh, detail, optimizers, objective: view.objective, start: view.start,
    steps: view.steps, settings: view.settings, selected: view.selected, t: view.step, first,
    last: first + ROWS - 1 }
}

/** What packing.py packed: the points by parameter, their values, the updates and the rates. @returns {Run} */
function run(numbers, { objective, start }) {
  const dimension = start.length
  const steps = (numbers.length - dimension - 1) / (3 * dimension + 1)
  let at = 0
  const part = length => numbers.subarray(at, at += length)
  const columns = length => Array.from({ length: dimension }, () => part(length))
  const p = columns(steps + 1), value = part(steps + 1), updates = columns(steps), rate = columns(steps)
  const length = dimension > 1 ? updates[0].map((x, i) => Math.hypot(x, updates[1][i])) : updates[0].map(Math.abs)
  return { p, value, length, rate, lost: diverged(objective, p) }
}
