// What the figures need to know of runs: unpacked, inside the map or not, diverged or not.

/** @import { Area, Ends, Run, View } from "../types" */

import { OBJECTIVES } from "./presets.js"

/**
 * A run from the numbers that live/python/packing.py packed: the points, parameter by parameter,
 * the objective's values, the updates and the rates; last the losses of words.
 * @param {Float64Array} numbers @param {View} view
 * @returns {Run}
 */
export function unpack(numbers, { objective, start }) {
  const dimension = start.length, words = OBJECTIVES[objective].maps[0].words ?? 0
  const steps = (numbers.length - dimension - 1 - words) / (3 * dimension + 1 + words)
  let next = 0
  const part = (/** @type {number} */ length) => numbers.subarray(next, next += length)
  const columns = (/** @type {number} */ length) => Array.from({ length: dimension }, () => part(length))
  const p = columns(steps + 1), value = part(steps + 1), updates = columns(steps), rate = columns(steps)
  const length = updates[0].map((_, i) => Math.hypot(...updates.map(update => update[i])))
  const losses = words ? columns(steps + 1) : []
  return { objective, p, value, length, rate, losses, lost: diverged(objective, p) }
}

/** Does the map show this point? @param {Area} area @param {Ends} point */
export function inside(area, [x, y]) {
  const within = (/** @type {number} */ value, /** @type {Ends} */ [low, high]) => value >= low && value <= high
  return within(x, area.x) && (area.y === null || within(y, area.y))
}

/**
 * The step at which a run diverged: its point is ten maps away, or NaN. Null if it never did.
 * @param {string} objective @param {Float64Array[]} p
 */
export function diverged(objective, p) {
  const far = OBJECTIVES[objective].maps.flatMap(({ x, y, words }) => words ? Array(words).fill(x) : [x, y ?? x])
    .map(([low, high]) => 10 * (high - low))
  const steps = p.map((column, i) => column.findIndex(value => !(Math.abs(value) < far[i])))
    .filter(step => step >= 0)
  return steps.length ? Math.min(...steps) : null
}

/** The names of what is drawn, the selected one last, so that it lies on top. @param {View} view */
export function order({ visible, selected }) {
  return [...visible.filter(name => name !== selected), ...visible.filter(name => name === selected)]
}

/**
 * Move places apart until `gap` lies between them, between `low` and `high`; their order stays.
 * @template {{ y: number }} P
 * @param {P[]} places @param {number} gap @param {number} low @param {number} high
 */
export function spread(places, gap, low, high) {
  const sorted = [...places].sort((a, b) => a.y - b.y)
  sorted.forEach((place, i) => {
    place.y = Math.max(place.y, i ? sorted[i - 1].y + gap : low)
  })
  for (let i = sorted.length - 1; i >= 0; i--)
    sorted[i].y = Math.min(sorted[i].y, i + 1 < sorted.length ? sorted[i + 1].y - gap : high)
  return places
}
