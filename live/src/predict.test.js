import "./testing.js"
import assert from "node:assert/strict"
import { test } from "node:test"
import { grade, parts, unsolved } from "./predict.js"

test("a number is right if it rounds to the digits that are shown, whatever its minus and its zeros", () => {
  for (const typed of ["2", "2.00", "+2.0", " 2.004", "1.9951", "2,00", "2e0"]) assert.equal(grade(typed, "2.00"), "right", typed)
  for (const typed of ["-0.697", "−0.697", "–0.6974", "-.697"]) assert.equal(grade(typed, "-0.697"), "right", typed)
  for (const typed of ["8.5", "8.54", "0.85e1"]) assert.equal(grade(typed, "8.5e+00"), "right", typed)
  assert.equal(grade("0", "−0.00"), "right")
  assert.equal(grade("1100", "1100"), "right")
  assert.equal(grade("2.7e-289", "2.7e−289"), "right")
})

test("one in the last digit is near, and all else wrong or no number", () => {
  assert.deepEqual(["3.60", "3.58", "3.605", "3.61", "-3.59"].map(typed => grade(typed, "3.59")),
    ["near", "near", "near", "wrong", "wrong"])
  assert.equal(grade("8.4", "8.5e+00"), "near")
  assert.equal(grade("8.5e-29", "8.0e-29"), "wrong")
  for (const typed of ["", "abc", "1.2.3", "0x10", "NaN", "1e", "2 · 3"]) assert.equal(grade(typed, "16"), "none", typed)
})

test("a cell has a number, a pair, or a sum with its result", () => {
  assert.deepEqual(parts("-0.50"), ["", "-0.50", ""])
  assert.deepEqual(parts("(1.500, −10.0)"), ["(", "1.500", ", ", "−10.0", ")"])
  assert.deepEqual(parts("0.5·26.000 + 10.800 = 23.800"), ["", "23.800", ""])
  assert.deepEqual(parts("2.7e-289"), ["", "2.7e-289", ""])
  assert.deepEqual(parts("nan"), ["nan"])
})

test("a hint is the statement without its result", () => {
  assert.equal(unsolved(" = 0.9 · 2.00 + 0.1 · 17.90 = 3.59"), " = 0.9 · 2.00 + 0.1 · 17.90")
  assert.equal(unsolved(" = 3.59 / (1 − 0.9²) ≈ −18.89"), " = 3.59 / (1 − 0.9²)")
})
