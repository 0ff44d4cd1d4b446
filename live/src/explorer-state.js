// A view and its address: `#objective=ravine&start=10,1.5&adam.lr=0.5`. Numbers stay as they were
// typed: the package judges them. Only what differs from the objective's own view is written.

import { OBJECTIVES, OPTIMIZERS } from "./explorer-presets.js"

const FIRST = "ravine"
const STEP = 10

/**
 * @typedef {object} View
 * @property {string} objective
 * @property {string[]} start
 * @property {string} steps
 * @property {number} step the one that the scrubber is at
 * @property {string[]} shown optimizers
 * @property {string} selected
 * @property {Record<string, Record<string, string>>} settings
 */

/** The view of an objective before anything is changed. @returns {View} */
export function initial(objective = FIRST) {
  const { start, steps, settings } = OBJECTIVES[objective]
  const names = Object.keys(OPTIMIZERS)
  return {
    objective, start: [...start], steps, step: STEP, shown: names, selected: "adam",
    settings: Object.fromEntries(names.map(
      name => [name, { ...OPTIMIZERS[name].settings, ...settings[name] }])),
  }
}

/**
 * The view of an address, and what in it could not be understood.
 * @param {string} hash
 * @returns {{ view: View, damaged: string[] }}
 */
export function read(hash) {
  const pairs = [...new URLSearchParams(hash.replace(/^#/, ""))]
  const named = pairs.findLast(([key]) => key === "objective")?.[1] ?? FIRST
  const damaged = Object.hasOwn(OBJECTIVES, named) ? [] : ["objective"]
  const view = initial(damaged.length ? FIRST : named)
  // A setting of one optimizer counts more than one of all: it is read later.
  const inOrder = pairs.filter(([key]) => key !== "objective")
    .sort(([a], [b]) => a.includes(".") - b.includes("."))
  for (const [key, value] of inOrder) if (!take(view, key, value)) damaged.push(key)
  if (!view.shown.includes(view.selected)) view.selected = view.shown.at(-1)
  return { view, damaged }
}

/** Put one parameter into the view; false when there is no such thing. */
function take(view, key, value) {
  if (key === "start") {
    const start = value.split(",")
    if (start.length !== view.start.length) return false
    view.start = start
  } else if (key === "steps") view.steps = value
  else if (key === "step") {
    if (!/^\d{1,4}$/.test(value)) return false
    view.step = Number(value)
  } else if (key === "show") {
    const names = value.split(",")
    if (!names.every(known)) return false
    view.shown = Object.keys(OPTIMIZERS).filter(name => names.includes(name))
  } else if (key === "select") {
    if (!known(value)) return false
    view.selected = value
  } else return setting(view, key, value)
  return true
}

/** `adam.lr`, or `lr` for all that have one. */
function setting(view, key, value) {
  const [one, name, more] = key.split(".").reverse()
  if (more !== undefined) return false
  const owners = Object.keys(OPTIMIZERS).filter(owner =>
    (name === undefined || owner === name) && Object.hasOwn(OPTIMIZERS[owner].settings, one))
  owners.forEach(owner => { view.settings[owner][one] = value })
  return owners.length > 0
}

function known(name) {
  return Object.hasOwn(OPTIMIZERS, name)
}

/** The address of a view. @param {View} view */
export function write(view) {
  const usual = initial(view.objective)
  const pairs = [["objective", view.objective]]
  const add = (key, value, other) => { if (value !== other) pairs.push([key, value]) }
  add("start", view.start.join(","), usual.start.join(","))
  add("steps", view.steps, usual.steps)
  add("step", String(view.step), String(usual.step))
  add("show", view.shown.join(","), usual.shown.join(","))
  add("select", view.selected, usual.selected)
  for (const [name, settings] of Object.entries(view.settings))
    for (const [one, value] of Object.entries(settings))
      add(`${name}.${one}`, value, usual.settings[name][one])
  const text = ([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`
  return `#${pairs.map(text).join("&")}`
}
