// What the map and the charts share: SVG elements, the lines of the optimizers, names side by side.

import { OBJECTIVES, OPTIMIZERS } from "./explorer-presets.js"

/** An SVG element; text goes in as text. */
export function svg(name, attributes = {}, ...content) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name)
  set(made, attributes)
  made.append(...content)
  return made
}

export function set(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}

/** The line of an optimizer: its colour, its dash and its width. */
export function stroke(name) {
  const { colour, dash, width } = OPTIMIZERS[name]
  return { stroke: `var(--${colour})`, "stroke-width": width, "stroke-dasharray": dash || "none", fill: "none" }
}

/** A mark of an optimizer at one step. */
export function dot(name, x, y, radius) {
  return svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: radius,
    fill: `var(--${OPTIMIZERS[name].colour})`, class: "explorer-dot" })
}

/** A name beside its line. */
export function label(name, x, y, anchor = "start", text = OPTIMIZERS[name].title) {
  return svg("text", { x, y, "text-anchor": anchor, "dominant-baseline": "middle",
    fill: `var(--${OPTIMIZERS[name].colour})`, class: "explorer-name" }, text)
}

/**
 * Move places apart until `gap` lies between them, between `low` and `high`; their order stays.
 * @param {{ at: number }[]} places
 */
export function spread(places, gap, low, high) {
  const sorted = [...places].sort((a, b) => a.at - b.at)
  sorted.forEach((place, i) => {
    place.at = Math.max(place.at, i ? sorted[i - 1].at + gap : low)
  })
  for (let i = sorted.length - 1; i >= 0; i--)
    sorted[i].at = Math.min(sorted[i].at, i + 1 < sorted.length ? sorted[i + 1].at - gap : high)
  return places
}

/** The point of a run after `step` steps. */
export function point(run, step) {
  return run.p.map(column => column[Math.min(step, column.length - 1)])
}

/** Does the map show this point? */
export function inside(objective, [x, y]) {
  const area = OBJECTIVES[objective]
  const within = (value, [low, high]) => value >= low && value <= high
  return within(x, area.x) && (area.y === null || within(y, area.y))
}

/**
 * The step at which a run has diverged: it is ten maps away, or no number any more. Null if never.
 */
export function diverged(objective, run) {
  const { x, y } = OBJECTIVES[objective]
  const far = [x, y ?? x].map(([low, high]) => 10 * (high - low))
  for (let step = 0; step < run.p[0].length; step++)
    if (run.p.some((column, i) => !(Math.abs(column[step]) < far[i]))) return step
  return null
}

/** The names of what is drawn, the selected one last, so that it lies on top. */
export function order(view) {
  return [...view.shown.filter(name => name !== view.selected),
    ...view.shown.filter(name => name === view.selected)]
}
