// The worker for CPython: Pyodide on the package's own files. It is as closed as MicroPython's.

/** @import { CPython, Task } from "../types" */

import { loadPyodide } from "pyodide"
// @ts-expect-error: this file of the package has no types
import createPyodideModule from "pyodide/pyodide.asm.mjs"
import { info } from "pyodide/pyodide-lock.json"
import { cap, close, post } from "../closed.js"
import { Printer } from "../printer.js"

const NOWHERE = "https://pyodide.invalid/" // what Pyodide asks for there, `fetch` has in memory
const START = `
import builtins, sys
sys.path += ["/live/python", "/live/cpython"]
import builtin, running
builtins.input = builtin.input
`

/** @type {Promise<(code: string) => string | undefined>} */
let loading
const [output, errors] = [new Printer("output"), new Printer("error output")]

/** First the page asks to load, then to run a program. @param {{ data: CPython | Task }} event */
self.onmessage = async ({ data }) => {
  if (data.kind === "load") {
    loading = load(data)
    loading.then(() => post({ kind: "ready" }), () => {}) // the next task gets the error
    return
  }
  if (data.kind === "call") return // the page asks MicroPython
  try {
    const run = await loading
    const text = run(data.code)
    output.flush()
    errors.flush()
    post(text === undefined ? { kind: "done", value: null } : { kind: "failed", text })
  } catch (error) {
    post({ kind: "failed", text: String(/** @type {any} */ (error).message ?? error) })
  }
}

/** CPython with the files in place; what runs a program. @param {CPython} request */
async function load({ module, library, files }) {
  self.fetch = async () => new Response(library)
  // The module was compiled on the page, once for all workers.
  WebAssembly.instantiateStreaming = async (_, imports) => ({ module, instance: await WebAssembly.instantiate(module, imports) })
  cap()
  const python = await loadPyodide({
    indexURL: NOWHERE, lockFileContents: JSON.stringify({ info, packages: {} }), createPyodideModule,
    env: { HOME: "/", PYTHONUNBUFFERED: "1" },
  })
  for (const [path, text] of Object.entries(files)) {
    python.FS.mkdirTree(`/${path}`.replace(/\/[^/]*$/, "/"))
    python.FS.writeFile(`/${path}`, text)
  }
  python.setStdin({ error: true })
  python.setStdout(writing(output))
  python.setStderr(writing(errors))
  python.runPython(START)
  const { run } = python.pyimport("running")
  Reflect.deleteProperty(self, "fetch")
  close()
  return run
}

/** What Pyodide asks of a stream. @param {Printer} printer */
function writing(printer) {
  return {
    write(/** @type {Uint8Array} */ bytes) {
      printer.write(bytes)
      return bytes.length
    },
  }
}
