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
  sliders: {},
  kinds: {},
  first: { objective: "ravine", visible: ["march", "stroll"], selected: "march" },
}

Object.assign(globalThis, { CATALOGUE: catalogue, INTEGRITY: {}, document: { currentScript: { src: "https://site/run.js" } } })
