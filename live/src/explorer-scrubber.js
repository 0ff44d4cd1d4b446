// One scrubber for all: arrows step, space plays, Home and End jump.

import { element } from "./output.js"

const PACE = { full: 110, reduced: 600 } // milliseconds a step

export class Scrubber {
  /** @param {(step: number) => void} onStep */
  constructor(onStep) {
    this.onStep = onStep
    this.play = element("button", "live-button", "Play")
    this.play.type = "button"
    this.range = element("input", "explorer-scrubber")
    Object.assign(this.range, { type: "range", min: 1, step: 1 })
    this.range.setAttribute("aria-label", "Step")
    this.said = element("output", "explorer-said")
    this.box = element("div", "explorer-scrub", this.play, this.range, this.said)
    this.play.addEventListener("click", () => this.toggle())
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
    if (this.step >= this.last) this.onStep(1)
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
    this.play.textContent = "Pause"
    this.timer = setInterval(() => {
      if (this.step >= this.last) this.pause()
      else this.onStep(this.step + 1)
    }, calm ? PACE.reduced : PACE.full)
  }

  pause() {
    if (!this.playing) return
    clearInterval(this.timer)
    this.timer = undefined
    this.play.textContent = "Play"
    this.onStep(this.step) // now that it rests, it is told
  }

  draw(step, last) {
    Object.assign(this, { step, last })
    this.range.max = String(last)
    this.range.value = String(step)
    this.range.setAttribute("aria-valuetext", `step ${step} of ${last}`)
    this.said.textContent = `step ${step} of ${last}`
  }
}
