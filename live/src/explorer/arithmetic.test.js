import assert from "node:assert/strict"
import { test } from "node:test"
import { frexp, int, map, max, min, quotient, range, REFUSED, shifted, zip } from "./arithmetic.js"

test("a mantissa has all bits of its number, down to the smallest", () => {
  for (const x of [1, -0.75, 10, 1e300, -1e-300, 5e-324, 2 ** -1022, Number.MAX_VALUE]) {
    const [mantissa, exponent] = frexp(x)
    assert.ok(Math.abs(mantissa) >= 0.5 && Math.abs(mantissa) < 1)
    assert.equal(mantissa * 2 ** (exponent >> 1) * 2 ** (exponent - (exponent >> 1)), x)
  }
  assert.deepEqual([-0, Infinity, NaN].map(frexp), [[-0, 0], [Infinity, 0], [NaN, 0]])
})

test("what Python refuses is refused", () => {
  assert.equal(quotient(1, 4), 0.25)
  assert.ok(Number.isNaN(quotient(NaN, 1)))
  for (const work of [() => quotient(1, 0), () => quotient(0, -0), () => int(NaN), () => int(Infinity)])
    assert.throws(work, error => error === REFUSED)
})

test("of nan and a number the first counts, as in Python", () => {
  assert.deepEqual([max(NaN, 1), max(1, NaN), max(1, 2), max(2, 1)], [NaN, 1, 2, 2])
  assert.deepEqual([min(NaN, 1), min(1, NaN), min(1, 2), min(2, 1)], [NaN, 1, 1, 1])
  assert.ok(Object.is(max(0, -0), 0) && Object.is(max(-0, 0), -0))
})

test("whole numbers are shifted and cut as in Python", () => {
  assert.deepEqual([int(2.9), int(-2.9), shifted(-1, 32), shifted(-(2 ** 40), 32), shifted(7, 1)], [2, -2, -1, -256, 3])
})

test("lists end with the shorter one", () => {
  assert.deepEqual(range(3), [0, 1, 2])
  assert.deepEqual(zip([1, 2, 3], [4, 5]), [[1, 4], [2, 5]])
  assert.deepEqual(map((x, y) => x * y, [1, 2], [4, 5, 6]), [4, 10])
})
