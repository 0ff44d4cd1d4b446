// Python in a worker, seen from the page.
//
//   const python = new Python()
//   await python.run("print(1)", { onOutput: text => … })        // a fresh Python each time
//   const path = await python.call("module.function", { lr: 1 }) // a Python that stays
//
// One thing at a time: a second one meanwhile is refused. `stop()` ends what is under way, and so
// do too many seconds; what was under way is then refused with `Stopped`.

import { load } from "./load.js"

const BUSY = "Python is at work already."

/** What Python raised: `message` is its last line, `traceback` all of it, `line` where it was. */
export class PythonError extends Error {
  /** @param {string} text MicroPython's traceback */
  constructor(text) {
    const traceback = text.trim()
    super(traceback.slice(traceback.lastIndexOf("\n") + 1))
    this.traceback = traceback
    const lines = [...traceback.matchAll(/File "<stdin>", line (\d+)/g)]
    this.line = lines.length ? Number(lines.at(-1)[1]) : null
  }
}

/** The run was ended from outside; the message says why, as a sentence. */
export class Stopped extends Error {}

export class Python {
  /** @type {Worker | null} */
  #worker = null
  /** @type {((reason: Error) => void) | null} */
  #refuse = null
  busy = false

  /**
   * Run a program of its own; nothing is left of it.
   * @param {string} code
   * @param {{ onOutput?: (text: string) => void, seconds?: number }} [options]
   * @throws {PythonError | Stopped}
   */
  async run(code, { onOutput = () => {}, seconds = 10 } = {}) {
    if (this.busy) throw new Error(BUSY)
    this.#end()
    return this.#ask({ kind: "run", code }, onOutput, seconds).finally(() => this.#end())
  }

  /**
   * Call "module.function" of live/python/ or of the package; both ways as JSON, nan is null.
   * @param {string} name
   * @param {unknown} argument
   * @param {{ seconds?: number }} [options]
   * @throws {PythonError | Stopped}
   */
  call(name, argument, { seconds = 10 } = {}) {
    return this.#ask({ kind: "call", name, argument }, () => {}, seconds)
  }

  /** End what is under way. */
  stop() {
    this.#abort(new Stopped("Stopped."))
  }

  async #ask(message, onOutput, seconds) {
    if (this.busy) throw new Error(BUSY)
    this.busy = true
    let timer, over = false
    const ended = new Promise((_, reject) => { this.#refuse = reject })
    const begin = () => {
      if (over) return // stopped while the script was loading
      const tooLong = new Stopped(`Stopped after ${seconds} seconds.`)
      timer = setTimeout(() => this.#abort(tooLong), 1000 * seconds)
      return this.#answer(message, onOutput)
    }
    const asked = this.#worker ? begin() : load("python.js").then(begin)
    try {
      return await Promise.race([ended, asked])
    } finally {
      clearTimeout(timer)
      over = true
      this.busy = false
    }
  }

  /** Hand the message to the worker and wait for its last word. */
  #answer(message, onOutput) {
    this.#worker ??= start()
    const worker = this.#worker
    return new Promise((resolve, reject) => {
      worker.onerror = event => this.#abort(new Error(event.message || "Python did not start."))
      worker.onmessage = ({ data }) => {
        if (data.kind === "output") onOutput(data.text)
        else if (data.kind === "flooded") this.#abort(new Stopped("Stopped: too much output."))
        else if (data.kind === "failed") reject(new PythonError(data.text))
        else resolve(data.value)
      }
      worker.postMessage(message)
    })
  }

  /** @param {Error} reason */
  #abort(reason) {
    this.#end()
    this.#refuse?.(reason)
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
  worker.postMessage({ kind: "load", wasm, files })
  return worker
}
