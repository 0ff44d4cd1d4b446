// What Python's arithmetic has and JavaScript's has not, for the functions that the build translates
// from the package's own (adam_from_scratch/rule/_scripts.py): with the same results to the last bit.

/** What is thrown where Python raises: then there is no number. */
export const REFUSED = new RangeError("not a number")

export const { abs, sqrt } = Math

/** @param {number} a @param {number} b */
export function quotient(a, b) {
  if (b === 0) throw REFUSED
  return a / b
}

/** Python's: of nan and a number the first. @param {number} first @param {...number} others */
export function max(first, ...others) {
  return others.reduce((best, x) => x > best ? x : best, first)
}

/** @param {number} first @param {...number} others */
export function min(first, ...others) {
  return others.reduce((best, x) => x < best ? x : best, first)
}

/** @param {number} x */
export function int(x) {
  if (!Number.isFinite(x)) throw REFUSED
  return Math.trunc(x)
}

/** `whole >> by`, for whole numbers that no 32 bits hold. @param {number} whole @param {number} by */
export function shifted(whole, by) {
  return Math.floor(whole / 2 ** by)
}

const number = new Float64Array(1)
const halves = new Uint32Array(number.buffer) // the high one is the second, as in all browsers

/** Mantissa and exponent. @param {number} x @returns {[number, number]} */
export function frexp(x) {
  if (x === 0 || !Number.isFinite(x)) return [x, 0]
  number[0] = x
  const exponent = halves[1] >>> 20 & 0x7ff
  if (exponent === 0) { // too small to have all bits
    const [mantissa, rest] = frexp(x * 2 ** 64)
    return [mantissa, rest - 64]
  }
  halves[1] = halves[1] & 0x800fffff | 0x3fe00000
  return [number[0], exponent - 1022]
}

/** @param {unknown[]} list */
export function len(list) {
  return list.length
}

/** @param {number} stop */
export function range(stop) {
  return Array.from({ length: stop }, (_, i) => i)
}

/** @template T @param {...T[]} lists */
export function zip(...lists) {
  return range(Math.min(...lists.map(len))).map(i => lists.map(list => list[i]))
}

/** @template T, R @param {(...each: T[]) => R} by @param {...T[]} lists */
export function map(by, ...lists) {
  return zip(...lists).map(each => by(...each))
}

/** @template T @param {T[]} list */
export function tuple(list) {
  return list
}
