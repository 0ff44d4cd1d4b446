// The controls under each block that the browser can run, and a note under each that it cannot.
// The build marks the blocks; without this script a page is complete as it is.

import { Controls } from "./block.js"
import { SIZE } from "./choice.js"
import { assign, button, element } from "./dom.js"
import { isLink } from "./edits/link.js"
import { prefix } from "./edits/store.js"
import { offer } from "./here.js"
import { load } from "./load.js"

/** Say what a block that cannot run here would need. @param {HTMLElement} block */
function note(block) {
  const modules = (block.dataset.needs ?? "").split(", ").flatMap(name => [element("code", "", name), ", "])
  const advice = "cpython" in block.dataset ? `: Run gets full CPython for it (${SIZE}, once).`
    : ": copy it, and run it with Python on your machine."
  block.append(element("p", "live-bar live-note", "Needs ", ...modules.slice(0, -1), advice))
}

/** @param {string} selector */
const boxes = selector => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector))
boxes(".highlight[data-needs]").forEach(note)
const blocks = Array.from(boxes(".highlight:is([data-live], [data-cpython])"), (block, i) => new Controls(block, i + 1, attend))
offer([...boxes(".explorer-here")])

/** @typedef {ReturnType<typeof adamEdits>} Edits */
/** @type {Promise<Edits> | undefined} */
let edits

/** Load what keeps the reader's work, and give the blocks to it. @returns {Promise<Edits>} */
function attend() {
  return edits ??= load("edits.js").then(() => globalThis.adamEdits(blocks)).catch(error => {
    edits = undefined
    throw error
  })
}

/** Do so at once where there is something kept, or a link's code in the address. */
function resume() {
  if (isLink(location.hash) || hasEdits()) attend().catch(error => blocks[0].fail(error))
}

function hasEdits() {
  try {
    return Object.keys(localStorage).some(key => key.startsWith(prefix(location.pathname)))
  } catch { // the browser forbids it
    return false
  }
}

if (blocks.length) {
  for (const kind of ["hashchange", "pageshow", "storage"]) addEventListener(kind, resume)
  resume()
}

// An exercise that is not done yet is no failure, and nobody gets all of CPython unasked.
const series = blocks.filter(({ check, engine }) => !check && !engine.needsFull)
if (series.length > 1) {
  const status = assign(element("span", "live-status"), { role: "status" })
  const start = button(`Run all ${series.length} blocks`, () => {
    attend().then(work => work.runAll(series, start, status)).catch(error => { status.textContent = error.message })
  })
  const bar = assign(element("div", "live-bar live-all", start, status), { role: "group", "aria-label": "All blocks" })
  document.querySelector("article > .downloads")?.before(bar)
}
