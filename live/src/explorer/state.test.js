import assert from "node:assert/strict"
import { test } from "node:test"
import { OPTIMIZERS } from "./presets.js"
import { initial, inOrder, owners, read, write } from "./state.js"

const VIEWS = [
  "#objective=bowl&start=-7&steps=60&step=12&show=momentum,adam&select=momentum&momentum.beta=0.8",
  "#objective=saddle&step=25&select=rmsprop&rmsprop.eps=1e-3",
  "#objective=noisy-bowl&start=3,3&adam.lr=0.25&adam.beta2=0.99",
]

test("an address is a view, and a view its address", () => {
  for (const hash of VIEWS) {
    const { view, damaged } = read(hash)
    assert.deepEqual(damaged, [])
    assert.equal(write(view), hash)
    assert.deepEqual(read(write(view)).view, view)
  }
})

test("an objective brings its start, its steps and its settings", () => {
  const { view } = read("#objective=rosenbrock")
  assert.deepEqual(view, initial("rosenbrock"))
  assert.notDeepEqual(view.settings, initial().settings)
  assert.equal(write(initial("rosenbrock")), "#objective=rosenbrock")
})

test("a setting without an optimizer is for all that have it, one with it counts more", () => {
  const { view } = read("#adam.lr=0.25&lr=0.125")
  assert.equal(view.settings.adam.lr, "0.25")
  for (const name of Object.keys(OPTIMIZERS)) if (name !== "adam") assert.equal(view.settings[name].lr, "0.125")
  assert.deepEqual(owners("beta", undefined, ["momentum", "adam"]), ["momentum"])
  assert.deepEqual(owners("lr", "adam", ["momentum", "adam"]), ["adam"])
})

const DAMAGED = {
  "objective=hill": "objective", "objective=constructor": "objective", "start=1": "start", "step=x": "step",
  "step=12345": "step", "show=adam,sgd": "show", "select=toString": "select", "adam.beta=0.5": "adam.beta",
  "adam.lr.x=1": "adam.lr.x", "nothing=1": "nothing", "<img src=x>": "<img src", "adam.toString=1": "adam.toString",
}

test("a damaged parameter is named, and its default stays", () => {
  for (const [address, name] of Object.entries(DAMAGED)) {
    const { view, damaged } = read(`#${address}`)
    assert.deepEqual([view, damaged], [initial(), [name]])
  }
  assert.deepEqual(read("#objective=hill&adam.lr=%E0%A4%A").damaged, ["objective"])
})

test("a value is taken as it was typed, whatever it is", () => {
  for (const text of ["1.5", "", "<img src=x onerror=alert(1)>", "'\"><script>", "a&b=c#d", "100%"]) {
    const view = initial()
    view.settings.adam.lr = view.steps = text
    assert.deepEqual(read(write(view)), { view, damaged: [] })
  }
})

test("what is selected is shown, and names keep the order of the course", () => {
  assert.equal(read("#show=momentum,rmsprop").view.selected, "rmsprop")
  assert.deepEqual(inOrder(["adam", "momentum"]), ["momentum", "adam"])
})
