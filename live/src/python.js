// Python in a worker, as the page sees it.
//
//   const python = new Python()
//   await python.run("print(1)", { onOutput: text => … })        // a fresh Python each time
//   const answer = await python.call("module.function", { lr: 1 }) // a Python that stays
//
// It does one thing at a time and refuses a second one meanwhile. `stop()` or too many seconds end
// the run or the call under way, which then rejects with `Stopped`.

/** @import { Judgement, Load, Printed, Task } from "./types" */

import { load } from "./load.js"

const BUSY = "Python is at work already."

/** What Python raised: `message` is its last line, `traceback` all of it, `line` where it was. */
export class PythonError extends Error {
  /** @param {string} text MicroPython's traceback */
  constructor(text) {
    const traceback = text.trim()
    super(traceback.slice(traceback.lastIndexOf("\n") + 1))
    this.traceback = traceback
    const line = [...traceback.matchAll(/File "<stdin>", line (\d+)/g)].at(-1)?.[1]
    this.line = line ? Number(line) : null
  }
}

/** Somebody, or the clock, ended the run; the message says why, as a sentence. */
export class Stopped extends Error {}

export class Python {
  /** @type {Worker | null} */
  #worker = null
  /** @type {((reason: Error) => void) | null} */
  #reject = null
  busy = false

  /**
   * Run a program of its own, of which nothing is left afterwards.
   * @param {string} code
   * @param {{ onOutput?: (text: string) => void, seconds?: number, page?: Printed }} [options]
   * @returns {Promise<Judgement>} what it printed, beside what the page shows
   * @throws {PythonError | Stopped}
   */
  async run(code, { onOutput = () => {}, seconds = 10, page = null } = {}) {
    if (this.busy) throw new Error(BUSY)
    this.#end()
    return this.#start({ kind: "run", code, page }, onOutput, seconds).finally(() => this.#end())
  }

  /**
   * Call "module.function" of live/python/ or of the package; both ways as JSON, nan is null.
   * @param {string} name
   * @param {unknown} argument
   * @param {{ seconds?: number }} [options]
   * @returns {Promise<any>}
   * @throws {PythonError | Stopped}
   */
  call(name, argument, { seconds = 10 } = {}) {
    return this.#start({ kind: "call", name, argument }, () => {}, seconds)
  }

  /** End what is under way. */
  stop() {
    this.#abort(new Stopped("Stopped."))
  }

  /** @param {Task} task @param {(text: string) => void} onOutput @param {number} seconds */
  async #start(task, onOutput, seconds) {
    if (this.busy) throw new Error(BUSY)
    this.busy = true
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer
    let over = false
    const ended = new Promise((_, reject) => { this.#reject = reject })
    const begin = () => {
      if (over) return // stopped while the script was loading
      const late = new Stopped(`Stopped after ${seconds} seconds.`)
      timer = setTimeout(() => this.#abort(late), 1000 * seconds)
      return this.#send(task, onOutput)
    }
    const answer = this.#worker ? begin() : load("python.js").then(begin)
    try {
      return await Promise.race([ended, answer])
    } finally {
      clearTimeout(timer)
      over = true
      this.busy = false
    }
  }

  /** Hand the task to the worker and wait for its last word. @param {Task} task @param {(text: string) => void} onOutput */
  #send(task, onOutput) {
    const worker = this.#worker ??= start()
    return new Promise((resolve, reject) => {
      worker.onerror = event => this.#abort(new Error(event.message || "Python did not start."))
      worker.onmessage = ({ data }) => {
        if (data.kind === "output") onOutput(data.text)
        else if (data.kind === "flooded") this.#abort(new Stopped("Stopped: too much output."))
        else if (data.kind === "failed") reject(new PythonError(data.text))
        else resolve(data.value)
      }
      worker.postMessage(task)
    })
  }

  /** @param {Error} reason */
  #abort(reason) {
    this.#end()
    this.#reject?.(reason)
  }

  #end() {
    this.#worker?.terminate()
    this.#worker = null
  }
}

/** A worker that is loading Python. */
function start() {
  const { worker: source, wasm, files } = globalThis.adamPython
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }))
  const worker = new Worker(address)
  URL.revokeObjectURL(address)
  worker.postMessage(/** @type {Load} */ ({ kind: "load", wasm, files }))
  return worker
}
