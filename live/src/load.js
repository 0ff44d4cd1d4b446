// Loads a script or a stylesheet when it is first needed. A <script> works from file:// too,
// where a page may neither fetch nor import.

const here = document.currentScript.src

/** The address of a file beside this script. */
export function beside(name) {
  return new URL(name, here).href
}

/** @type {Map<string, Promise<void>>} */
const loaded = new Map()

/** Load `name`, an address from this script on, once; a failure may be tried again. */
export function load(name) {
  if (!loaded.has(name)) loaded.set(name, insert(name))
  return loaded.get(name)
}

function insert(name) {
  return new Promise((resolve, reject) => {
    const sheet = name.endsWith(".css")
    const made = document.createElement(sheet ? "link" : "script")
    if (sheet) Object.assign(made, { rel: "stylesheet", href: beside(name) })
    else made.src = beside(name)
    // From a disk a browser refuses to compare: to it, each file is another site.
    if (INTEGRITY[name] && location.protocol !== "file:") made.integrity = INTEGRITY[name]
    made.onload = () => resolve()
    made.onerror = () => {
      loaded.delete(name)
      made.remove()
      reject(new Error(`${name} did not load. Is the site still reachable?`))
    }
    document.head.append(made)
  })
}
