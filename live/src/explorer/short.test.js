import assert from "node:assert/strict"
import { test } from "node:test"
import { short } from "./short.js"

test("lines go from point to point, and no further than a tenth off", () => {
  assert.equal(short("M10,20L10.3,19.8L10.3,19.8L12,20Z"), "M10 20l.3-.2 1.7 .2z")
  assert.equal(short("M1,2L3,4ZM5,6L4,6Z"), "M1 2l2 2zM5 6l-1 0z")
  assert.equal(short(""), "")
  assert.equal(short("M1,2h0"), "M1,2h0")
})
