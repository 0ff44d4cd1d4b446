import "./testing.js"
import assert from "node:assert/strict"
import { test } from "node:test"
import { question } from "./explorer/numbers.js"
import { initial } from "./explorer/state.js"
import { PythonError } from "./python.js"

test("an error has the last line of the traceback, and the last line of the reader's own code", () => {
  const traceback = 'Traceback:\n  File "<stdin>", line 3, in <module>\n  File "adam.py", line 9\nValueError: no\n'
  const error = new PythonError(traceback)
  assert.deepEqual([error.message, error.line], ["ValueError: no", 3])
  assert.equal(new PythonError("MemoryError: ").line, null)
})

test("a request is for the page of rows that has the step", () => {
  const rows = (/** @type {number} */ step) => {
    const { first, last, t } = question({ ...initial(), step })
    return [first, last, t]
  }
  assert.deepEqual([1, 10, 11, 0].map(rows), [[1, 10, 1], [1, 10, 10], [11, 20, 11], [1, 10, 0]])
})
