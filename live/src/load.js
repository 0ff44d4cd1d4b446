// Loads a script of this folder when it is first needed. A <script> works from file:// too,
// where a page may neither fetch nor import.

const here = document.currentScript.src

/** @type {Map<string, Promise<void>>} */
const loaded = new Map()

/** Load `name` beside this script, once; a failure may be tried again. */
export function load(name) {
  if (!loaded.has(name)) loaded.set(name, insert(name))
  return loaded.get(name)
}

function insert(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = new URL(name, here).href
    script.onload = () => resolve()
    script.onerror = () => {
      loaded.delete(name)
      script.remove()
      reject(new Error(`${name} did not load. Is the site still reachable?`))
    }
    document.head.append(script)
  })
}
