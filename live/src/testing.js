// Loaded before the unit tests: what the build puts in, with optimizers that nobody has heard of.

/** @import { Catalogue } from "./types" */

const look = { colour: "grey", dash: "", width: 2, presets: {} }

/** @type {Catalogue} */
const catalogue = {
  optimizers: {
    stroll: { ...look, title: "stroll", settings: { lr: 0.01 }, presets: { rosenbrock: { lr: 1e-8 } } },
    march: { ...look, title: "March", settings: { lr: 0.1, beta: 0.9 } },
    dash: { ...look, title: "Dash", settings: { lr: 0.1, eps: 1e-8 } },
  },
  sliders: { lr: { from: -4, to: 1, step: 0.01, power: true }, beta: { from: 0, to: 0.999, step: 0.001 } },
  kinds: {},
  first: { objective: "ravine", visible: ["march", "stroll"], selected: "march" },
}

/** The others could not be translated. @type {Record<string, import("./types").Rule>} */
const rules = {
  march: {
    memory: [1], settings: ["lr", "beta"], columns: 3, update: 1, powers: { "beta ** t": ["beta"] },
    step: (_t, p, g, m, lr, beta, power) => [beta * m, lr * g + power, p - lr * g - power],
    rate: (_t, _p, _g, _m, _update, _new, before, lr) => before * lr,
  },
}
const grounds = { ravine: { value: (/** @type {number[]} */ [x, y]) => x + y, grad: () => [1, 2] } }

Object.assign(globalThis, { SCRIPTS: { rules, grounds }, CATALOGUE: catalogue, INTEGRITY: {}, document: { currentScript: { src: "https://site/run.js" } } })

const HEAP = 1 << 20

/** MicroPython as the worker has it, without files. @param {(byte: Uint8Array) => void} [stdout] */
export async function micropython(stdout = () => {}) {
  const [{ readFileSync }, { exchange }, { prepare }, { loadMicroPython }] = await Promise.all([
    import("node:fs"), import("../exchange.mjs"), import("./micropython.js"),
    // @ts-expect-error: the package brings no types
    import("@micropython/micropython-webassembly-pyscript/micropython.mjs"),
  ])
  const path = new URL("../node_modules/@micropython/micropython-webassembly-pyscript/micropython.wasm", import.meta.url)
  prepare(exchange(readFileSync(path)), HEAP)
  return loadMicroPython({ heapsize: HEAP, linebuffer: false, stdout })
}
