// The worker: MicroPython on the package's own files. The page stays free while Python works.

/** @import { Load, Task } from "./types" */

// @ts-expect-error: the package brings no types
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs"
import { close } from "./closed.js"
import { lack } from "./lacks.js"
import { prepare } from "./micropython.js"

const MOST = 200_000 // characters of output; a page with more would be slow to scroll
const CHUNK = 4_000 // characters at most that wait before the page gets them
const HEAP = 32 * 1024 * 1024 // bytes for Python's own objects

const NUMBERS = "/numbers" // the file of live/python/calling.py

/** @typedef {{ python: any, call: (module: string, name: string, text: string) => string, collect: () => void }} Tools */

/** @type {Promise<Tools>} */
let loading
let waiting = "" // output that the page does not have yet
let printed = ""

/** First the page asks to load, then to run code or to call a function. @param {{ data: Load | Task }} event */
self.onmessage = async ({ data }) => {
  if (data.kind === "load") {
    loading = load(data)
    loading.catch(() => {}) // the next task gets the error
    return
  }
  try {
    const tools = await loading
    const value = data.kind === "run" ? run(tools, data.code, data.page) : serve(tools, data.name, data.argument)
    postMessage({ kind: "done", value }, { transfer: value.numbers ? [value.numbers.buffer] : [] })
    if (value.numbers) tools.collect() // the page draws meanwhile
  } catch (error) {
    flush()
    const text = String(/** @type {any} */ (error).message ?? error)
    postMessage({ kind: "failed", text, advice: data.kind === "run" ? lack(text, data.code) : "" })
  }
}

/** MicroPython with the files in place. @param {Load} request @returns {Promise<Tools>} */
async function load({ wasm, files }) {
  const bytes = await inflate(wasm)
  self.fetch = async () => new Response() // MicroPython asks for its wasm, and gets these bytes
  prepare(new Uint8Array(bytes))
  const python = await loadMicroPython({
    url: "micropython.wasm", heapsize: HEAP, linebuffer: false, stdout: collector(), stdin: () => null,
  })
  for (const [path, text] of Object.entries(files)) {
    python.FS.mkdirTree(`/${path}`.replace(/\/[^/]*$/, "/"))
    python.FS.writeFile(`/${path}`, text)
  }
  python.runPython("import sys; sys.path[:] = ['', 'live/python']")
  python.pyimport("builtin").install()
  python.pyimport("printed") // before a reader's code can get in the way
  close()
  return { python, call: python.pyimport("calling").call, collect: python.pyimport("gc").collect }
}

/** The bytes behind gzip and base64. @param {string} text */
async function inflate(text) {
  const packed = Uint8Array.from(atob(text), char => char.charCodeAt(0))
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))
  return new Response(stream).arrayBuffer()
}

/** Takes what Python prints, byte by byte, and passes it on in pieces. */
function collector() {
  const decoder = new TextDecoder()
  return (/** @type {Uint8Array} */ byte) => {
    waiting += decoder.decode(byte, { stream: true })
    if (waiting.length >= CHUNK) flush()
  }
}

function flush() {
  printed += waiting
  if (waiting) postMessage({ kind: "output", text: waiting })
  waiting = ""
  if (printed.length > MOST) postMessage({ kind: "flooded" })
}

/** Run a program, and judge what it printed. @param {Tools} tools @param {string} code @param {unknown} page */
function run(tools, code, page) {
  tools.python.runPython(code)
  flush()
  return call(tools, "printed.judge", { output: printed, page })
}

/**
 * Call a function for the page. MicroPython would collect garbage within each call, once some
 * kilobytes are used; here that waits until the answer has gone.
 * @param {Tools} tools @param {string} path @param {unknown} argument
 */
function serve(tools, path, argument) {
  tools.python.runPython("import gc; gc.threshold(-1)")
  return call(tools, path, argument)
}

/**
 * Call "module.function". Arguments and answers go as JSON, which carries nan as null; the numbers
 * of an array that came with the answer are its `numbers`.
 * @param {Tools} tools @param {string} path @param {unknown} argument
 */
function call({ python, call }, path, argument) {
  const [module, name] = path.split(".")
  const text = call(module, name, JSON.stringify(argument))
  const value = JSON.parse(text.replace(/"(?:[^"\\]|\\.)*"|\bnan\b|\binf\b/g,
    word => ({ nan: "null", inf: "1e999" })[word] ?? word))
  if (!python.FS.analyzePath(NUMBERS).exists) return value
  const numbers = new Float64Array(python.FS.readFile(NUMBERS).buffer)
  python.FS.unlink(NUMBERS)
  return { ...value, numbers }
}
