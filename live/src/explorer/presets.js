// What can be explored: objectives with their maps, optimizers with their settings and their lines.

/** @import { Look, Objective, Range } from "../types" */

/** @type {Record<string, Objective>} */
export const OBJECTIVES = {
  ravine: {
    title: "ravine, p[0]² + 50 p[1]²", x: [-4, 12], y: [-2.4, 2.4], start: ["10", "1.5"], steps: "40",
  },
  "turned-ravine": {
    title: "ravine, turned: 50 p[0]² + p[1]²", x: [-2.4, 2.4], y: [-4, 12], start: ["1.5", "10"], steps: "40",
  },
  bowl: {
    title: "bowl, p²", x: [-12, 12], y: null, start: ["10"], steps: "30",
  },
  saddle: {
    title: "saddle, p[0]² − p[1]²", x: [-3, 3], y: [-2, 2], start: ["2.5", "0.01"], steps: "40",
  },
  rosenbrock: {
    title: "Rosenbrock’s valley", x: [-2.2, 2.2], y: [-1, 3.4], start: ["-1.5", "2.5"], steps: "200",
  },
  "noisy-bowl": {
    title: "noisy bowl, p[0]² + 4 p[1]²", x: [-6, 12], y: [-5, 7], start: ["10", "5"], steps: "60",
  },
}

/** @type {Record<string, Look>} */
export const OPTIMIZERS = {
  gradient_descent: {
    title: "gradient descent", colour: "grey", dash: "", width: 2, settings: { lr: "0.01" },
    presets: {
      ravine: { lr: "0.018" },
      "turned-ravine": { lr: "0.01" },
      bowl: { lr: "0.1" },
      saddle: { lr: "0.05" },
      rosenbrock: { lr: "0.001" },
      "noisy-bowl": { lr: "0.05" },
    },
  },
  momentum: {
    title: "momentum", colour: "blue", dash: "8 3", width: 2, settings: { lr: "0.01", beta: "0.9" },
    presets: {
      ravine: { lr: "0.018", beta: "0.5" },
      "turned-ravine": { lr: "0.01", beta: "0.5" },
      bowl: { lr: "0.1", beta: "0.5" },
      saddle: { lr: "0.05", beta: "0.5" },
      rosenbrock: { lr: "0.0005", beta: "0.9" },
      "noisy-bowl": { lr: "0.02", beta: "0.9" },
    },
  },
  adagrad: {
    title: "AdaGrad", colour: "orange-deep", dash: "2.5 2.5", width: 2.5,
    settings: { lr: "0.5", eps: "1e-8" },
    presets: {
      ravine: { lr: "1.5" },
      "turned-ravine": { lr: "1.5" },
      bowl: { lr: "1.5" },
      saddle: { lr: "0.2" },
      rosenbrock: { lr: "0.5" },
      "noisy-bowl": { lr: "2" },
    },
  },
  rmsprop: {
    title: "RMSProp", colour: "orange", dash: "10 3 2 3", width: 2,
    settings: { lr: "0.1", beta2: "0.9", eps: "1e-8" },
    presets: {
      ravine: { lr: "0.3" },
      "turned-ravine": { lr: "0.3" },
      bowl: { lr: "0.5" },
      saddle: { lr: "0.05" },
      rosenbrock: { lr: "0.02" },
      "noisy-bowl": { lr: "0.3" },
    },
  },
  adam: {
    title: "Adam", colour: "purple", dash: "", width: 3.2,
    settings: { lr: "0.1", beta1: "0.9", beta2: "0.999", eps: "1e-8" },
    presets: {
      ravine: { lr: "0.5" },
      "turned-ravine": { lr: "0.5" },
      bowl: { lr: "1.05" },
      saddle: { lr: "0.1" },
      rosenbrock: { lr: "0.1" },
      "noisy-bowl": { lr: "0.5" },
    },
  },
}

/** @type {Record<string, Range>} */
export const SLIDERS = {
  lr: { from: -4, to: 1, step: 0.01, power: true, about: "learning rate" },
  beta: { from: 0, to: 0.995, step: 0.005, about: "share of the velocity that is kept" },
  beta1: { from: 0, to: 0.995, step: 0.005, about: "share of m that is kept" },
  beta2: { from: 0, to: 0.999, step: 0.001, about: "share of v that is kept" },
  eps: { from: -10, to: 1, step: 0.01, power: true, about: "added to the root" },
}

/** @type {Record<string, string>} the CSS class of a quantity's kind */
export const KINDS = { velocity: "q-m", m: "q-m", m_hat: "q-m", g_squared: "q-v", effective_lr: "q-v", v: "q-v", v_hat: "q-v" }

/** What the explorer shows before anything is set. */
export const FIRST = { objective: "ravine", shown: Object.keys(OPTIMIZERS), selected: "adam" }
