// The worker: MicroPython on the package's own files, away from the page, so that it never freezes.

import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs"

const MOST = 200_000 // characters of output; a page with more would be slow to scroll
const CHUNK = 4_000 // characters that wait at most before they are sent
const HEAP = 32 * 1024 * 1024 // bytes for Python's own objects

const NUMBERS = "/numbers" // the file of live/python/calling.py

/** What can ask for an address. A reader's code gets at it with `import js`, so it goes. */
const NETWORK = [
  "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource",
  "importScripts", "Worker", "SharedWorker", "caches", "navigator", "FontFace",
]

/** @type {Promise<any>} */
let loading
/** What is kept of a Python that is called: `call` of calling.py, and a tidying up. */
let kept
let output = ""
let sent = 0

/** What the page asks: first to load, then to run code or to call a function. */
self.onmessage = async ({ data }) => {
  if (data.kind === "load") {
    loading = load(data)
    loading.catch(() => {}) // whoever asks next is told
    return
  }
  try {
    const python = await loading
    const value = data.kind === "run" ? python.runPython(data.code) : call(python, data)
    flush()
    self.postMessage({ kind: "done", value }, value?.numbers ? [value.numbers.buffer] : [])
    if (value?.numbers) kept.tidy() // the page draws meanwhile
  } catch (error) {
    flush()
    self.postMessage({ kind: "failed", text: String(error.message ?? error) })
  }
}

/** MicroPython with the files in place. */
async function load({ wasm, files }) {
  const bytes = await inflated(wasm)
  // MicroPython asks for its wasm by an address; the bytes are here, and nothing is requested.
  self.fetch = async () => new Response(bytes, { headers: { "Content-Type": "application/wasm" } })
  const python = await loadMicroPython({
    url: "micropython.wasm", heapsize: HEAP, linebuffer: false, stdout: collector(), stdin: () => null,
  })
  for (const [path, text] of Object.entries(files)) {
    python.FS.mkdirTree(`/${path}`.replace(/\/[^/]*$/, "/"))
    python.FS.writeFile(`/${path}`, text)
  }
  python.runPython("import sys; sys.path[:] = ['', 'live/python']")
  python.runPython("import asking, builtins; builtins.input = asking.refuse; del asking, builtins")
  for (let at = self; at; at = Object.getPrototypeOf(at)) NETWORK.forEach(name => delete at[name])
  return python
}

/** The bytes behind gzip and base64. */
async function inflated(text) {
  const packed = Uint8Array.from(atob(text), char => char.charCodeAt(0))
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))
  return new Response(stream).arrayBuffer()
}

/** Takes what Python prints, byte by byte, and sends it on in pieces. */
function collector() {
  const decoder = new TextDecoder()
  return byte => {
    output += decoder.decode(byte, { stream: true })
    if (output.length >= CHUNK) flush()
  }
}

function flush() {
  sent += output.length
  if (output) self.postMessage({ kind: "output", text: output })
  output = ""
  if (sent > MOST) self.postMessage({ kind: "flooded" })
}

/**
 * The function "module.name" of the argument; both ways as JSON, which carries nan as null. Of an
 * answer with an array of numbers behind it, they are its `numbers`.
 */
function call(python, { name, argument }) {
  kept ??= prepared(python)
  const [module, named] = name.split(".")
  const text = kept.call(module, named, JSON.stringify(argument))
  const value = JSON.parse(text.replace(/"(?:[^"\\]|\\.)*"|\bnan\b|\binf\b/g,
    found => ({ nan: "null", inf: "1e999" })[found] ?? found))
  if (!python.FS.analyzePath(NUMBERS).exists) return value
  const numbers = new Float64Array(python.FS.readFile(NUMBERS).buffer)
  python.FS.unlink(NUMBERS)
  return { ...value, numbers }
}

/** MicroPython would tidy up within each call, once some kilobytes are used; here it is asked to. */
function prepared(python) {
  python.runPython("import gc; gc.threshold(-1)")
  return { call: python.pyimport("calling").call, tidy: python.pyimport("gc").collect }
}
