import assert from "node:assert/strict"
import { test } from "node:test"
import { lack } from "./lacks.js"
import { micropython } from "./testing.js"

/** @type {[string, RegExp | string][]} a program that MicroPython refuses, and what is said of it */
const LACKS = [
  ["import dataclasses", /few of Python's modules, and no dataclasses\. If Python has it, full CPython does: press Edit/],
  ["from collections import deque, Counter", /no Counter|no collections\.Counter/],
  ["import math\nmath.gcd(1, 2)", /less in math than Python, and no gcd\./],
  ["import numpy as np", "There is no numpy in the browser: run the code with Python on your machine."],
  ["'a'.ljust(3)", /a str has less than in Python, and no ljust\./], ["(1.5).hex()", /a float has less .* no hex\./],
  ["import collections\ncollections.namedtuple('P', 'x')(1)._replace(x=2)", /named tuple has no _replace\. Full CPython has it/],
  ["ascii(1)", /has no ascii\./], ["'{0.real}'.format(1)", /looks up no attributes/], ["'\\N{DEGREE SIGN}'", /no names of characters/],
  ["sum([1], start=2)", /fewer arguments have a name/], ["slice(1)", /makes no slice/], ["'{:z.1f}'.format(1)", /fewer formats/],
  ["def f(n): f(n)\nf(1)", /nests some 150 calls/],
  ["x = 1\nmatch x:\n    case 1: pass", /does not read match and case\. Full CPython does: press Edit/], ["def f(a, /): pass", /a \/ between/],
  ["x = [*[1], 2]", /a star within/], ["x = {**{}, 'a': 1}", /a star within/], ["for x in *[1], 2: pass", /a star within/],
  ["try: pass\nexcept* ValueError: pass", /except\*/], ["with (open('x') as f): pass", /brackets after with/],
  ["1.5.is_integer()", /right behind a number/], ["type X = int", /type parameters/], ["@(lambda f: f)\ndef g(): pass", /such a decorator/],
  ["1 / 0", ""], ["x = (", ""], ["foo", ""], ["print([1, 2 3])", ""], ["int('a')", ""], ["class A: pass\nA().foo", ""],
  ["def f(a): pass\nf(b=1)", ""],
]

test("an error that is MicroPython's alone says what it lacks, and what to do", async () => {
  const python = await micropython()
  for (const [code, words] of LACKS) {
    let traceback = ""
    try { python.runPython(code) } catch (error) { traceback = /** @type {Error} */ (error).message }
    assert.notEqual(traceback, "", code)
    const said = lack(traceback, code)
    if (typeof words === "string") assert.equal(said, words, code)
    else assert.match(said, words, code)
  }
})
