import "../testing.js"
import assert from "node:assert/strict"
import { test } from "node:test"
import { crossing } from "./exits.js"
import { levels } from "./ground.js"
import { diverged, inside, order, spread, unpack } from "./runs.js"
import { initial } from "./state.js"

/** @param {number[]} numbers */
const array = numbers => Float64Array.from(numbers)

test("a run of two parameters is unpacked", () => {
  const run = unpack(array([1, 2, 3, 4, 5, 6, 7, 8, 9, 3, 0, 4, 5, 0.1, 0.2, 0.3, 0.4]), initial("ravine"))
  assert.deepEqual(run.p.map(column => [...column]), [[1, 2, 3], [4, 5, 6]])
  assert.deepEqual([...run.value], [7, 8, 9])
  assert.deepEqual([...run.length], [5, 5])
  assert.deepEqual(run.rate.map(column => [...column]), [[0.1, 0.2], [0.3, 0.4]])
  assert.equal(run.lost, null)
})

test("a run of one parameter is unpacked, and one of no steps", () => {
  const run = unpack(array([1, 500, 2, 3, -4, 0.5]), initial("bowl"))
  assert.deepEqual([...run.length], [4])
  assert.equal(run.lost, 1)
  assert.deepEqual(unpack(array([10, 100]), initial("bowl")).p, [array([10])])
})

test("a run of words has the loss of each, and diverges by their scores", () => {
  const numbers = Array.from({ length: 16 * 2 + 2 + 16 + 16 + 16 * 2 }, (_, i) => i)
  const { losses, value, lost } = unpack(array(numbers), initial("words"))
  assert.deepEqual(losses.map(column => [...column]).slice(0, 2), [[66, 67], [68, 69]])
  assert.deepEqual([losses.length, [...value], lost], [16, [32, 33], null])
  assert.equal(diverged("words", Array(16).fill(array([0, 301]))), 1)
})

test("a run diverges ten maps away, or where it is no number", () => {
  assert.equal(diverged("bowl", [array([1, 239, 240])]), 2)
  assert.equal(diverged("ravine", [array([0, 0, 0]), array([0, 0, NaN])]), 2)
  assert.equal(diverged("double-ravine", [[0, 0], [0, 139], [0, -141], [0, NaN]].map(array)), 1)
  assert.equal(diverged("double-ravine", [[0, 0], [0, 139], [0, -139], [0, 0]].map(array)), null)
})

test("the map shows what lies on it", () => {
  assert.ok(inside({ x: [-12, 12], y: null, first: 0 }, [12, 1e9]))
  assert.ok(!inside({ x: [-4, 12], y: [-2.4, 2.4], first: 0 }, [0, 2.5]))
})

test("the selected optimizer is drawn last", () => {
  assert.deepEqual(order({ ...initial(), visible: ["a", "b", "c"], selected: "b" }), ["a", "c", "b"])
})

test("names are moved apart, keep their order, and stay within their bounds", () => {
  const places = [{ y: 50 }, { y: 51 }, { y: 99 }, { y: 98 }]
  assert.deepEqual(spread(places, 10, 0, 100).map(({ y }) => y), [50, 60, 100, 90])
})

test("a path crosses the edge of the map once", () => {
  assert.deepEqual(crossing([50, 50], [150, 50], [[0, 100], [0, 100]]), [100, 50])
  assert.deepEqual(crossing([50, 50], [60, 50], [[0, 100], [0, 100]]), [60, 50])
})

test("levels rise by one factor, on both sides of zero where values lie there", () => {
  const rising = levels(array([0, 1000]))
  assert.equal(rising.length, 13)
  assert.ok(rising.every((level, i) => !i || Math.abs(level / rising[i - 1] - 10 ** (1 / 3)) < 1e-9))
  assert.equal(levels(array([-1, 1]))[6], 0)
})
