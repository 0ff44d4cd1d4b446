import "../testing.js"
import assert from "node:assert/strict"
import { test } from "node:test"
import { initial, inOrder, owners, read, write } from "./state.js"

const VIEWS = [
  "#objective=bowl&start=-7&steps=60&step=12&show=march,dash&select=dash&march.beta=0.8",
  "#objective=saddle&step=25&select=stroll&dash.eps=1e-3",
  "#objective=noisy-bowl&start=3,3&march.lr=0.25&march.beta=0.99",
  "#objective=double-ravine&start=1,2,-3,4&march.lr=1e-5",
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
  assert.deepEqual(view.settings.stroll, { lr: "1e-8" })
  assert.deepEqual(view.settings.march, { lr: "0.1", beta: "0.9" })
  assert.equal(write(initial("rosenbrock")), "#objective=rosenbrock")
})

test("a setting without an optimizer is for all that have it, one with it counts more", () => {
  const { view } = read("#march.lr=0.25&lr=0.125")
  assert.deepEqual(Object.values(view.settings).map(({ lr }) => lr), ["0.125", "0.25", "0.125"])
  assert.deepEqual(owners("beta", undefined, ["march", "dash"]), ["march"])
  assert.deepEqual(owners("lr", "dash", ["march", "dash"]), ["dash"])
})

const DAMAGED = {
  "objective=hill": "objective", "objective=constructor": "objective", "start=1": "start", "step=x": "step",
  "step=12345": "step", "show=march,sgd": "show", "select=toString": "select", "dash.beta=0.5": "dash.beta",
  "dash.lr.x=1": "dash.lr.x", "nothing=1": "nothing", "<img src=x>": "<img src", "dash.toString=1": "dash.toString",
}

test("a damaged parameter is named, and its default stays", () => {
  for (const [address, name] of Object.entries(DAMAGED)) {
    const { view, damaged } = read(`#${address}`)
    assert.deepEqual([view, damaged], [initial(), [name]])
  }
  assert.deepEqual(read("#objective=hill&dash.lr=%E0%A4%A").damaged, ["objective"])
})

test("a value is taken as it was typed, whatever it is", () => {
  for (const text of ["1.5", "", "<img src=x onerror=alert(1)>", "'\"><script>", "a&b=c#d", "100%"]) {
    const view = initial()
    view.settings.dash.lr = view.steps = text
    assert.deepEqual(read(write(view)), { view, damaged: [] })
  }
})

test("what is selected is shown, and names keep the order of the course", () => {
  assert.equal(read("#show=stroll,dash").view.selected, "dash")
  assert.deepEqual(inOrder(["dash", "stroll"]), ["stroll", "dash"])
})
