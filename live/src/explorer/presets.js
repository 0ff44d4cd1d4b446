// What can be explored: objectives with their maps; optimizers with their lines and settings.

/** @import { Objective } from "../types" */

/** @type {Record<string, Objective>} */
export const OBJECTIVES = {
  ravine: { title: "ravine, p[0]² + 50 p[1]²", x: [-4, 12], y: [-2.4, 2.4], start: ["10", "1.5"], steps: "40" },
  "turned-ravine": { title: "ravine, turned: 50 p[0]² + p[1]²", x: [-2.4, 2.4], y: [-4, 12], start: ["1.5", "10"], steps: "40" },
  bowl: { title: "bowl, p²", x: [-12, 12], y: null, start: ["10"], steps: "30" },
  saddle: { title: "saddle, p[0]² − p[1]²", x: [-3, 3], y: [-2, 2], start: ["2.5", "0.01"], steps: "40" },
  rosenbrock: { title: "Rosenbrock’s valley", x: [-2.2, 2.2], y: [-1, 3.4], start: ["-1.5", "2.5"], steps: "200" },
  "noisy-bowl": { title: "noisy bowl, p[0]² + 4 p[1]²", x: [-6, 12], y: [-5, 7], start: ["10", "5"], steps: "60" },
}

export const { optimizers: OPTIMIZERS, sliders: SLIDERS, kinds: KINDS, first: FIRST } = CATALOGUE
