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

/** As in Python: where one is nan, the first. @param {number} one @param {number} other */
export function max(one, other) {
  return other > one ? other : one
}

/** @param {number} one @param {number} other */
export function min(one, other) {
  return other < one ? other : one
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

/** @template A, B @param {A[]} one @param {B[]} other @returns {[A, B][]} */
export function zip(one, other) {
  return map((x, y) => [x, y], one, other)
}

/** @template A, B, R @param {(x: A, y: B) => R} by @param {A[]} one @param {B[]} other */
export function map(by, one, other) {
  const results = []
  for (let i = 0; i < one.length && i < other.length; i++) results.push(by(one[i], other[i]))
  return results
}

/** @template T @param {T[]} list */
export function tuple(list) {
  return list
}
