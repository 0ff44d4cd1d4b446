// The numbers behind a view. Several Pythons share the optimizers, to use several cores; each caches
// the runs that it made for this view. While they work, only the newest request waits.

/** @import { Answer, Area, Run, View } from "../types" */

import { OPTIMIZERS } from "./presets.js"
import { unpack } from "./runs.js"

const ROWS = 10 // of the table: it turns over like a page

/** @typedef {Pick<Answer, "errors" | "detail">} Result */
/** @typedef {{ view: View, detail: boolean, resolve: (result: Result | null) => void, reject: (error: unknown) => void }} Request */
/** @typedef {{ call(name: string, argument: unknown): Promise<any> }} Caller of Python */

let count = 0
/** @type {Map<string, Promise<Float64Array>>} */
const fields = new Map()

export class Numbers {
  /** By this the Pythons know whose runs they have. */
  #owner = ++count
  #fresh = true
  #busy = false
  /** @type {Request | null} */
  #waiting = null
  /** @type {Record<string, Run>} */
  runs = {}

  /** @param {Caller[]} pythons */
  constructor(pythons) {
    this.pythons = pythons
  }

  /**
   * Compute the runs of a view.
   * @param {View} view
   * @param {boolean} detail with the selected optimizer's rows and arithmetic?
   * @returns {Promise<Result | null>} null when a newer request took its place
   */
  show(view, detail) {
    this.#waiting?.resolve(null)
    return new Promise((resolve, reject) => {
      this.#waiting = { view: structuredClone(view), detail, resolve, reject }
      this.#next()
    })
  }

  /** The objective's values on a grid over a map, row by row. @param {string} objective @param {Area} area @param {number} columns @param {number} rows */
  field(objective, area, columns, rows) {
    const { x, y, first } = area, key = `${objective} ${first}`
    const request = { objective, x, y, first, columns, rows: y ? rows : 1 }
    const values = fields.get(key) ?? this.pythons[0].call("explore.field", request).then(answer => answer.numbers)
    fields.set(key, values)
    values.catch(() => fields.delete(key))
    return values
  }

  async #next() {
    if (!this.#waiting || this.#busy) return
    const { view, detail, resolve, reject } = this.#waiting
    this.#waiting = null
    this.#busy = true
    try {
      const answers = await this.#compute(view, detail)
      const errors = Object.assign({}, ...answers.map(answer => answer.errors))
      // After a refusal the page takes the runs of neither Python, so the next request is for all.
      this.#fresh = Object.keys(errors).length > 0
      if (!this.#fresh) this.#take(answers, view)
      resolve({ errors, detail: answers.find(answer => answer.detail)?.detail })
    } catch (error) {
      this.#fresh = true // a Python that ended has lost its runs
      reject(error)
    }
    this.#busy = false
    this.#next()
  }

  /** @param {View} view @param {boolean} detail @returns {Promise<Answer[]>} */
  #compute(view, detail) {
    const fresh = this.#fresh, count = this.pythons.length
    return Promise.all(this.pythons.map((python, turn) => {
      const optimizers = Object.keys(OPTIMIZERS).filter((name, i) =>
        i % count === turn && (view.visible.includes(name) || name === view.selected))
      const request = { ...question(view), owner: this.#owner, fresh, optimizers,
        detail: detail && optimizers.includes(view.selected) }
      return optimizers.length ? python.call("explore.show", request) : { errors: {}, runs: [] }
    }))
  }

  /** @param {Answer[]} answers @param {View} view */
  #take(answers, view) {
    for (const { runs, numbers = new Float64Array() } of answers) {
      let next = 0
      for (const [name, count] of runs)
        this.runs[name] = unpack(numbers.subarray(next, next += count), view)
    }
  }
}

/** A view as live/python/explore.py takes it. @param {View} view */
export function question({ objective, start, steps, settings, selected, step }) {
  const first = ROWS * Math.floor(Math.max(0, step - 1) / ROWS) + 1
  return { objective, start, steps, settings, selected, t: step, first, last: first + ROWS - 1 }
}
