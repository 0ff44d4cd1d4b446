// Exchanges some bytes of MicroPython's WebAssembly, so that it calls the functions of src/micropython.js,
// and keeps the order of dictionaries. The bytes are those of the version that package-lock.json pins:
// another one is refused, with what was not found in it.

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

/** MicroPython's bytes with the edits made. @param {Uint8Array} bytes */
export function exchange(bytes) {
  const result = new Uint8Array(bytes)
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
