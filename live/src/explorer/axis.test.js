import assert from "node:assert/strict"
import { test } from "node:test"
import { minus, placing, scale, short, ticks } from "./axis.js"

/** @param {number[][]} columns */
const axis = (...columns) => scale(columns.map(column => Float64Array.from(column)), [100, 0])

test("the axis goes by powers of ten from the least to the most", () => {
  const y = axis([100, 1], [10, 0.01])
  assert.deepEqual(y.domain(), [0.01, 100])
  assert.deepEqual([100, 1, 0.01].map(value => Math.round(y(value))), [0, 50, 100])
  assert.deepEqual(ticks(y), [0.01, 0.1, 1, 10, 100])
})

test("rounding errors and divergence do not stretch it", () => {
  assert.deepEqual(axis([1, 1e-30]).domain(), [1e-12, 1])
  assert.deepEqual(axis([1, 2, 1e300, NaN, Infinity]).domain(), [1, 2000])
})

test("below zero it is linear near zero", () => {
  const y = axis([1, -10])
  assert.deepEqual(ticks(y), [-10, 0, 1])
  assert.ok(y(-10) > y(0) && y(0) > y(1))
})

test("nothing to show is no error", () => {
  assert.deepEqual(axis([]).domain(), [0.1, 1])
  assert.deepEqual(axis([0, 0, NaN]).domain(), [0.1, 1])
})

test("zero lies at the bottom, and what is too large out of sight above", () => {
  const place = placing(axis([100, 1]))
  assert.equal(place(0), 100)
  assert.equal(place(1e6), -70)
  assert.equal(place(Infinity), -70)
  assert.ok(!(place(NaN) >= 0))
  assert.equal(placing(axis([1, -10]))(-1e9), 170)
})

test("many powers are thinned out, and few are filled up", () => {
  assert.deepEqual(ticks(axis([1e10, 1])), [1, 1e3, 1e6, 1e9])
  assert.deepEqual(ticks(axis([4, 1.5])), [0.5, 1, 2])
})

test("numbers are short, and have the minus sign of a page", () => {
  assert.deepEqual([1, 0.1, 1000, 1e-12, -1e4, 0.1234, 0].map(short), ["1", "0.1", "10³", "10⁻¹²", "10⁴", "0.12", "0"])
  assert.equal(short(-0.5), "−0.5")
  assert.equal(minus(-3), "−3")
})
