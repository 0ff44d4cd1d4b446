import "../testing.js"
import assert from "node:assert/strict"
import { test } from "node:test"
import { summary } from "./sequence.js"

const below = /** @type {HTMLElement} */ ({})
/** @param {...[kind: string, hasOutput?: boolean]} kinds */
const done = (...kinds) => kinds.map(([kind, hasOutput = true]) => ({ kind, original: hasOutput ? below : null }))

test("a run of blocks in words", () => {
  assert.equal(summary(done(["same"], ["same"]), 0, 0), "2 of 2 identical")
  assert.equal(summary(done(["same"], ["other"], ["error"]), 0, 0), "1 of 3 identical")
  assert.equal(summary(done(["same"], ["same", false]), 0, 0), "1 of 1 identical, 1 with nothing below to compare")
  assert.equal(summary(done(["same"], ["other"]), 3, 0), "Stopped after 2 of 5: 1 of 2 identical")
  assert.equal(summary([], 2, 0), "Stopped after 0 of 2: 0 of 0 identical")
  assert.equal(summary(done(["same"]), 0, 1), "1 of 1 identical, 1 not run, since the code came with a link")
})
