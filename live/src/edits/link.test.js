import "../testing.js"
import assert from "node:assert/strict"
import { randomBytes } from "node:crypto"
import { test } from "node:test"
import { deflateRawSync } from "node:zlib"
import { LinkError, linkTo, parse, unpack } from "./link.js"

const PAGE = "https://site/adam/", ORIGINAL = "print(1)\n"

/** @param {string} code */
const link = code => linkTo(PAGE, 3, ORIGINAL, code)
/** @param {string} address */
const opened = async address => unpack(parse(new URL(address).hash) ?? assert.fail())
/** A link with these bytes in it. @param {Uint8Array | string} bytes */
const forged = bytes => `${PAGE}#block=3&code=${deflateRawSync(bytes).toString("base64url")}`

test("what goes into a link comes out of it", async () => {
  for (const code of ["print(1)\n", "", "\ttab = 'β₁ → 😀'\n", "\ufffd", "x = 1\n".repeat(500)])
    assert.equal(await opened(await link(code)), code)
})

test("a link says which block, and of which code", async () => {
  const { number, of } = parse(new URL(await link("x")).hash) ?? assert.fail()
  assert.equal(number, 3)
  const other = parse(new URL(await linkTo(PAGE, 3, "print(2)\n", "x")).hash)
  assert.notEqual(of, other?.of)
  assert.match(await link("x = '~?>'\n"), /^https:\/\/site\/adam\/#block=3&of=\w+&code=[\w-]+$/)
})

test("other fragments are none", () => {
  for (const hash of ["", "#the-step", "#objective=ravine&adam.lr=0.5", "#__tabbed_1_2", "#blocks"])
    assert.equal(parse(hash), null)
})

test("code that is too long for an address makes no link", async () => {
  const noise = randomBytes(6_000).toString("base64")
  await assert.rejects(link(noise), { message: /^No link: it would have [89],\d{3} characters/ })
  await assert.rejects(link("x".repeat(40_001)), { message: /^No link: the code has 40,001 bytes/ })
})

test("what cannot be seen goes into no link and comes out of none", async () => {
  for (const char of ["\u202e", "\u2066", "\u200b", "\u00ad", "\u0000", "\u001b", "\r", "\u2028", "\u3164", "\ufeff", "\u{e0041}"]) {
    const code = `x = 1 ${char}# 2\n`
    await assert.rejects(link(code), LinkError)
    await assert.rejects(opened(forged(code)), { message: /one cannot see, U\+/ })
  }
})

test("a small address unpacks to no more than a page's code", async () => {
  const bomb = forged(Buffer.alloc(5_000_000, "x"))
  assert.ok(bomb.length < 8_000)
  await assert.rejects(opened(bomb), { message: /^The code in this link is longer/ })
  await assert.rejects(opened(`${PAGE}#block=1&code=${"A".repeat(8_001)}`), { message: /is longer/ })
})

test("a damaged link says so", async () => {
  const whole = await link("print('whole')\n".repeat(20)), { length } = whole
  const invalid = forged(Uint8Array.of(0x78, 0xff, 0xfe))
  for (const address of [whole.slice(0, -1), whole.slice(0, length - 20), `${whole}A`, `${whole}!`, `${whole}%E0%A4%A`, invalid,
    `${PAGE}#block=3`, `${PAGE}#block=3&code=`, `${PAGE}#block=3&code=<b>`])
    await assert.rejects(opened(address), { message: /^The code in this link is damaged/ })
})
