import assert from "node:assert/strict"
import { test } from "node:test"
import { write } from "./digits.js"

/** @type {[number, import("./types").FloatFormat, string][]} what CPython 3.11 writes */
const WRITTEN = [
  [65.51, {}, "65.51"], [1e16, {}, "1e+16"], [9999999999999998, {}, "9999999999999998.0"], [1e-4, {}, "0.0001"],
  [9.9999e-5, {}, "9.9999e-05"], [5e-324, {}, "5e-324"], [-0, {}, "-0.0"], [-Infinity, {}, "-inf"], [NaN, {}, "nan"],
  [1e23, {}, "1e+23"], [5e-324, { type: "e", precision: 3 }, "4.941e-324"], [1e23, { type: "e", precision: 20 }, "9.99999999999999916114e+22"],
  [0.5, { type: "f", precision: 0 }, "0"], [1.5, { type: "f", precision: 0 }, "2"], [2.5, { type: "f", precision: 0 }, "2"],
  [0.125, { type: "f", precision: 2 }, "0.12"], [2.675, { type: "f", precision: 2 }, "2.67"],
  [0.1, { type: "f", precision: 30 }, "0.100000000000000005551115123126"], [1e22, { type: "f" }, "10000000000000000000000.000000"],
  [9.5, { type: "e", precision: 0 }, "1e+01"], [8.5, { type: "e", precision: 0 }, "8e+00"], [0, { type: "E" }, "0.000000E+00"],
  [123456.5, { type: "g" }, "123456"], [999999.5, { type: "g" }, "1e+06"], [0.0001, { type: "g" }, "0.0001"],
  [1e-7, { type: "g", precision: 17 }, "9.9999999999999995e-08"], [2, { type: "g", precision: 3, alternate: true }, "2.00"],
  [100, { precision: 3 }, "1e+02"], [99.5, { precision: 3 }, "99.5"], [1, { precision: 3 }, "1.0"],
  [1234567.891, { separator: "," }, "1,234,567.891"], [1e16, { separator: "," }, "1e+16"],
  [12345.67, { type: "f", precision: 1, separator: ",", fill: "0", align: "=", width: 12 }, "00,012,345.7"],
  [-1.5, { type: "f", precision: 1, fill: "0", align: "=", width: 7 }, "-0001.5"], [1.5, { width: 6, sign: "+" }, "  +1.5"],
  [1.5, { width: 6, align: "^", fill: "*" }, "*1.5**"], [1.5, { width: 6, align: "<" }, "1.5   "],
  [12.5, { type: "f", precision: 0, percent: true }, "12%"], [Infinity, { type: "F" }, "INF"],
]

test("a float is written as CPython writes it", () => {
  assert.deepEqual(WRITTEN.map(([x, format]) => write(x, format)), WRITTEN.map(([,, text]) => text))
})
