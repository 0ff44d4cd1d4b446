// Bundles src/ into the folder named first; in the second are MicroPython and CPython, compressed. The
// folder's parts.json holds the Python files that the browser gets, what the explorer's scripts know of
// the optimizers, and the package's rules in JavaScript. publish/bundle.py calls this when something
// has changed.

import { createHash } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { gzipSync } from "node:zlib"
import { build, transform } from "esbuild"

const [out, packed] = process.argv.slice(2)
const { catalogue, files, scripts: translated, cpython: filesOfCPython } = JSON.parse(readFileSync(`${out}/parts.json`, "utf8"))

writeFileSync(`${out}/scripts.js`, translated)
const inject = [`${out}/scripts.js`] // what a script calls SCRIPTS

const { version } = JSON.parse(readFileSync("node_modules/pyodide/package.json", "utf8"))
const LICENCES = `Pyodide ${version}, Mozilla Public License 2.0, https://github.com/pyodide/pyodide
CPython, Python Software Foundation License Version 2, https://github.com/python/cpython
Copyright (c) 2001 Python Software Foundation; All Rights Reserved`

/** MicroPython checks for Node; here there is none, so esbuild drops the branches for it. @type {import("esbuild").Plugin} */
const IN_A_BROWSER = {
  name: "in-a-browser",
  setup: ({ onLoad }) => onLoad({ filter: /micropython\.mjs$/ }, async ({ path }) => {
    const define = { process: "undefined", "import.meta.url": "self.location.href" }
    const { code } = await transform(readFileSync(path, "utf8"), { define, minifySyntax: true })
    return { contents: code }
  }),
}

/**
 * A file of src/ and all that it imports, as the text of one script.
 * @param {string} name @param {import("esbuild").BuildOptions} [options]
 */
async function bundle(name, options = {}) {
  const { outputFiles } = await build({
    entryPoints: [`src/${name}.js`], bundle: true, minify: true, write: false,
    format: "iife", target: "es2022", charset: "utf8", logLevel: "warning", ...options,
  })
  return outputFiles?.[0].text ?? ""
}

/** One script that carries the worker, MicroPython and the files: read also from file://. */
async function python() {
  const worker = await bundle("worker", {
    plugins: [IN_A_BROWSER], external: ["fs", "module", "path", "url"], // what Node would give it
  })
  const wasm = carry("micropython.wasm.gz")
  return `globalThis.adamPython=${JSON.stringify({ worker, wasm, files })}\n`
}

/** @param {string} name */
function carry(name) {
  return readFileSync(`${packed}/${name}`, "base64")
}

/**
 * The same for CPython, its worker compressed, too. Its parts keep their licences: whoever gets the file
 * is told of them, and where the sources are.
 */
async function cpython() {
  const script = await bundle("cpython/worker", {
    external: ["node:*"], // what Node would give it
    // In a worker Pyodide looks for this, and tries a request.
    define: { "globalThis.importScripts": "undefined", "import.meta.url": "self.location.href" },
    logOverride: { "direct-eval": "silent", "commonjs-variable-in-esm": "silent" },
  })
  const worker = gzipSync(script, { level: 9 }).toString("base64")
  const [wasm, library] = ["cpython.wasm.gz", "library.zip.gz"].map(carry)
  return `/*! ${LICENCES} */\nglobalThis.adamCPython=${JSON.stringify({ worker, wasm, library, files: filesOfCPython })}\n`
}

/** What a browser compares a script with before it runs it. @param {string} text */
function digest(text) {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`
}

/** What a page knows of a script that it gets itself. @param {string} text */
function measure(text) {
  return { digest: digest(text).slice(7), bytes: Buffer.byteLength(text), sent: gzipSync(text, { level: 9 }).length }
}

// A script knows the digests of those that it loads later, so these come first.
/** @type {Record<string, string>} */
const scripts = {}
const full = await cpython() // which.js gets it by itself: src/cpython/download.js
const CPYTHON = JSON.stringify(measure(full))
for (const name of ["copy", "find", "site", "editor", "edits", "which", "python", "explorer", "run"]) {
  const digests = Object.entries(scripts).map(([key, text]) => [`${key}.js`, digest(text)])
  const define = {
    INTEGRITY: JSON.stringify(Object.fromEntries(digests)), CATALOGUE: JSON.stringify(catalogue), CPYTHON,
  }
  scripts[name] = name === "python" ? await python() : await bundle(name, { define, inject })
}
// This one is for the build itself, which draws pictures with it: it is published nowhere.
await build({
  entryPoints: ["src/explorer/still.js"], bundle: true, outfile: `${out}/still.mjs`,
  platform: "node", format: "esm", logLevel: "warning", inject, define: { INTEGRITY: "{}", CATALOGUE: JSON.stringify(catalogue) },
})
for (const [name, text] of Object.entries({ ...scripts, cpython: full })) {
  writeFileSync(`${out}/${name}.js`, text)
  console.log(`${name}.js: ${(gzipSync(text).length / 1000).toFixed(1)} kB gzipped`)
}
