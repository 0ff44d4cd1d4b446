// Python in a worker, as the page sees it.
//
//   const python = new Python()
//   await python.run("print(1)", ({ kind, text }) => …)           // a fresh Python each time
//   const answer = await python.call("module.function", { lr: 1 }) // a Python that stays
//
// It does one thing at a time and refuses a second one meanwhile. After `stop()` or ten seconds it
// ends the run or the call under way, which then rejects.

/** @import { Engine, Load, Printed, Reply, Task } from "./types" */

import { load } from "./load.js"

const SECONDS = 10 // enough for every block of the site a hundred times

/** @type {Engine} */
export const MICROPYTHON = {
  name: "MicroPython",
  load: () => load("python.js"),
  start() {
    const { worker, wasm, files } = globalThis.adamPython
    return begin(worker, /** @type {Load} */ ({ kind: "load", wasm, files }))
  },
}

/** What Python raised: `message` is its last line, `traceback` all of it, `line` where it was. */
export class PythonError extends Error {
  /** @param {string} text MicroPython's traceback @param {string} [advice] what it lacks, where that is the reason */
  constructor(text, advice = "") {
    const traceback = text.trim()
    const message = traceback.slice(traceback.lastIndexOf("\n") + 1)
    super(message.startsWith("MemoryError") ? "MemoryError: the program needs more memory than it gets here." : message)
    this.traceback = traceback
    this.advice = advice
    const line = [...traceback.matchAll(/File "<stdin>", line (\d+)/g)].at(-1)?.[1]
    this.line = line ? Number(line) : null
  }
}

export class Python {
  /** @type {Worker | null} */
  #worker = null
  /** @type {Promise<void>} */
  #ready = Promise.resolve()
  /** @type {((reason: Error) => void) | null} */
  #reject = null
  #loading = new AbortController()
  busy = false

  /** @param {Engine} engine */
  constructor(engine = MICROPYTHON) {
    this.engine = engine
  }

  /**
   * Run a program of its own, of which nothing is left afterwards.
   * @param {string} code @param {(printed: Printed) => void} onPrint
   * @throws {PythonError | Error} what Python raised, or why it was ended
   */
  async run(code, onPrint) {
    await this.#start({ kind: "run", code }, onPrint)
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

  /** @param {Task} task @param {(printed: Printed) => void} onPrint */
  async #start(task, onPrint) {
    if (this.busy) throw new Error("Python is at work already.")
    if (task.kind === "run") this.#end()
    this.busy = true
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer
    let over = false
    const ended = new Promise((_, reject) => { this.#reject = reject })
    const begin = () => {
      if (over) return // stopped while the script was loading
      const answer = this.#send(task, onPrint)
      this.#ready.then(() => {
        if (!over) timer = setTimeout(() => this.#abort(new Error(`Stopped after ${SECONDS} seconds.`)), 1000 * SECONDS)
      })
      return answer
    }
    const answer = this.#worker ? begin() : this.#load().then(begin)
    try {
      return await Promise.race([ended, answer])
    } finally {
      clearTimeout(timer)
      over = true
      this.busy = false
      if (task.kind === "run") this.#end()
    }
  }

  /** Hand the task to the worker and wait for its last word. @param {Task} task @param {(printed: Printed) => void} onPrint */
  #send(task, onPrint) {
    const worker = this.#worker ?? this.#open()
    return new Promise((resolve, reject) => {
      worker.onerror = event => this.#abort(new Error(event.message || "Python did not start."))
      worker.onmessage = (/** @type {MessageEvent<Reply>} */ { data }) => {
        if (data.kind === "failed") reject(new PythonError(data.text, data.advice))
        else if (data.kind === "done") resolve(data.value)
        else if (data.kind === "flooded") this.#abort(new Error("Stopped: too much output."))
        else if (data.kind !== "ready") onPrint(data)
      }
      worker.postMessage(task)
    })
  }

  #load() {
    this.#loading = new AbortController()
    return this.engine.load(this.#loading.signal)
  }

  #open() {
    const worker = this.#worker = this.engine.start()
    this.#ready = new Promise(resolve =>
      worker.addEventListener("message", ({ data }) => { if (data.kind === "ready") resolve() }))
    return worker
  }

  /** @param {Error} reason */
  #abort(reason) {
    this.#loading.abort()
    this.#end()
    this.#reject?.(reason)
  }

  #end() {
    this.#worker?.terminate()
    this.#worker = null
  }
}

/**
 * A worker that begins to load its Python. Its address is a data: address, whose origin is opaque: the
 * browser takes it for no part of the site, whose stores are closed to it.
 * @param {string} source @param {unknown} message what it is to load
 */
export function begin(source, message) {
  if (!("WebAssembly" in globalThis))
    throw new Error("This browser has WebAssembly turned off, and the Python of this page is made of it.")
  const worker = new Worker(`data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`)
  worker.postMessage(message)
  return worker
}
