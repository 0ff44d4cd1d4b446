// The numbers behind a view. What is drawn is computed here, from the package's own statements; what
// is written comes from Python, which also judges what the reader sets, gives the powers of t, and
// computes what could not be translated.

/** @import { Answer, Area, Range, Run, View } from "../types" */

import { compute, grid } from "./compute.js"
import { FARTHEST } from "./field.js"
import { Newest } from "./newest.js"
import { OBJECTIVES, OPTIMIZERS, SLIDERS } from "./presets.js"
import { unpack } from "./runs.js"

const ROWS = 10 // of the table: it turns over like a page
const PLAIN = /^-?\d*\.?\d+(e-?\d+)?$/ // a number as Python reads it, too
const STEPS = /^\d{1,3}$/

/** @typedef {Pick<Answer, "errors" | "detail">} Result */
/** @typedef {{ call(name: string, argument: unknown): Promise<any> }} Caller of Python */

let count = 0
/** @type {Map<string, Promise<Float64Array>>} */
const fields = new Map()
/** Powers of t, step by step. @type {Map<string, Float64Array>} */
const powers = new Map()

export class Numbers {
  /** By this Python knows whose runs it has. */
  #owner = ++count
  /** @type {Newest<Result>} */
  #drawing = new Newest()
  /** @type {Newest<Result>} */
  #writing = new Newest()
  /** What each run was made from. @type {Record<string, string>} */
  #made = {}
  /** @type {Record<string, Run>} */
  runs = {}

  /** @param {Caller} python */
  constructor(python) {
    this.python = python
  }

  /**
   * Compute the runs of a view; within this very frame where Python need not be asked.
   * @param {View} view
   * @returns {Promise<Result | null>} null when a newer request took its place
   */
  show(view) {
    const copy = structuredClone(view)
    return this.#drawing.do(() => this.#show(copy))
  }

  /** A step in detail. @param {View} view @returns {Promise<Result | null>} null when a newer request took its place */
  async detail(view) {
    if (!shown(view).every(name => isTranslated(name, view.objective)))
      return this.#drawing.busy ? null : this.show(view) // what is under way brings its own
    const copy = structuredClone(view)
    return this.#writing.do(() => this.#ask(copy, []))
  }

  /** The objective's values on a grid over a map, row by row. @param {string} objective @param {Area} area @param {number} columns @param {number} rows */
  field(objective, area, columns, rows) {
    const { x, y, first } = area, key = `${objective} ${first}`, ground = SCRIPTS.grounds[objective]
    const request = { objective, x, y, first, columns, rows: y ? rows : 1 }
    const values = fields.get(key) ?? (ground
      ? Promise.resolve(grid(ground, area, OBJECTIVES[objective].start.length, columns, rows))
      : this.python.call("explore.field", request).then(answer => answer.numbers))
    fields.set(key, values)
    values.catch(() => fields.delete(key))
    return values
  }

  /** @param {View} view @returns {Promise<Result>} */
  async #show(view) {
    const names = shown(view), others = names.filter(name => !isTranslated(name, view.objective))
    const answer = others.length || !names.every(name => isSure(view, name)) ? await this.#ask(view, others) : undefined
    if (answer && Object.keys(answer.errors).length) return answer
    for (const name of names) if (!others.includes(name)) await this.#compute(view, name)
    return { errors: {}, detail: answer?.detail }
  }

  /** @param {View} view @param {string[]} packed the runs that Python is to compute @returns {Promise<Answer>} */
  async #ask(view, packed) {
    const request = { ...question(view), owner: this.#owner, optimizers: shown(view), packed }
    const answer = await this.python.call("explore.show", request)
    let next = 0
    for (const [name, count] of answer.runs ?? [])
      this.runs[name] = unpack(answer.numbers.subarray(next, next += count), view)
    return answer
  }

  /** @param {View} view @param {string} name */
  async #compute(view, name) {
    const { objective, start, steps, settings } = view, made = JSON.stringify([objective, start, steps, settings[name]])
    if (this.#made[name] === made && this.runs[name].objective === objective) return
    const rule = SCRIPTS.rules[name], last = number(steps)
    const tables = []
    for (const [power, of] of Object.entries(rule.powers)) {
      const own = Object.fromEntries(of.map(key => [key, settings[name][key]]))
      const key = JSON.stringify([power, own]), table = powers.get(key)
      if (table && table.length >= last) tables.push(table)
      else tables.push(await this.#powers(key, { power, settings: own, steps: last }))
    }
    const values = rule.settings.map(key => number(settings[name][key]))
    const numbers = compute(rule, SCRIPTS.grounds[objective], start.map(number), last, values, tables)
    this.runs[name] = unpack(numbers, view)
    this.#made[name] = made
  }

  /** @param {string} key @param {{ power: string, settings: Record<string, string>, steps: number }} request @returns {Promise<Float64Array>} */
  async #powers(key, request) {
    const { numbers } = await this.python.call("explore.powers", request)
    powers.set(key, numbers)
    return numbers
  }
}

/** The optimizers of a view. @param {View} view */
function shown({ visible, selected }) {
  return Object.keys(OPTIMIZERS).filter(name => visible.includes(name) || name === selected)
}

/** @param {string} name @param {string} objective */
function isTranslated(name, objective) {
  return name in SCRIPTS.rules && objective in SCRIPTS.grounds
}

/**
 * Is all that was set within reach of the page's own controls? Of anything else Python is asked first.
 * @param {View} view @param {string} name
 */
function isSure({ start, steps, settings }, name) {
  return STEPS.test(steps) && start.every(text => PLAIN.test(text) && Number.isFinite(Number(text)))
    && Object.entries(settings[name]).every(([key, text]) => PLAIN.test(text) && isWithin(Number(text), SLIDERS[key]))
}

/** @param {number} value @param {Range} range of a slider */
function isWithin(value, { from, to, power }) {
  return power ? value > 0 && Math.abs(Math.log10(value)) < FARTHEST : value >= from && value <= to
}

/** What Python reads in a text that it accepts. @param {string} text */
function number(text) {
  return Number(text.replaceAll("_", ""))
}

/** A view as live/python/explore.py takes it. @param {View} view */
export function question({ objective, start, steps, settings, selected, step }) {
  const first = ROWS * Math.floor(Math.max(0, step - 1) / ROWS) + 1
  return { objective, start, steps, settings, selected, t: step, first, last: first + ROWS - 1 }
}
