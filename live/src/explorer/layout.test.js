import assert from "node:assert/strict"
import { test } from "node:test"
import { heights } from "./layout.js"

const maps = { need: 400, caption: 0 }
const chart = { need: 150, caption: 20 }

test("below each other all are as high as they need", () => {
  assert.deepEqual(heights(maps, [chart, chart], 0, 10), [400, 150, 150])
  assert.deepEqual(heights(maps, [], 0, 10), [400])
})

test("a chart beside the map ends where the map does", () => {
  assert.deepEqual(heights(maps, [chart], 1, 10), [400, 380])
  assert.deepEqual(heights(maps, [chart, chart], 2, 10), [400, 175, 175])
})

test("the map grows where the charts beside it need more", () => {
  assert.deepEqual(heights(maps, [chart, chart, { need: 250, caption: 20 }], 3, 10), [630, 150, 150, 250])
})

test("two maps have one chart beside them, and the others end at one line below", () => {
  assert.deepEqual(heights({ need: 260, caption: 20 }, [chart, chart, { need: 180, caption: 20 }], 1, 10), [260, 260, 180, 180])
})
