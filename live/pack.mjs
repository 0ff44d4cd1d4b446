// Packs MicroPython and CPython for the browser into the folder that is named: publish/bundle.py calls
// this once, when npm has installed them, and compresses MicroPython.

import { readFileSync, writeFileSync } from "node:fs"
import { gzipSync } from "node:zlib"
import { loadPyodide } from "pyodide"
import { exchange } from "./exchange.mjs"

const MICROPYTHON = "node_modules/@micropython/micropython-webassembly-pyscript/micropython.wasm"

const [out] = process.argv.slice(2)
writeFileSync(`${out}/micropython.wasm`, exchange(readFileSync(MICROPYTHON)))
const python = await loadPyodide({ env: { PYTHONHASHSEED: "0" } })
python.runPython(readFileSync("library.py", "utf8"))
const parts = {
  "library.zip": python.globals.get("library")().toJs(),
  "cpython.wasm": readFileSync("node_modules/pyodide/pyodide.asm.wasm"),
}
for (const [name, bytes] of Object.entries(parts))
  writeFileSync(`${out}/${name}.gz`, gzipSync(bytes, { level: 9 }))
