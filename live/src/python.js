// Python in a worker, as the page sees it.
//
//   const python = new Python()
//   await python.run("print(1)", null, text => …)                 // a fresh Python each time
//   const answer = await python.call("module.function", { lr: 1 }) // a Python that stays
//
// It does one thing at a time and refuses a second one meanwhile. After `stop()` or ten seconds it
// ends the run or the call under way, which then rejects.

/** @import { Judgement, Load, Printed, Task } from "./types" */

import { load } from "./load.js"

const SECONDS = 10 // enough for every block of the site a hundred times

/** What Python raised: `message` is its last line, `traceback` all of it, `line` where it was. */
export class PythonError extends Error {
  /** @param {string} text MicroPython's traceback @param {string} [advice] what it lacks, where that is the reason */
  constructor(text, advice = "") {
    const traceback = text.trim()
    super(traceback.slice(traceback.lastIndexOf("\n") + 1))
    this.traceback = traceback
    this.advice = advice
    const line = [...traceback.matchAll(/File "<stdin>", line (\d+)/g)].at(-1)?.[1]
    this.line = line ? Number(line) : null
  }
}

export class Python {
  /** @type {Worker | null} */
  #worker = null
  /** @type {((reason: Error) => void) | null} */
  #reject = null
  busy = false

  /**
   * Run a program of its own, of which nothing is left afterwards.
   * @param {string} code @param {Printed} page what the page shows @param {(text: string) => void} onOutput
   * @returns {Promise<Judgement>} what it printed, beside what the page shows
   * @throws {PythonError | Error} what Python raised, or why it was ended
   */
  run(code, page, onOutput) {
    return this.#start({ kind: "run", code, page }, onOutput)
  }

  /**
   * Call "module.function" of live/python/ or of the package; both ways as JSON, nan is null.
   * @param {string} name @param {unknown} argument
   * @returns {Promise<any>}
   * @throws {PythonError | Error}
   */
  call(name, argument) {
    return this.#start({ kind: "call", name, argument }, () => {})
  }

  /** End what is under way. */
  stop() {
    this.#abort(new Error("Stopped."))
  }

  /** @param {Task} task @param {(text: string) => void} onOutput */
  async #start(task, onOutput) {
    if (this.busy) throw new Error("Python is at work already.")
    if (task.kind === "run") this.#end()
    this.busy = true
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer
    let over = false
    const ended = new Promise((_, reject) => { this.#reject = reject })
    const begin = () => {
      if (over) return // stopped while the script was loading
      timer = setTimeout(() => this.#abort(new Error(`Stopped after ${SECONDS} seconds.`)), 1000 * SECONDS)
      return this.#send(task, onOutput)
    }
    const answer = this.#worker ? begin() : load("python.js").then(begin)
    try {
      return await Promise.race([ended, answer])
    } finally {
      clearTimeout(timer)
      over = true
      this.busy = false
      if (task.kind === "run") this.#end()
    }
  }

  /** Hand the task to the worker and wait for its last word. @param {Task} task @param {(text: string) => void} onOutput */
  #send(task, onOutput) {
    const worker = this.#worker ??= start()
    return new Promise((resolve, reject) => {
      worker.onerror = event => this.#abort(new Error(event.message || "Python did not start."))
      worker.onmessage = ({ data }) => {
        if (data.kind === "output") onOutput(data.text)
        else if (data.kind === "flooded") this.#abort(new Error("Stopped: too much output."))
        else if (data.kind === "failed") reject(new PythonError(data.text, data.advice))
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
