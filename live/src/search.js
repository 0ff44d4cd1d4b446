// The search's worker until somebody types: then it loads the index and Material's own worker, which
// answers from there on. The build names that worker behind the # of this one's address.

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3 // Material's kinds of messages
const INDEX = "../../search/index.json"

/** @type {any} with a stub in the place of the index */
let setup
/** What was typed last. */
let query = ""
let loading = false

addEventListener("message", wait)

/** @param {MessageEvent} event */
function wait({ data: { type, data } }) {
  if (type === SETUP) {
    setup = data
    postMessage({ type: READY })
  } else if (data) {
    query = data
    if (!loading) load()
  } else postMessage({ type: RESULT, data: { items: [] } })
}

async function load() {
  loading = true
  try {
    const answer = await fetch(new URL(INDEX, location.href))
    const index = await answer.json(), { importScripts } = /** @type {any} */ (globalThis)
    importScripts(new URL(location.hash.slice(1), location.href))
    removeEventListener("message", wait)
    send(SETUP, { ...setup, ...index })
    setTimeout(() => send(QUERY, query)) // when it has read the index
  } catch (error) {
    loading = false // the next letter tries again
    throw error
  }
}

/** Hand Material's worker a message. @param {number} type @param {unknown} data */
function send(type, data) {
  dispatchEvent(new MessageEvent("message", { data: { type, data } }))
}
