// MicroPython that prints as CPython does. All that prints or formats a float ends in one C function
// of it, mp_print_float, whose digits are not always the nearest. The build exchanges some bytes of its
// WebAssembly, ../exchange.mjs, so that this function calls `write`; and likewise where an integer
// becomes a float, where a text is put in quotes, and where a width is filled.

/** @import { FloatFormat } from "./types" */

import { write } from "./digits.js"

/** WebAssembly that makes C's functions out of JavaScript's: it imports four, and exports them. */
const BRIDGE = [
  0, 97, 115, 109, 1, 0, 0, 0,
  1, 30, 4, 96, 7, 127, 124, 127, 127, 127, 127, 127, 1, 127, 96, 1, 127, 1, 124, // their types
  96, 3, 127, 127, 127, 0, 96, 3, 127, 127, 127, 1, 127,
  2, 21, 4, 0, 1, 97, 0, 0, 0, 1, 98, 0, 1, 0, 1, 99, 0, 2, 0, 1, 100, 0, 3, // imported as a to d
  7, 17, 4, 1, 97, 0, 0, 1, 98, 0, 1, 1, 99, 0, 2, 1, 100, 0, 3, // and exported
]

const PIECE = 512 // bytes
const decoder = new TextDecoder("utf-8", { ignoreBOM: true }) // it is a character like any other

/** The flags of mp_print_float; above them stands the separator of thousands, as a character. */
const FLAG = { left: 1, plus: 2, space: 4, alternate: 8, afterSign: 16, centre: 32, percent: 64 }
const SEPARATOR = 9

/**
 * Let the next program that is instantiated be MicroPython, of these bytes.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {number} heap what it will ask for at its start; it does not look whether it gets it
 */
export function prepare(bytes, heap) {
  const { instantiate, instantiateStreaming } = WebAssembly
  const own = async (/** @type {unknown} */ _, /** @type {WebAssembly.Imports} */ imports) => {
    Object.assign(WebAssembly, { instantiate, instantiateStreaming })
    const result = await WebAssembly.instantiate(bytes, imports)
    connect(result.instance.exports)
    reserve(/** @type {any} */ (result.instance.exports.memory), heap)
    return result
  }
  Object.assign(WebAssembly, { instantiate: own, instantiateStreaming: own })
}

/** @param {WebAssembly.Memory} memory @param {number} size */
function reserve(memory, size) {
  try {
    memory.grow(Math.ceil(size / 65536))
  } catch {
    throw new Error("The browser has no memory left for Python.")
  }
}

/**
 * Give C the functions that it calls. A printer is a pointer to its data and the place of what takes
 * them, an address and a length; an integer is its sign, its length and the address of its digits.
 * @param {Record<string, any>} exports
 */
function connect(exports) {
  const { memory, __indirect_function_table: table } = exports
  /** From C's stack, piece by piece: what takes a text may print another before it has read this one. @param {number} printer @param {string} text */
  const put = (printer, text) => {
    const top = exports.emscripten_stack_get_current(), address = exports._emscripten_stack_alloc(PIECE)
    const [data, take] = new Uint32Array(memory.buffer, printer, 2)
    let size = 0
    for (let rest = text; rest;) {
      const { read, written } = new TextEncoder().encodeInto(rest, new Uint8Array(memory.buffer, address, PIECE))
      table.get(take)(data, address, written)
      rest = rest.slice(read)
      size += written
    }
    exports._emscripten_stack_restore(top)
    return size
  }
  /** @param {number} printer @param {number} x @param {number[]} format */
  const print = (printer, x, ...format) => put(printer, written(x, format))
  /** The nearest float, where C adds up one digit after the other, and rounds each time. @param {number} integer */
  const float = integer => {
    const [head, length, start] = new Uint32Array(memory.buffer, integer, 3)
    const digits = new Uint16Array(memory.buffer, start, length)
    const sum = Number(digits.reduceRight((high, digit) => high << 16n | BigInt(digit), 0n))
    return head & 1 ? -sum : sum
  }
  /** @param {number} printer @param {number} start @param {number} length */
  const quote = (printer, start, length) => {
    put(printer, quoted(decoder.decode(new Uint8Array(memory.buffer, start, length))))
  }
  /** The room that a width leaves, by letters, where C counts bytes. @param {number} width @param {number} start @param {number} length */
  const room = (width, start, length) =>
    width > 0 ? width - new Uint8Array(memory.buffer, start, length).reduce((count, byte) => count + Number(byte >> 6 !== 2), 0) : -length
  const module = new WebAssembly.Module(new Uint8Array(BRIDGE))
  const functions = { a: print, b: float, c: quote, d: room }
  const bridge = new WebAssembly.Instance(module, { "": functions })
  const names = Object.keys(functions), first = table.length - names.length // the places that the build has added
  names.forEach((name, i) => table.set(first + i, bridge.exports[name]))
}

/** A text in quotes, in which Python escapes what is no letter, mark, number, sign or space. @param {string} text */
function quoted(text) {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'"
  return mark + text.replace(/[\\\p{C}\p{Z}'"]/gu, char => {
    if (char === "\\" || char === mark) return `\\${char}`
    if (" '\"".includes(char)) return char
    const name = { "\n": "n", "\r": "r", "\t": "t" }[char]
    if (name) return `\\${name}`
    const code = /** @type {number} */ (char.codePointAt(0)).toString(16)
    return code.length < 3 ? `\\x${code.padStart(2, "0")}` : code.length < 5 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`
  }) + mark
}

/** What mp_print_float is asked for. Only `repr` has no fill; of a complex number it has no ".0". @param {number} x @param {number[]} format */
function written(x, [code, flags, fill, width, precision]) {
  const sign = flags & FLAG.plus ? "+" : flags & FLAG.space ? " " : ""
  if (!fill) return flags >> 8 & 1 ? write(x) : write(x, { sign }).replace(/\.0$/, "")
  const left = flags & FLAG.left
  const type = String.fromCharCode(code)
  /** @type {FloatFormat} */
  const format = {
    sign, width,
    type: type === "D" ? "" : type,
    precision: precision < 0 ? undefined : precision,
    alternate: !!(flags & FLAG.alternate),
    percent: !!(flags & FLAG.percent),
    separator: flags >> SEPARATOR ? String.fromCharCode(flags >> SEPARATOR) : "",
    align: left ? "<" : flags & FLAG.centre ? "^" : flags & FLAG.afterSign ? "=" : ">",
    fill: left && flags & FLAG.afterSign ? " " : String.fromCharCode(fill), // both: "%-05f"
  }
  return write(x, format)
}
