// The upright axis of a chart: by powers of ten; values that are too large or too small stay out of sight.

/** @import { Ends, Upright } from "../types" */

import { scaleLog, scaleSymlog } from "d3-scale"

const FAR = 70 // pixels: out of sight
const DEEPEST = 1e-12 // of the highest value: below it a chart shows rounding only
const HIGHEST = 1e3 // times the highest value at the first steps: above it a run diverges

/**
 * Logarithmic; where values fall below zero, linear near it and logarithmic further off.
 * @param {Float64Array[]} columns
 * @param {Ends} range its bottom and its top, in pixels
 * @returns {Upright}
 */
export function scale(columns, range) {
  let high = 0, low = Infinity, least = 0, early = 0
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) {
      const value = column[i]
      if (!Number.isFinite(value)) continue
      if (i < 2) early = Math.max(early, Math.abs(value))
      if (value > high) high = value
      if (value < least) least = value
      if (value > 0 && value < low) low = value
    }
  }
  const top = Math.min(high, HIGHEST * early) || 1
  if (least < 0) return scaleSymlog([Math.max(least, -HIGHEST * early), top], range).constant(early / 10 || 1)
  return scaleLog([Math.min(Math.max(low, DEEPEST * top), top / 10), top], range)
}

/** Where a value lies on the chart; zero lies at its bottom, what is too large above its top. @param {Upright} y */
export function placing(y) {
  const [low, high] = y.domain(), [bottom, top] = y.range()
  return (/** @type {number} */ value) => {
    if (value > 1e3 * high) return top - FAR
    if (low < 0 && value < 1e3 * low) return bottom + FAR
    return y(low > 0 ? Math.max(value, low) : value)
  }
}

/** A few powers of ten, or the ends and zero. @param {Upright} y */
export function ticks(y) {
  const [low, high] = y.domain()
  if (low <= 0) return [...new Set([low, 0, high])]
  const first = Math.ceil(Math.log10(low) - 1e-9), last = Math.floor(Math.log10(high) + 1e-9)
  const powers = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
  if (powers.length < 2) return y.ticks().filter(value => /^[0.]*[125]/.test(String(value)))
  const apart = Math.ceil(powers.length / 5)
  return powers.filter(power => power % apart === 0).map(power => 10 ** power)
}

/** A power of ten as such; any other number in few digits. @param {number} value */
export function short(value) {
  const power = Math.log10(Math.abs(value))
  if (value && Math.abs(power - Math.round(power)) < 1e-9 && Math.abs(power) > 2)
    return `10${[...String(Math.round(power))].map(char => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(char)] ?? "⁻").join("")}`
  return minus(Number(value.toPrecision(2)))
}

/** Numbers with the minus sign of a page. @param {number | string} value */
export function minus(value) {
  return String(value).replaceAll("-", "−")
}
