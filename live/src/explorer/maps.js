// The maps of an objective, one beside the other where there is room.

/** @import { Acts, Run, View } from "../types" */
/** @import { Numbers } from "./numbers.js" */

import { element } from "../dom.js"
import { GRID } from "./ground.js"
import { Map } from "./map.js"
import { OBJECTIVES } from "./presets.js"
import { Words } from "./words.js"

// Of a map, in pixels: its height by its width. Two are lower: they stand above each other on a phone.
const ONE = { share: 0.8, least: 260, most: 470 }, TWO = { share: 0.68, least: 210, most: 400 }

export class Maps {
  box = element("div", "explorer-maps")
  /** @type {(Map | Words)[]} */
  maps = []
  /** Around each, with its caption. @type {HTMLElement[]} */
  planes = []
  /** @type {Float64Array[]} */
  fields = []
  objective = ""
  height = 0
  /** Those of the maps, and of their captions. @type {number[]} */
  widths = []
  caption = 0

  /** @param {Acts} acts */
  constructor(acts) {
    this.acts = acts
  }

  /** Get the ground of an objective. @param {string} objective @param {Numbers} numbers */
  async prepare(objective, numbers) {
    const { maps } = OBJECTIVES[objective]
    /** @type {Float64Array[]} */
    const fields = []
    for (const area of maps) fields.push(await numbers.field(objective, area, GRID.columns, GRID.rows))
    if (this.objective === objective) return
    this.maps = maps.map(area => area.words ? new Words(area) : new Map(area, this.acts))
    this.planes = this.maps.map(({ area: { title }, frame }) => element("figure", "explorer-plane",
      ...(title ? [element("figcaption", "explorer-caption", title)] : []), frame))
    this.box.dataset.maps = String(maps.length)
    this.box.replaceChildren(...this.planes)
    Object.assign(this, { objective, fields, height: 0 })
  }

  /** Take the widths of its boxes, only when they may have changed. Where they are hidden, they stay. */
  fit() {
    if (this.widths.length === this.maps.length && !this.box.clientWidth) return
    this.widths = this.maps.map(({ frame }) => frame.clientWidth)
    this.caption = Math.max(...this.maps.map(({ frame }, i) => this.planes[i].clientHeight - frame.clientHeight))
    this.height = 0
  }

  /** How high a map is where nothing stands beside it. */
  get need() {
    const { share, least, most } = this.maps.length > 1 ? TWO : ONE
    return Math.round(Math.min(Math.max(share * this.widths[0], least), most))
  }

  /** Lay the ground, unless it lies so already. @param {number} height */
  lay(height) {
    if (this.height === height) return
    this.height = height
    this.maps.forEach((map, i) => map.ground(this.fields[i], this.widths[i], height))
  }

  /** @param {View} view @param {Record<string, Run>} runs */
  draw(view, runs) {
    for (const map of this.maps) map.draw(view, runs)
  }

  /** @param {number} step @param {number | null} marked */
  step(step, marked) {
    for (const map of this.maps) map.step(step, marked)
  }

  /** Say what is to be seen, and what moves the start. @param {View} view @param {string} paths @param {string} sentence */
  describe({ objective, start }, paths, sentence) {
    for (const map of this.maps) map.describe(OBJECTIVES[objective].title, start, paths, sentence)
  }
}
