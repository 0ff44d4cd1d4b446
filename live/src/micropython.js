// MicroPython that prints as CPython does. All that prints or formats a float ends in one C function
// of it, mp_print_float, whose digits are not always the nearest. Here some bytes of its WebAssembly
// are exchanged before it starts, so that this function calls `write`; and likewise where an integer
// becomes a float, where a text is put in quotes, and where a dictionary is made. The bytes are those
// of the version that package-lock.json pins: another one is refused, with what was not found in it.

/** @import { FloatFormat } from "./types" */

import { write } from "./digits.js"

/** What is exchanged, in hex: what it is for, the bytes that are there once, those in their place. */
const EDITS = [
  [
    "the table of functions has four places more, 736 to 739",
    "70 01 e0 05 e0 05",
    "70 01 e4 05 e4 05",
  ],
  [
    "mp_print_float calls place 736 with all that it was called with",
    "23 80 80 80 80 00 41 30 6b 22 07 24 80 80 80 80 00 20 01 20 07 41 21",
    "20 00 20 01 20 02 20 03 20 04 20 05 20 06 41 e0 05 11 16 00 0f 01 01",
  ],
  [
    "mpz_as_float calls place 737 with all that it was called with",
    "20 00 28 02 04 22 01 0d 00 44 00 00 00 00 00 00 00 00 21 02 0c 01 0b 20 00 28 02 08",
    "20 00 41 e1 05 11 19 00 0f 01 01 01 01 01 01 01 01 01 01 01 01 01 0b 20 00 28 02 08",
  ],
  [
    "str_print calls place 738 for a text in quotes, with printer, address and length, and returns",
    "02 40 02 40 20 03 28 02 7c 22 02 45 0d 00 20 01 20 02 6a 21 04 41 00 21 05 20 01 21 02",
    "02 40 02 40 20 00 20 01 20 03 28 02 7c 41 e2 05 11 01 00 20 03 41 80 01 6a 24 00 0f 01",
  ],
  [
    "mp_print_strn calls place 739 for what a width leaves, where it took the length from it",
    "23 80 80 80 80 00 41 10 6b 22 06 24 80 80 80 80 00 20 06 20 04 3a 00 0f 20 05 20 02 6b 21 07",
    "23 00 41 10 6b 22 06 24 00 20 06 20 04 3a 00 0f 20 05 20 01 20 02 41 e3 05 11 06 00 21 07 01",
  ],
  [
    "a format without a type, such as {:10}, goes as type D, where it went as g",
    "41 e7 00 20 09 41 e7 00 20 09 41 ff 01 71 1b 22 09 20 09 41 ff 01 71 41 ee 00 46 1b",
    "41 e7 00 20 09 41 c4 00 20 09 41 ff 01 71 1b 22 09 20 09 41 ff 01 71 41 ee 00 46 1b",
  ],
  [
    "the types that mp_print_float gets are four from D on, where they were three from E on",
    "22 09 41 bb 7f 6a 41 03 49",
    "22 09 41 bc 7f 6a 41 04 49",
  ],
  [
    "every dictionary is an ordered one: mp_map_init sets that bit, too",
    "20 00 41 01 36 02 00 20 00 20 01 36 02 08 0b",
    "20 00 41 05 36 02 00 20 00 20 01 36 02 08 0b",
  ],
]
const FIRST = 736

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

/** MicroPython's bytes with the edits made. @param {Uint8Array} bytes */
function edited(bytes) {
  const result = bytes.slice()
  for (const [purpose, old, changed] of EDITS) {
    const there = parse(old)
    const places = occurrences(bytes, there)
    if (places.length !== 1) throw new Error(`MicroPython is not the expected one (${places.length} places): ${purpose}`)
    result.set(parse(changed), places[0])
  }
  return result
}

/** @param {string} hex */
function parse(hex) {
  return Uint8Array.from(hex.split(" "), byte => parseInt(byte, 16))
}

/** @param {Uint8Array} bytes @param {Uint8Array} part */
function occurrences(bytes, part) {
  const places = []
  for (let i = bytes.indexOf(part[0]); i >= 0; i = bytes.indexOf(part[0], i + 1))
    if (part.every((byte, k) => bytes[i + k] === byte)) places.push(i)
  return places
}

/**
 * Let the next program that is instantiated be MicroPython, of these bytes.
 * @param {Uint8Array} bytes @param {number} heap what it will ask for at its start; it does not look whether it gets it
 */
export function prepare(bytes, heap) {
  const { instantiate, instantiateStreaming } = WebAssembly
  const own = async (/** @type {unknown} */ _, /** @type {WebAssembly.Imports} */ imports) => {
    Object.assign(WebAssembly, { instantiate, instantiateStreaming })
    const result = await WebAssembly.instantiate(edited(bytes), imports)
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
  const bridge = new WebAssembly.Instance(module, { "": { a: print, b: float, c: quote, d: room } })
  for (const [i, name] of ["a", "b", "c", "d"].entries()) table.set(FIRST + i, bridge.exports[name])
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
