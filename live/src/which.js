// Says under a block which Python runs it, and offers the other one. Loaded with the first Edit, or when
// a block runs under full CPython.

/** @import { Engine } from "./types" */

import { info } from "pyodide/pyodide-lock.json"
import { choose, isFull, megabytes, SIZE } from "./choice.js"
import * as cpython from "./cpython/engine.js"
import { assign, button, element } from "./dom.js"

const NAME = `CPython ${info.python.split(".", 2).join(".")}`
const LOST = "CPython did not arrive. Is the site still reachable?"
const SMALL = "This is MicroPython, a small Python: floats print as in CPython, some modules are missing."

/** @type {Line[]} */
const lines = []
/** @type {{ over: Promise<void>, stop: AbortController } | null} */
let loading = null
let progress = /** @type {[number, number]} */ ([0, CPYTHON.sent])
let problem = ""

/** The words and the button under one block. */
class Line {
  words = assign(element("span", "live-words"), { "aria-live": "polite" })
  bar = assign(element("progress", ""), { "aria-label": `${NAME}, loaded` })
  count = element("span", "live-ran")
  choice = button("", () => loading ? loading.stop.abort() : isFull() ? leave() : enter())
  box = element("div", "live-bar live-which", this.words, this.bar, this.count, this.choice)

  /** @param {boolean} needsFull */
  constructor(needsFull) {
    this.needsFull = needsFull
    this.bar.style.accentColor = "var(--ink)"
  }

  draw() {
    const [bytes, all] = progress
    this.bar.hidden = this.count.hidden = !loading
    assign(this.bar, { value: bytes, max: all })
    this.choice.hidden = !loading && this.needsFull
    if (loading) this.choice.textContent = "Stop loading"
    else this.choice.textContent = isFull() ? "Use MicroPython" : `Use full CPython (${SIZE}, once)`
    const state = this.needsFull || isFull() ? `This is ${NAME}, with its whole library.` : SMALL
    this.count.textContent = bytes < all ? `${megabytes(bytes)} of ${megabytes(all)} MB` : "Unpacking …"
    const text = loading ? `Loading ${NAME}.` : [problem, state].filter(Boolean).join(" ")
    if (this.words.textContent !== text) this.words.textContent = text
  }
}

function draw() {
  lines.forEach(line => line.draw())
}

function enter() {
  choose("cpython")
  load().catch(() => {}) // the line says it
}

function leave() {
  choose("micropython")
  draw()
}

/** Load it for all blocks that wait for it; whoever stops, stops it for all. @param {AbortSignal} [signal] */
async function load(signal) {
  if (cpython.isReady()) return
  const current = loading ??= begin()
  signal?.addEventListener("abort", () => current.stop.abort())
  draw()
  await current.over
}

function begin() {
  const stop = new AbortController()
  const onProgress = (/** @type {number} */ bytes, /** @type {number} */ all) => {
    progress = [bytes, all]
    draw()
  }
  problem = ""
  progress = [0, CPYTHON.sent]
  return { stop, over: cpython.load(onProgress, stop.signal).catch(fail).finally(() => { loading = null; draw() }) }
}

/** What does not arrive is not chosen. @param {Error} error @returns {never} */
function fail({ name, message }) {
  choose("micropython")
  problem = name === "AbortError" ? "" : name === "Error" ? message : LOST
  throw new Error(problem || "Stopped.")
}

/** @type {Engine} */
const engine = { name: NAME, load, start: cpython.start }

globalThis.adamWhich = {
  engine,
  explain(block, needsFull) {
    if (block.querySelector(".live-which")) return
    const line = new Line(needsFull)
    lines.push(line)
    block.querySelector(".live-bar[role=group]")?.after(line.box)
    line.draw()
  },
}
