// Loads a script or a stylesheet when it is first needed. A <script> works from file:// too,
// where a page may neither fetch nor import.

const { src: here } = /** @type {HTMLScriptElement} */ (document.currentScript)

/** The address of a file beside this script. @param {string} name */
export function beside(name) {
  return new URL(name, here).href
}

/** @type {Map<string, Promise<void>>} */
const loads = new Map()

/** Load `name`, an address relative to this script, once; a failure may be tried again. @param {string} name */
export function load(name) {
  const loading = loads.get(name) ?? insert(name)
  loads.set(name, loading)
  return loading
}

/** @param {string} name @returns {Promise<void>} */
function insert(name) {
  return new Promise((resolve, reject) => {
    const made = name.endsWith(".css")
      ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: beside(name) })
      : Object.assign(document.createElement("script"), { src: beside(name) })
    // From a disk a browser refuses to compare: to it, each file is another site.
    if (INTEGRITY[name] && location.protocol !== "file:") made.integrity = INTEGRITY[name]
    made.onload = () => resolve()
    made.onerror = () => {
      loads.delete(name)
      made.remove()
      reject(new Error(`${name} did not load. Is the site still reachable?`))
    }
    document.head.append(made)
  })
}
