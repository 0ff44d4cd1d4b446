import "../testing.js"
import assert from "node:assert/strict"
import { test } from "node:test"
import { Draft } from "./draft.js"
import { Store, successor } from "./store.js"

const PAGE = "/site/adam/", ORIGINAL = "a = 1\nprint(a)\n"

/** A browser's store: its entries are its own properties. @returns {Storage} */
function storage() {
  return Object.create({
    /** @this {Storage} @param {string} key */
    getItem(key) { return this[key] ?? null },
    /** @this {Storage} @param {string} key @param {string} text */
    setItem(key, text) { this[key] = text },
    /** @this {Storage} @param {string} key */
    removeItem(key) { delete this[key] },
  })
}

/** A tab's view of a block. @param {Storage} stored */
function open(stored, { path = PAGE, original = ORIGINAL, number = 3, repeat = "" } = {}) {
  return new Draft(new Store(() => stored, path), original, number, repeat)
}

test("an edit comes back, whether or not the address names the file", () => {
  const stored = storage()
  open(stored).write("a = 2\n")
  assert.equal(open(stored, { path: `${PAGE}index.html` }).code, "a = 2\n")
})

test("an edit belongs to its page, its block, and its place among blocks with the same code", () => {
  const stored = storage()
  open(stored).write("a = 2\n")
  for (const other of [{ path: "/site/adagrad/" }, { original: "b = 1\n" }, { repeat: ".2" }])
    assert.equal(open(stored, other).code, null)
  assert.equal(open(stored, { number: 7 }).code, "a = 2\n", "a block before it was removed")
})

test("the page's own code is no edit, and leaves nothing behind", () => {
  const stored = storage(), draft = open(stored)
  draft.write("a = 2\n")
  draft.write(ORIGINAL)
  assert.equal(draft.code, null)
  assert.deepEqual(Object.keys(stored), [])
})

test("where the page's code has changed, the edit goes to the nearest block with most of its lines", () => {
  const entry = { original: "a = 1\nb = 2\n\nprint(a)\n", number: 2, code: "", others: [] }
  assert.equal(successor(entry, ["x = 1\n", "print(a)\n", "c = 3\n", "a = 1\nb = 3\nprint(a)\n"]), 3)
  assert.equal(successor(entry, ["a = 1\n", "x = 1\n", "a = 1\n", "b = 2\n"]), 0)
  assert.equal(successor(entry, ["x = 1\n", "y = 1\n", "z = 1\n"]), 1)
})

test("an edit of older code stands beside the new code until it is shown, and only there afterwards", () => {
  const stored = storage(), changed = { original: "a = 1\nprint(a, a)\n" }
  open(stored).write("a = 2\n")
  const [name] = new Store(() => stored, PAGE).names(), draft = open(stored, changed)
  draft.inherit(name)
  assert.deepEqual([draft.code, draft.alternatives()], [null, ["a = 2\n"]])
  assert.equal(Object.keys(stored).length, 1)
  draft.turn()
  const again = open(stored, changed)
  assert.deepEqual([again.code, again.alternatives()], ["a = 2\n", []])
  assert.equal(Object.keys(stored).length, 1)
})

test("two tabs leave each other's edits standing", () => {
  const stored = storage(), one = open(stored), other = open(stored)
  one.write("one\n")
  other.sync()
  other.sync()
  assert.deepEqual([other.code, other.alternatives()], [null, ["one\n"]])
  other.write("other\n")
  one.write("one, longer\n") // before it has heard of the other
  assert.deepEqual([one.code, one.alternatives()], ["one, longer\n", ["other\n"]])
  const later = open(stored)
  assert.deepEqual([later.code, later.alternatives()], ["one, longer\n", ["other\n"]])
})

test("what another tab keeps beside its edit is not lost either", () => {
  const stored = storage(), one = open(stored), other = open(stored)
  other.write("first\n")
  other.adopt("second\n")
  one.write("one\n")
  assert.deepEqual(open(stored).alternatives(), ["second\n", "first\n"])
})

test("a rival is one edit however long it is typed on", () => {
  const stored = storage(), one = open(stored), other = open(stored)
  one.write("one\n")
  for (const text of ["o", "ot", "oth"]) {
    other.write(text)
    one.sync()
    one.write(`one ${text}`)
    other.sync()
  }
  assert.deepEqual([one.alternatives(), other.alternatives()], [["oth"], ["one oth"]])
})

test("turning shows each of the edits in turn, and the page's own code is none of them", () => {
  const draft = open(storage())
  draft.write("first\n")
  draft.adopt("second\n")
  assert.deepEqual([draft.code, draft.others], ["second\n", ["first\n"]])
  draft.turn()
  assert.deepEqual([draft.code, draft.others], ["first\n", ["second\n"]])
  draft.write(ORIGINAL)
  draft.turn()
  assert.deepEqual([draft.code, draft.others], ["second\n", []])
})

test("without a store all goes on, and one can tell", () => {
  const forbidden = new Store(() => { throw new Error("SecurityError") }, PAGE)
  const draft = new Draft(forbidden, ORIGINAL, 1)
  draft.write("a = 2\n")
  assert.deepEqual([draft.code, forbidden.works, forbidden.names()], ["a = 2\n", false, []])
  const full = storage()
  Object.getPrototypeOf(full).setItem = () => { throw new Error("QuotaExceededError") }
  const store = new Store(() => full, PAGE)
  new Draft(store, ORIGINAL, 1).write("a = 2\n")
  assert.equal(store.works, false)
})

test("what another program has written under the same name is not read", () => {
  const stored = storage()
  open(stored).write("a = 2\n")
  for (const text of ["", "{", "null", "3", "{}", '{"code":3,"others":[]}', '{"original":"","number":1,"code":"","others":[1]}']) {
    for (const key of Object.keys(stored)) stored.setItem(key, text)
    assert.equal(open(stored).code, null)
  }
})
