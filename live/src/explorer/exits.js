// Where paths leave the map for good: arrows at the edge, and when.

/** @import { Ends } from "../types" */
/** @import { Map } from "./map.js" */

import { colour, label, round, shape } from "./draw.js"
import { OPTIMIZERS } from "./presets.js"
import { inside, spread } from "./runs.js"

const ROOM = 215 // pixels: a sentence fits beside an arrow

/** @param {Map} map @param {string[]} names */
export function exits(map, names) {
  const all = names.flatMap(name => exit(map, name) ?? [])
  const [bottom, top] = map.y.range()
  spread(all, 15, top + 12, bottom - 12)
  const roomy = map.x.range()[0] + ROOM
  return all.flatMap(({ name, edge: [x, y], turned, text, y: height }) => [
    shape("path", { d: "M0,0L-11,-6L-11,6Z", fill: colour(name),
      transform: `translate(${round(x)},${round(y)}) rotate(${round(turned)})` }),
    label(name, x > roomy ? x - 14 : x + 14, height, x > roomy ? "end" : "start", text)])
}

/** Where and in which direction one path leaves the map, and what to say of it; null if it stays. @param {Map} map @param {string} name */
function exit(map, name) {
  const { points, lost } = map.paths[name]
  const last = points.findLastIndex(point => inside(map.area, point))
  if (last < 0 || last === points.length - 1) return null
  const from = map.pixel(points[last]), next = points[last + 1]
  const to = next.every(Number.isFinite) ? map.pixel(next) : /** @type {Ends} */ ([from[0], -1e6])
  const edge = crossing(from, to, [map.x.range(), map.y.range()])
  const turned = Math.atan2(to[1] - from[1], to[0] - from[0]) * 180 / Math.PI
  const when = lost === null ? `leaves the map at step ${last + 1}` : `diverged at step ${lost}`
  return { name, edge, turned, text: `${OPTIMIZERS[name].title} ${when}`, y: edge[1] }
}

/** Where the line from one point to another crosses a frame. @param {Ends} from @param {Ends} to @param {number[][]} frame */
export function crossing(from, to, frame) {
  const shares = frame.flatMap((ends, i) =>
    ends.map(end => (end - from[i]) / (to[i] - from[i])).filter(share => share > 0 && share < 1))
  const share = Math.min(1, ...shares)
  return from.map((value, i) => value + share * (to[i] - value))
}
