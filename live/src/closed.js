// A worker that runs a reader's code, closed: to the network, to the messages that the page trusts,
// and to more memory than a page can spare.

/** @import { Reply } from "./types" */

const MEMORY = 512 * 1024 * 1024 // bytes; Python gets half of it, and is slow where it needs the last of that

/** What of the browser's names a reader's code may have, with `import js`: the language, and what Python needs. */
const OPEN = new Set(`
  AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError
  FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl
  Iterator JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol
  SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet
  WebAssembly constructor decodeURI decodeURIComponent encodeURI encodeURIComponent escape globalThis isFinite isNaN
  parseFloat parseInt undefined unescape
  TextDecoder TextEncoder clearTimeout crypto performance self setTimeout`.trim().split(/\s+/))

/** The worker's global scope and what it inherits, but for what all objects do. */
const scopes = /** @type {any[]} */ ([])
for (let scope = self; scope !== Object.prototype; scope = Object.getPrototypeOf(scope)) scopes.push(scope)
/** The browser's own names there, before Python adds its. */
const names = scopes.flatMap(Object.getOwnPropertyNames)

const send = self.postMessage.bind(self)

/** Tell the page. @param {Reply} reply @param {Transferable[]} [transfer] */
export function post(reply, transfer = []) {
  send(reply, { transfer })
}

/** Leave a reader's code none of the browser's names but those above. */
export function close() {
  for (const name of names)
    if (!OPEN.has(name)) scopes.forEach(scope => Reflect.deleteProperty(scope, name))
}

/** Refuse more memory than that to WebAssembly; Python then raises MemoryError. */
export function cap() {
  const { grow } = WebAssembly.Memory.prototype
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + 65536 * pages > MEMORY) throw new RangeError("no more memory")
    return grow.call(this, pages)
  }
  console.error = () => {} // Emscripten's word of a refusal: Python's own error says it to the reader
}
