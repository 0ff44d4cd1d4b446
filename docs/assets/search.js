// The search's worker until somebody types: then it loads the index, and Material's own worker,
// which answers from there on. hooks/search.py names that one behind the # of this one's address.

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3 // Material's kinds of messages
let setup // with a stub in the place of the index
let asked = "" // what was typed last
let loading = false

addEventListener("message", wait)

function wait({ data: { type, data } }) {
  if (type == SETUP) {
    setup = data
    postMessage({ type: READY })
  } else if (data) {
    asked = data
    if (!loading) load()
  } else postMessage({ type: RESULT, data: { items: [] } })
}

async function load() {
  loading = true
  try {
    const answer = await fetch(new URL("../search/index.json", location))
    const index = await answer.json()
    importScripts(new URL(location.hash.slice(1), location))
    removeEventListener("message", wait)
    tell(SETUP, { ...setup, ...index })
    setTimeout(() => tell(QUERY, asked)) // when it has read the index
  } catch (error) {
    loading = false // the next letter tries again
    throw error
  }
}

function tell(type, data) {
  dispatchEvent(new MessageEvent("message", { data: { type, data } }))
}
