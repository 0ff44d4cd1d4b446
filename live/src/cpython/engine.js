// CPython on the page: its file, unpacked once, and workers that start from it.

/** @import { CPython } from "../types" */

import { inflate } from "../inflate.js"
import { load as insert } from "../load.js"
import { begin } from "../python.js"
import { download } from "./download.js"

const FILE = "cpython.js"
const START = "globalThis.adamCPython="

/** @type {{ worker: string, message: CPython } | undefined} */
let ready

/**
 * Get and unpack it.
 * @param {(bytes: number, all: number) => void} onProgress @param {AbortSignal} signal
 */
export async function load(onProgress, signal) {
  if (location.protocol === "file:") await insert(FILE) // a browser fetches no file of a disk
  else {
    const text = await download(FILE, CPYTHON, onProgress, signal)
    globalThis.adamCPython = JSON.parse(text.slice(text.indexOf(START) + START.length))
  }
  onProgress(1, 1)
  const { worker, wasm, library, files } = globalThis.adamCPython
  const [script, binary, archive] = await Promise.all([worker, wasm, library].map(inflate))
  const module = await WebAssembly.compile(binary)
  signal.throwIfAborted()
  ready = {
    worker: new TextDecoder().decode(script),
    message: { kind: "load", module, library: archive, files },
  }
  Reflect.deleteProperty(globalThis, "adamCPython") // nine million letters that nobody needs any more
}

/** Is it there? */
export function isReady() {
  return ready !== undefined
}

/** A worker that is starting it. */
export function start() {
  if (!ready) throw new Error("CPython is not loaded.")
  return begin(ready.worker, ready.message)
}
