// How high the figures are: what stands side by side ends at one line.

/** @import { Chart } from "./chart.js" */
/** @import { Maps } from "./maps.js" */

/** @typedef {{ need: number, caption: number }} Tall a figure: the least height of its picture, and what stands above that */

/**
 * The heights of the maps and of each chart.
 * @param {Tall} maps @param {Tall[]} charts @param {number} beside so many charts stand beside the maps @param {number} gap
 */
export function heights(maps, charts, beside, gap) {
  const right = charts.slice(0, beside), below = charts.slice(beside)
  const sum = right.reduce((total, { need, caption }) => total + need + caption, gap * (beside - 1)) - maps.caption
  const high = beside ? Math.max(maps.need, sum) : maps.need
  const more = Math.floor((high - sum) / beside)
  // Below two maps the other charts stand side by side.
  const most = beside ? Math.max(0, ...below.map(({ need }) => need)) : 0
  return [high, ...right.map(({ need }) => need + more), ...below.map(({ need }) => Math.max(need, most))]
}

/**
 * Measure the boxes: only when their widths may have changed, since this costs a layout.
 * @param {HTMLElement} box around them @param {Maps} maps @param {Chart[]} charts
 */
export function measure(box, maps, charts) {
  for (const figure of [maps, ...charts]) figure.fit()
  const isRight = charts.some(chart => chart.box.offsetLeft > maps.box.offsetLeft)
  return {
    beside: isRight ? maps.maps.length > 1 ? 1 : charts.length : 0,
    gap: parseFloat(getComputedStyle(box).rowGap) || 0,
  }
}
