// The worker: MicroPython on the package's own files. The page stays free while Python works.
//
// python.js starts it from a data: address, so its origin is opaque: to the browser it belongs to no
// site, and the site's stores are closed to it. What could still ask for an address goes with `close`.

/** @import { Load, Task } from "./types" */

// @ts-expect-error: the package brings no types
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs"
import { cap, close, post } from "./closed.js"
import { inflate } from "./inflate.js"
import { lack } from "./lacks.js"
import { prepare } from "./micropython.js"
import { Printer } from "./printer.js"

const HEAP = 32 * 1024 * 1024 // bytes for Python's own objects at first

const NUMBERS = "/numbers" // the file of live/python/calling.py

/** @typedef {{ python: any, call: (module: string, name: string, text: string) => string, collect: () => void }} Tools */

/** @type {Promise<Tools>} */
let loading
const printers = [new Printer("output"), new Printer("error output")]

/** First the page asks to load, then to run code or to call a function. @param {{ data: Load | Task }} event */
self.onmessage = async ({ data }) => {
  if (data.kind === "load") {
    loading = load(data)
    loading.then(() => post({ kind: "ready" }), () => {}) // the next task gets the error
    return
  }
  try {
    const tools = await loading
    const value = data.kind === "run" ? tools.python.runPython(data.code) : serve(tools, data.name, data.argument)
    flush()
    post({ kind: "done", value }, value?.numbers ? [value.numbers.buffer] : [])
    if (data.kind === "call") tools.collect() // the page draws meanwhile
  } catch (error) {
    flush()
    const text = String(/** @type {any} */ (error).message ?? error)
    post({ kind: "failed", text, advice: data.kind === "run" ? lack(text, data.code) : "" })
  }
}

function flush() {
  printers.forEach(printer => printer.flush())
}

/** MicroPython with the files in place. @param {Load} request @returns {Promise<Tools>} */
async function load({ wasm, files }) {
  const bytes = await inflate(wasm)
  self.fetch = async () => new Response() // MicroPython asks for its wasm, and gets these bytes
  prepare(new Uint8Array(bytes), HEAP)
  cap()
  const python = await loadMicroPython({ url: "micropython.wasm", heapsize: HEAP, stdin: () => null })
  connect(python.FS)
  for (const [path, text] of Object.entries(files)) {
    python.FS.mkdirTree(`/${path}`.replace(/\/[^/]*$/, "/"))
    python.FS.writeFile(`/${path}`, text)
  }
  python.runPython("import sys; sys.path[:] = ['', 'live/python']")
  python.pyimport("builtin").install()
  const tools = { python, call: python.pyimport("calling").call, collect: python.pyimport("gc").collect }
  close()
  return tools
}

/** Let Python write to the printers, as to its stdout and stderr. @param {any} files MicroPython's */
function connect(files) {
  printers.forEach((printer, i) => {
    const device = files.makedev(80, i), path = `/dev/printer${i}`
    files.registerDevice(device, { write })
    files.mkdev(path, device)
    files.close(files.getStream(i + 1))
    files.open(path, "w") // takes the number that was closed

    /** @param {unknown} _ @param {Uint8Array} bytes @param {number} start @param {number} length */
    function write(_, bytes, start, length) {
      printer.write(bytes.subarray(start, start + length))
      return length
    }
  })
}

/**
 * Call "module.function" for the page. Arguments and answers go as JSON, which carries nan as null; the
 * numbers of an array that came with the answer are its `numbers`. MicroPython would collect garbage
 * within each call, once some kilobytes are used; here that waits until the answer has gone.
 * @param {Tools} tools @param {string} path @param {unknown} argument
 */
function serve({ python, call }, path, argument) {
  python.runPython("import gc; gc.threshold(-1)")
  const [module, name] = path.split(".")
  const text = call(module, name, JSON.stringify(argument))
  const value = JSON.parse(text.replace(/"(?:[^"\\]|\\.)*"|\bnan\b|\binf\b/g,
    word => ({ nan: "null", inf: "1e999" })[word] ?? word))
  if (!python.FS.analyzePath(NUMBERS).exists) return value
  const numbers = new Float64Array(python.FS.readFile(NUMBERS).buffer)
  python.FS.unlink(NUMBERS)
  return { ...value, numbers }
}
