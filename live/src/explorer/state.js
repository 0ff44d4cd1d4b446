// A view and its address: `#objective=ravine&start=10,1.5&adam.lr=0.5`. Numbers stay as they were
// typed: the package judges them. Only what differs from the objective's own view is written.

/** @import { View } from "../types" */

import { FIRST, OBJECTIVES, OPTIMIZERS } from "./presets.js"

const STEP = 10

/** The view of an objective before anything is changed. @returns {View} */
export function initial(objective = FIRST.objective) {
  const { start, steps, visible = FIRST.visible } = OBJECTIVES[objective]
  return {
    objective, start: [...start], steps, step: STEP, visible: inOrder(visible), selected: FIRST.selected,
    settings: Object.fromEntries(Object.entries(OPTIMIZERS).map(
      ([name, { settings, presets }]) => [name, texts({ ...settings, ...presets[objective] })])),
  }
}

/** Numbers as the reader would type them. @param {Record<string, number>} settings */
function texts(settings) {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]))
}

/** Optimizers in the order of the course. @param {string[]} names */
export function inOrder(names) {
  return Object.keys(OPTIMIZERS).filter(name => names.includes(name))
}

/**
 * The view of an address, and what in it could not be understood.
 * @param {string} hash
 * @returns {{ view: View, damaged: string[] }}
 */
export function read(hash) {
  const pairs = [...new URLSearchParams(hash.replace(/^#/, ""))]
  const named = pairs.findLast(([key]) => key === "objective")?.[1] ?? FIRST.objective
  const damaged = Object.hasOwn(OBJECTIVES, named) ? [] : ["objective"]
  const view = initial(damaged.length ? FIRST.objective : named)
  // A setting of one optimizer counts more than one of all: it is read later.
  const rest = pairs.filter(([key]) => key !== "objective")
    .sort(([a], [b]) => Number(a.includes(".")) - Number(b.includes(".")))
  for (const [key, value] of rest) if (!take(view, key, value)) damaged.push(key)
  if (!view.visible.includes(view.selected)) view.selected = view.visible[view.visible.length - 1]
  return { view, damaged }
}

/** Put one parameter into the view; false when there is no such thing. @param {View} view @param {string} key @param {string} value */
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
    view.visible = inOrder(names)
  } else if (key === "select") {
    if (!known(value)) return false
    view.selected = value
  } else return setting(view, key, value)
  return true
}

/** `adam.lr`, or `lr` for all that have one. @param {View} view @param {string} key @param {string} value */
function setting(view, key, value) {
  const [name, optimizer, more] = key.split(".").reverse()
  if (more !== undefined) return false
  const all = owners(name, optimizer, Object.keys(OPTIMIZERS))
  for (const owner of all) view.settings[owner][name] = value
  return all.length > 0
}

/**
 * Those of some optimizers that have a setting.
 * @param {string} name @param {string | undefined} optimizer that one alone @param {string[]} optimizers
 */
export function owners(name, optimizer, optimizers) {
  return optimizers.filter(owner =>
    (optimizer === undefined || owner === optimizer) && Object.hasOwn(OPTIMIZERS[owner].settings, name))
}

/** @param {string} name */
function known(name) {
  return Object.hasOwn(OPTIMIZERS, name)
}

/** The address of a view. @param {View} view */
export function write(view) {
  const usual = initial(view.objective)
  /** @type {[string, string][]} */
  const pairs = [["objective", view.objective]]
  /** @param {string} key @param {string} value @param {string} other */
  const add = (key, value, other) => { if (value !== other) pairs.push([key, value]) }
  add("start", view.start.join(","), usual.start.join(","))
  add("steps", view.steps, usual.steps)
  add("step", String(view.step), String(usual.step))
  add("show", view.visible.join(","), usual.visible.join(","))
  add("select", view.selected, usual.selected)
  for (const [name, settings] of Object.entries(view.settings))
    for (const [key, value] of Object.entries(settings))
      add(`${name}.${key}`, value, usual.settings[name][key])
  return `#${pairs.map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&")}`
}
