import "../testing.js"
import assert from "node:assert/strict"
import { test } from "node:test"
import { Newest } from "./newest.js"
import { Numbers } from "./numbers.js"
import { initial } from "./state.js"

/** A view of one optimizer. @param {string} name @param {Record<string, string>} [settings] */
function view(name, settings = {}) {
  const made = initial("ravine")
  Object.assign(made, { start: ["3", "4"], steps: "2", visible: [name], selected: name })
  Object.assign(made.settings[name], settings)
  return made
}

/** Numbers by a Python that gives the same answer each time, and what it was asked. @param {object} answer */
function numbers(answer) {
  /** @type {[string, any][]} */
  const asked = []
  const call = async (/** @type {string} */ name, /** @type {any} */ argument) => {
    asked.push([name, argument])
    return answer
  }
  return { asked, made: new Numbers({ call }) }
}

test("a rule with a script is computed with Python's powers, which are asked for once", async () => {
  const { asked, made } = numbers({ numbers: Float64Array.of(0.25, 0.5) })
  assert.deepEqual(await made.show(view("march", { lr: "0.5", beta: "0.5" })), { errors: {}, detail: undefined })
  assert.deepEqual(asked, [["explore.powers", { power: "beta ** t", settings: { beta: "0.5" }, steps: 2 }]])
  const { march } = made.runs
  assert.deepEqual(march.p.map(column => [...column]), [[3, 2.25, 1.25], [4, 2.75, 1.25]])
  assert.deepEqual([...march.value], [7, 5, 2.5])
  assert.deepEqual(march.rate.map(column => [...column]), [[0.5, 0.25], [0.5, 0.25]])
  await made.show(view("march", { lr: "0.5", beta: "0.5" }))
  assert.equal(made.runs.march, march)
  await made.show(view("march", { lr: "0.25", beta: "0.5" }))
  assert.equal(made.runs.march.p[0][1], 2.5)
  assert.equal(asked.length, 1)
})

for (const [key, text] of [["lr", "-1"], ["lr", "0x1"], ["lr", ""], ["beta", "1"]])
  test(`${key} = "${text}" is computed by nobody before Python has judged it`, async () => {
    const { asked, made } = numbers({ errors: { [`march.${key}`]: "no" } })
    assert.deepEqual((await made.show(view("march", { [key]: text })))?.errors, { [`march.${key}`]: "no" })
    assert.deepEqual(asked.map(([name, { optimizers, packed }]) => [name, optimizers, packed]), [["explore.show", ["march"], []]])
    assert.deepEqual(made.runs, {})
  })

test("a rule without a script is computed by Python", async () => {
  const packed = Float64Array.of(3, 2, 4, 3, 7, 5, 1, 1, 0.1, 0.1)
  const { asked, made } = numbers({ errors: {}, detail: "step", runs: [["stroll", 10]], numbers: packed })
  assert.deepEqual(await made.show(view("stroll")), { errors: {}, detail: "step" })
  assert.deepEqual(asked[0][1].packed, ["stroll"])
  assert.deepEqual([...made.runs.stroll.value], [7, 5])
})

test("while one piece of work is under way, the newest waits", async () => {
  /** @type {Newest<number>} */
  const newest = new Newest()
  const results = [1, 2, 3].map(x => newest.do(async () => x))
  assert.deepEqual(await Promise.all(results), [1, null, 3])
  await assert.rejects(newest.do(async () => { throw new Error("no") }), /no/)
  assert.equal(await newest.do(async () => 4), 4)
})
