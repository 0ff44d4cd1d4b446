// What a reader's code may not reach from a worker: it runs in the site's name, and somebody else may
// have written it.

/** What can request an address; a worker's Python could reach it with `import js`. */
const NETWORK = [
  "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource",
  "importScripts", "Worker", "SharedWorker", "caches", "navigator", "FontFace",
]

/** Delete it, once Python has started. */
export function close() {
  for (let scope = self; scope; scope = Object.getPrototypeOf(scope))
    for (const name of NETWORK) delete (/** @type {any} */ (scope)[name])
}
