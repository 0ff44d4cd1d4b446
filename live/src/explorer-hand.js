// The hand on the map: drags the start, moves it by keys, points at steps and goes to them.

import { OBJECTIVES } from "./explorer-presets.js"

const NEAR = 14 // pixels: a pointer this close to a point means it

/** @param {import("./explorer-map.js").Map} map */
export function listen(map, acts) {
  const at = event => {
    const area = map.svg.getBoundingClientRect()
    return [event.clientX - area.left, event.clientY - area.top]
  }
  let held = false
  map.start.addEventListener("pointerdown", event => {
    map.start.setPointerCapture(event.pointerId)
    held = true
  })
  map.start.addEventListener("pointermove", event => { if (held) acts.onStart(under(map, at(event))) })
  for (const end of ["pointerup", "pointercancel"]) map.start.addEventListener(end, () => { held = false })
  map.start.addEventListener("keydown", event => {
    const moved = byKey(map, event, acts.start())
    if (moved) acts.onStart(moved)
  })
  map.svg.addEventListener("pointermove", event => acts.onMark(near(map, at(event))))
  map.svg.addEventListener("pointerleave", () => acts.onMark(null))
  map.svg.addEventListener("click", event => {
    const step = near(map, at(event))
    if (step === null) acts.onStart(under(map, at(event)))
    else acts.onStep(step)
  })
}

/** The point of the map under a pixel. */
function under(map, [left, top]) {
  const { x, y } = OBJECTIVES[map.objective]
  const across = within(map.x.invert(left), x)
  return y ? [across, within(map.y.invert(top), y)] : [across]
}

/** Arrow keys move the start by a fiftieth of the map; with Shift by a tenth of that. */
function byKey(map, event, start) {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key]
  if (!step) return null
  event.preventDefault()
  const share = event.shiftKey ? 0.002 : 0.02
  const areas = [OBJECTIVES[map.objective].x, OBJECTIVES[map.objective].y].filter(Boolean)
  return areas.map((area, i) => within(start[i] + step[i] * share * (area[1] - area[0]), area))
}

function within(value, [low, high]) {
  return Math.min(Math.max(value, low), high)
}

/** The step of the selected path that is nearest to a pixel, if any is near. */
function near(map, [left, top]) {
  let best = null, least = NEAR
  map.paths?.[map.view.selected]?.points.forEach(([x, y], step) => {
    const far = Math.hypot(map.x(x) - left, map.y(y) - top)
    if (far < least) [best, least] = [step, far]
  })
  return best
}
