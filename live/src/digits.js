// The text of a float, exactly as CPython writes it. JavaScript's own shortest digits are exact, and
// so is every digit of a BigInt; a tie goes to the even digit, as IEEE 754 and Python have it.

/** @import { FloatFormat } from "./types" */

/** x · 10^places for a finite x of 0 or more, rounded to a whole number. @param {number} x @param {number} places */
function scaled(x, places) {
  const bits = new BigUint64Array(new Float64Array([x]).buffer)[0]
  const biased = Number(bits >> 52n)
  let above = bits & ((1n << 52n) - 1n) | (biased ? 1n << 52n : 0n)
  let below = 1n
  const power = (biased || 1) - 1075
  if (power > 0) above <<= BigInt(power)
  else below <<= BigInt(-power)
  if (places > 0) above *= 10n ** BigInt(places)
  else below *= 10n ** BigInt(-places)
  const whole = above / below
  const rest = 2n * (above % below)
  return rest > below || (rest === below && whole & 1n) ? whole + 1n : whole
}

/** The digits of x, so many or the fewest that are x again, and the power of ten of the first. @param {number} x @param {number} [count] @returns {[string, number]} */
function significant(x, count) {
  const [shortest, text] = x.toExponential().split("e")
  if (!count) return [shortest.replace(".", ""), Number(text)]
  if (!x) return ["0".repeat(count), 0]
  let power = Number(text) - 1 // one below, since the shortest digits may be rounded up, as of 1e23
  let digits = String(scaled(x, count - 1 - power))
  if (digits.length > count) digits = String(scaled(x, count - 1 - ++power))
  return digits.length > count ? [digits.slice(0, count), power + 1] : [digits, power]
}

/** @param {string} digits @param {number} power @param {boolean} point keep a point that nothing follows */
function scientific(digits, power, point) {
  const first = digits[0] + (digits.length > 1 || point ? "." : "") + digits.slice(1)
  return `${first}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`
}

/** Digits with the point where their power puts it. @param {string} digits @param {number} power */
function positional(digits, power) {
  if (power < 0) return `0.${"0".repeat(-power - 1)}${digits}`
  const whole = digits.slice(0, power + 1).padEnd(power + 1, "0")
  return digits.length > power + 1 ? `${whole}.${digits.slice(power + 1)}` : whole
}

/**
 * A finite float of 0 or more. Without a type it is written as `repr` does; with a precision, as `g`
 * does, with a digit behind the point.
 * @param {number} x @param {FloatFormat} format
 */
function unsigned(x, { type = "", precision, alternate = false }) {
  const kind = type.toLowerCase()
  if (kind === "f") {
    const places = precision ?? 6
    const digits = String(scaled(x, places)).padStart(places + 1, "0")
    return digits.slice(0, digits.length - places) + (places || alternate ? "." : "") + digits.slice(digits.length - places)
  }
  if (kind === "e") return scientific(...significant(x, (precision ?? 6) + 1), alternate)
  const count = precision === undefined ? kind && 6 : precision || 1
  let [digits, power] = significant(x, count || undefined)
  if (!alternate) digits = digits.replace(/(?<=.)0+$/, "")
  const most = count ? Number(count) - (kind ? 0 : 1) : 16
  if (power < -4 || power >= most) return scientific(digits, power, alternate)
  const text = positional(digits, power)
  if (text.includes(".")) return text
  return text + (kind ? alternate ? "." : "" : ".0")
}

/** The whole part in groups of three, with zeros in front up to a width. @param {string} text @param {string} separator @param {number} width */
function grouped(text, separator, width) {
  const [, whole, rest] = /** @type {RegExpMatchArray} */ (text.match(/^(\d*)(.*)$/))
  const apart = (/** @type {string} */ digits) => digits.replace(/\B(?=(\d{3})+$)/g, separator)
  let digits = whole
  while (apart(digits).length + rest.length < width) digits = `0${digits}`
  return apart(digits) + rest
}

/** A float as `format(x, spec)` writes it. @param {number} x @param {FloatFormat} [format] */
export function write(x, format = {}) {
  const { type = "", sign = "", separator = "", percent = false, align = ">", fill = " ", width = 0 } = format
  const before = x < 0 || Object.is(x, -0) ? "-" : sign
  const size = Math.abs(x)
  let text = Number.isFinite(x) ? unsigned(size, format) : Number.isNaN(x) ? "nan" : "inf"
  if (percent) text += "%"
  if (separator && Number.isFinite(x))
    text = grouped(text, separator, fill === "0" && align === "=" ? width - before.length : 0)
  if (/[A-Z]/.test(type)) text = text.toUpperCase()
  const room = Math.max(0, width - before.length - text.length)
  if (align === "<") return before + text + fill.repeat(room)
  if (align === "=") return before + fill.repeat(room) + text
  const left = align === "^" ? room >> 1 : room
  return fill.repeat(left) + before + text + fill.repeat(room - left)
}
