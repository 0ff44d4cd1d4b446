// One scrubber for all figures: arrow keys step, space plays, Home and End jump.

import { button, element, steady } from "../dom.js"

const PACE = { full: 110, reduced: 600 } // milliseconds a step

export class Scrubber {
  step = 1
  last = 1
  /** @type {ReturnType<typeof setInterval> | undefined} */
  timer
  play = button("Play", () => this.toggle())
  range = Object.assign(element("input", "explorer-scrubber"), { type: "range", min: "1", step: "1" })
  status = element("output", "explorer-step")
  box = element("div", "explorer-scrub", this.play, this.range, this.status)

  /** @param {(step: number) => void} onStep */
  constructor(onStep) {
    this.onStep = onStep
    this.range.setAttribute("aria-label", "Step")
    steady(this.range)
    this.range.addEventListener("input", () => { this.pause(); onStep(Number(this.range.value)) })
    this.range.addEventListener("keydown", event => {
      if (event.key !== " ") return
      event.preventDefault()
      this.toggle()
    })
  }

  get playing() {
    return this.timer !== undefined
  }

  toggle() {
    if (this.playing) return this.pause()
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
    this.start(this.step >= this.last ? 1 : this.step, calm ? PACE.reduced : PACE.full)
  }

  /** Play from a step on. @param {number} step @param {number} pace in milliseconds a step */
  start(step, pace) {
    if (step !== this.step) this.onStep(step)
    this.play.textContent = "Pause"
    this.timer = setInterval(() => {
      if (this.step >= this.last) this.pause()
      else this.onStep(this.step + 1)
    }, pace)
  }

  pause() {
    if (!this.playing) return
    clearInterval(this.timer)
    this.timer = undefined
    this.play.textContent = "Play"
    this.onStep(this.step) // now a screen reader announces the step
  }

  /** @param {number} step @param {number} last */
  draw(step, last) {
    if (this.status.textContent === `step ${step} of ${last}`) return
    Object.assign(this, { step, last })
    this.range.max = String(last)
    this.range.value = String(step)
    this.status.textContent = `step ${step} of ${last}`
    this.range.setAttribute("aria-valuetext", this.status.textContent)
  }
}
