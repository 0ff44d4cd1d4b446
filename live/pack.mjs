// Packs CPython for the browser into the folder that is named: publish/bundle.py calls this once, when
// npm has installed Pyodide.

import { readFileSync, writeFileSync } from "node:fs"
import { gzipSync } from "node:zlib"
import { loadPyodide } from "pyodide"

const [out] = process.argv.slice(2)
const python = await loadPyodide({ env: { PYTHONHASHSEED: "0" } })
python.runPython(readFileSync("library.py", "utf8"))
const parts = {
  "library.zip": python.globals.get("library")().toJs(),
  "cpython.wasm": readFileSync("node_modules/pyodide/pyodide.asm.wasm"),
}
for (const [name, bytes] of Object.entries(parts))
  writeFileSync(`${out}/${name}.gz`, gzipSync(bytes, { level: 9 }))
