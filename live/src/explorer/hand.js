// Input on the map: drag the start or move it by keys, point at steps and go to them.

/** @import { Acts, Ends } from "../types" */
/** @import { Map } from "./map.js" */

const NEAR = 14 // pixels: a pointer this close to a point selects it

/** @param {Map} map @param {Acts} acts */
export function listen(map, acts) {
  const { svg } = map.picture
  /** @param {MouseEvent} event @returns {Ends} */
  const pixel = event => {
    const area = svg.getBoundingClientRect()
    return [event.clientX - area.left, event.clientY - area.top]
  }
  let holds = false
  map.start.addEventListener("pointerdown", event => {
    map.start.setPointerCapture(event.pointerId)
    holds = true
  })
  map.start.addEventListener("pointermove", event => { if (holds) acts.onStart(map.area.first, under(map, pixel(event))) })
  map.start.addEventListener("pointerup", () => { holds = false })
  map.start.addEventListener("pointercancel", () => { holds = false })
  map.start.addEventListener("keydown", event => {
    const start = byKey(map, event, acts.start().slice(map.area.first))
    if (start) acts.onStart(map.area.first, start)
  })
  svg.addEventListener("pointermove", event => acts.onMark(nearest(map, pixel(event))))
  svg.addEventListener("pointerleave", () => acts.onMark(null))
  svg.addEventListener("click", event => {
    const step = nearest(map, pixel(event))
    if (step === null) acts.onStart(map.area.first, under(map, pixel(event)))
    else acts.onStep(step)
  })
}

/** The point of the map under a pixel. @param {Map} map @param {Ends} pixel */
function under(map, [left, top]) {
  const { x, y } = map.area
  const across = within(map.x.invert(left), x)
  return y ? [across, within(map.y.invert(top), y)] : [across]
}

/**
 * Arrow keys move the start by a fiftieth of the map; with Shift by a tenth of that.
 * @param {Map} map @param {KeyboardEvent} event @param {number[]} start
 */
function byKey(map, event, start) {
  const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key]
  if (!direction) return null
  event.preventDefault()
  const share = event.shiftKey ? 0.002 : 0.02
  const { x, y } = map.area
  return (y ? [x, y] : [x]).map((ends, i) =>
    within(start[i] + direction[i] * share * (ends[1] - ends[0]), ends))
}

/** @param {number} value @param {Ends} ends */
function within(value, [low, high]) {
  return Math.min(Math.max(value, low), high)
}

/** The step of the selected path that is nearest to a pixel, if any is near. @param {Map} map @param {Ends} pixel */
function nearest(map, [left, top]) {
  /** @type {number | null} */
  let best = null
  let least = NEAR
  map.paths[map.view?.selected ?? ""]?.points.forEach(([x, y], step) => {
    const distance = Math.hypot(map.x(x) - left, map.y(y) - top)
    if (distance < least) [best, least] = [step, distance]
  })
  return best
}
