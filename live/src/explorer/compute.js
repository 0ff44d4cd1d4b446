// A run as Python computes it, to the last bit, from the package's own statements: the build has
// translated them (adam_from_scratch/rule/_scripts.py).

/** @import { Area, Ends, Ground, Rule } from "../types" */

import { REFUSED } from "./arithmetic.js"

/**
 * The numbers of a run, as live/python/packing.py packs them.
 * @param {Rule} rule @param {Ground} ground @param {number[]} start @param {number} steps
 * @param {number[]} settings @param {ArrayLike<number>[]} powers of the rule, for each step
 */
export function compute(rule, ground, start, steps, settings, powers) {
  const size = start.length, points = size * (steps + 1), updates = points + steps + 1
  const numbers = new Float64Array(updates + 2 * size * steps)
  let p = start, memory = start.map(() => rule.memory)
  const keep = (/** @type {number} */ t) => {
    p.forEach((x, i) => { numbers[i * (steps + 1) + t] = x })
    numbers[points + t] = ground.value(p)
  }
  keep(0)
  for (let t = 1; t <= steps; t++) {
    const g = attempt(() => ground.grad(p), size), given = powers.map(power => power[t - 1])
    const rows = p.map((x, i) => attempt(() => rule.step(t, x, g[i], ...memory[i], ...settings, ...given), rule.columns))
    rows.forEach((row, i) => {
      const place = updates + i * steps + t - 1
      numbers[place] = row[rule.update]
      const [rate] = attempt(() => [rule.rate(t, p[i], g[i], ...row, ...memory[i], ...settings, ...given)], 1)
      numbers[place + size * steps] = rate
    })
    memory = rows.map(row => row.slice(0, rule.memory.length))
    p = rows.map(row => row[rule.columns - 1])
    keep(t)
  }
  return numbers
}

/** So many numbers, or nan where Python raises an error. @param {() => number[]} work @param {number} count */
function attempt(work, count) {
  try {
    return work()
  } catch (error) {
    if (error !== REFUSED) throw error
    return /** @type {number[]} */ (Array(count).fill(NaN))
  }
}

/**
 * The objective's values on a grid, as `field` in live/python/explore.py: in the plane of two
 * parameters, where all others are zero; of one parameter along its axis.
 * @param {Ground} ground @param {Area} area @param {number} size how many parameters
 * @param {number} columns @param {number} rows
 */
export function grid({ value }, { x, y, first }, size, columns, rows) {
  const across = spaced(x, columns), point = Array(size).fill(0)
  const at = (/** @type {number[]} */ ...place) => value(point.with(first, place[0]).with(first + place.length - 1, place.at(-1)))
  return Float64Array.from(y ? spaced(y, rows).flatMap(up => across.map(place => at(place, up))) : across.map(place => at(place)))
}

/** @param {Ends} ends @param {number} count */
function spaced([low, high], count) {
  return Array.from({ length: count }, (_, i) => low + (high - low) * i / (count - 1))
}
