// The ground of the map: contours of an objective of two parameters, or the curve of one, and axes.

/** @import { Linear } from "../types" */

import { contours } from "d3-contour"
import { scaleLinear } from "d3-scale"
import { minus } from "./axis.js"
import { round, shape, through } from "./draw.js"

export const GRID = { columns: 96, rows: 72 }
export const EDGE = { left: 34, right: 10, top: 10, bottom: 24 }

/** @param {Float64Array} values on the grid, row by row @param {Linear} across @param {Linear} up */
export function bands(values, across, up) {
  const x = scaleLinear([0.5, GRID.columns - 0.5], across.range())
  const y = scaleLinear([0.5, GRID.rows - 0.5], up.range())
  const ring = (/** @type {number[][]} */ points) =>
    `${through(points.map(([a, b]) => `${round(x(a))},${round(y(b))}`))}Z`
  return contours().size([GRID.columns, GRID.rows]).thresholds(levels(values))([...values])
    .map(band => shape("path", { d: band.coordinates.flat().map(ring).join("") }))
}

/** Levels a constant factor apart; on both sides of zero where values lie there. @param {Float64Array} values */
export function levels(values) {
  const high = Math.max(...values), low = Math.min(...values)
  const rising = (/** @type {number} */ from, /** @type {number} */ count) =>
    Array.from({ length: count }, (_, k) => from * 10 ** ((k - count) / 3))
  return low < 0 ? [...rising(-low, 6).map(x => -x).reverse(), 0, ...rising(high, 6)] : rising(high, 13)
}

/** @param {Float64Array} values along the axis @param {Linear} across @param {Linear} up */
export function curve(values, across, up) {
  const [low, high] = across.domain()
  const points = Array.from(values, (value, i) =>
    `${round(across(low + (high - low) * i / (values.length - 1)))},${round(up(value))}`)
  return [shape("path", { d: through(points), class: "explorer-curve" })]
}

/** @param {Linear} across @param {Linear} up @param {number} width @param {number} height @param {string[]} names */
export function axes(across, up, width, height, names) {
  const ticks = across.ticks(6).map(value =>
    shape("text", { x: across(value), y: height - 8, "text-anchor": "middle" }, minus(value)))
  const marks = up.ticks(5).map(value => shape("text",
    { x: EDGE.left - 6, y: up(value), "text-anchor": "end", "dominant-baseline": "middle" }, minus(value)))
  return [...ticks, ...marks,
    shape("text", { x: width - EDGE.right - 6, y: height - EDGE.bottom - 8, "text-anchor": "end", class: "explorer-axis" }, names[0]),
    shape("text", { x: EDGE.left + 6, y: EDGE.top + 14, class: "explorer-axis" }, names[1])]
}
