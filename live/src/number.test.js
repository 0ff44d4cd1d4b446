import assert from "node:assert/strict"
import { test } from "node:test"
import { ascii } from "./number.js"

test("a number that was copied from a page is one that programs read", () => {
  for (const text of ["−0.5", "-0.5", "–0.5", " −0.5 ", "\u00a0−0.5\u202f", "\t−0.5\n"]) assert.equal(ascii(text), "-0.5")
  assert.equal(ascii("1e−08"), "1e-08")
})

test("what is no number stays what was typed", () => {
  for (const text of ["", "many", "1 000", "1,5"]) assert.equal(ascii(text), text)
})
