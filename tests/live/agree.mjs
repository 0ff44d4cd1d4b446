// Runs and fields by the scripts of the build, in Node. Cases come in as JSON, each with the powers
// that CPython has computed. Out go the script's numbers with these, and beside them whether the
// script gets those of MicroPython with MicroPython's powers.

import { readFileSync } from "node:fs"
import { SCRIPTS } from "../../build/live/scripts.js"
import { compute, grid } from "../../live/src/explorer/compute.js"
import { micropython } from "../../live/src/testing.js"

const { files } = JSON.parse(readFileSync(new URL("../../build/live/parts.json", import.meta.url), "utf8"))
const python = await micropython()
for (const [path, text] of Object.entries(files)) {
  python.FS.mkdirTree(`/${path}`.replace(/\/[^/]*$/, "/"))
  python.FS.writeFile(`/${path}`, text)
}
python.runPython("import sys; sys.path[:] = ['', 'live/python']")
const { call } = python.pyimport("calling")

/** @param {string} name @param {unknown} argument */
function ask(name, argument) {
  call("explore", name, JSON.stringify(argument))
  return new Float64Array(python.FS.readFile("/numbers").slice().buffer)
}

/** @param {Float64Array} one @param {Float64Array} other */
const same = (one, other) => one.length === other.length && one.every((x, i) => Object.is(x, other[i]))

const { runs, grids } = JSON.parse(readFileSync(0, "utf8"))
const answers = runs.map(({ request, powers }) => {
  const { objective, selected, start, steps } = request, rule = SCRIPTS.rules[selected], ground = SCRIPTS.grounds[objective]
  const settings = rule.settings.map(name => Number(request.settings[selected][name]))
  const script = tables => compute(rule, ground, start.map(Number), Number(steps), settings, tables)
  const own = Object.keys(rule.powers).map(power =>
    ask("powers", { power, settings: request.settings[selected], steps: Number(steps) }))
  return [[...new BigUint64Array(script(powers).buffer)].map(String), same(script(own), ask("show", request))]
})
const fields = grids.map(({ size, request }) => {
  const { objective, x, y, first, columns, rows } = request
  return same(grid(SCRIPTS.grounds[objective], { x, y, first }, size, columns, rows), ask("field", request))
})
console.log(JSON.stringify({ answers, fields }))
