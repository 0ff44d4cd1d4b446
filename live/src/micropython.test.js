import assert from "node:assert/strict"
import { test } from "node:test"
import { exchange } from "../exchange.mjs"
import { micropython } from "./testing.js"

/** @type {[string, string][]} an expression, and what Python prints for it; where not said, MicroPython as it comes has it otherwise */
const PRINTED = [
  ["65.51", "65.51"], ["[1e23, (2.5,)], {0.1 + 0.2: None}", "[1e+23, (2.5,)] {0.30000000000000004: None}"],
  ["'{:>8} {:8g} {:,} {:.40f}'.format(1/3, 1/3, 1234.5, 0.1)", "0.3333333333333333 0.333333 1,234.5 0.1000000000000000055511151231257827021182"],
  ["'%-05.1f|%+d|%s' % (2.25, 3, 65.51)", "2.2  |+3|65.51"], ["1 + 65.51j", "(1+65.51j)"],
  ["['β', \"it's\", 'a\\t\\xa0\\u200b😀\\\\', '\"\\'', '']", `['β', "it's", 'a\\t\\xa0\\u200b😀\\\\', '"\\'', '']`],
  ["'{:>4}|{:^5}|%-3s|'.format('β₁', 'ε') % 'µ'", "  β₁|  ε  |µ  |"],
  ["{3: 1, 1: 2, 2: 3}", "{3: 1, 1: 2, 2: 3}"], ["7**36 * 1.0", "2.6517308458596536e+30"],
  ["-10**25 / 1", "-1e+25"], ["['\\ufeff']", "['\\ufeff']"], ["'x' * 3, 7, '{:5}|{:,}'.format(7, 12345)", "xxx 7     7|12,345"],
]

test("MicroPython prints what CPython prints, and keeps the order of dictionaries", async () => {
  /** @type {number[]} */
  const printed = []
  const python = await micropython(byte => printed.push(byte[0]))
  for (const [expression] of PRINTED) python.runPython(`print(${expression})`)
  assert.deepEqual(new TextDecoder().decode(new Uint8Array(printed)).trimEnd().split("\n"), PRINTED.map(([, text]) => text))
})

test("another MicroPython is refused", () => {
  assert.throws(() => exchange(new Uint8Array(8)), /not the expected one \(0 places\): the table/)
})

test("what takes a number may print another one before it has read it, also a long text", async () => {
  /** @type {number[]} */
  const printed = []
  const python = await micropython(byte => printed.push(byte[0]))
  python.runPython(`
import io
class Writer(io.IOBase):
    def write(self, given):
        repr(1 / 3)
        texts.append(str(given, "utf-8"))
        return len(given)
texts = []
print(65.51, ["ä" * 999], file=Writer())
print("".join(texts) == "65.51 ['" + "ä" * 999 + "']\\n")`)
  assert.equal(new TextDecoder().decode(new Uint8Array(printed)), "True\n")
})

test("where the browser has no memory left, that is said", async t => {
  t.mock.method(WebAssembly.Memory.prototype, "grow", () => { throw new RangeError() })
  await assert.rejects(micropython(), /The browser has no memory left for Python\./)
})
