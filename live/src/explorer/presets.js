// What can be explored: objectives with their maps; optimizers with their lines and settings.

/** @import { Objective } from "../types" */

const FLAT = { x: /** @type {[number, number]} */ ([-4, 10]), y: /** @type {[number, number]} */ ([-4, 10]), first: 0 }

/** @type {Record<string, Objective>} */
export const OBJECTIVES = {
  ravine: { title: "ravine, p[0]² + 50 p[1]²", maps: [{ x: [-4, 12], y: [-2.4, 2.4], first: 0 }], start: ["10", "1.5"], steps: "40" },
  "ravine-45": { title: "ravine, turned by 45°", maps: [FLAT], start: ["6.01", "8.13"], steps: "120" },
  "double-ravine": {
    title: "two ravines, turned by 45°", start: ["6.01", "8.13", "6.01", "8.13"], steps: "120",
    maps: [{ ...FLAT, title: "the flat ravine" }, { ...FLAT, first: 2, title: "a thousand times steeper" }],
  },
  "turned-ravine": { title: "ravine, swapped: 50 p[0]² + p[1]²", maps: [{ x: [-2.4, 2.4], y: [-4, 12], first: 0 }], start: ["1.5", "10"], steps: "40" },
  bowl: { title: "bowl, p²", maps: [{ x: [-12, 12], y: null, first: 0 }], start: ["10"], steps: "30" },
  saddle: { title: "saddle, p[0]² − p[1]²", maps: [{ x: [-3, 3], y: [-2, 2], first: 0 }], start: ["2.5", "0.01"], steps: "40" },
  words: {
    title: "rare words, 16 parameters", start: Array(16).fill("0"), steps: "100", visible: ["gradient_descent", "adam"],
    maps: [{ title: "the loss of each word, from the most frequent to the rarest", words: 16, x: [-10, 20], y: null, first: 0 }],
  },
  rosenbrock: { title: "Rosenbrock’s valley", maps: [{ x: [-2.2, 2.2], y: [-1, 3.4], first: 0 }], start: ["-1.5", "2.5"], steps: "200" },
  "noisy-bowl": { title: "noisy bowl, p[0]² + 4 p[1]²", maps: [{ x: [-6, 12], y: [-5, 7], first: 0 }], start: ["10", "5"], steps: "60" },
}

export const { optimizers: OPTIMIZERS, sliders: SLIDERS, kinds: KINDS, first: FIRST } = CATALOGUE
