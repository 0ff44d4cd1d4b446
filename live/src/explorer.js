// The explorer: in full on its own page, small where another page has a place for it. All of a page
// share one Python.

import { element } from "./dom.js"
import { Numbers } from "./explorer/numbers.js"
import { Page } from "./explorer/page.js"
import { Small } from "./explorer/small.js"
import { Turns } from "./explorer/turns.js"
import { load } from "./load.js"

const python = new Turns()
globalThis.adamExplorer = (box, options) => { new Small(box, options, new Numbers(python)) }

const place = document.getElementById("explorer")
if (place) open(place)

/** Draw the explorer unseen, then let it take the place of its picture. @param {HTMLElement} place */
function open(place) {
  const box = element("div", "explorer explorer-live"), picture = [...place.children]
  const progress = /** @type {Element} */ (place.querySelector(".explorer-progress"))
  load("python.js").then(() => { progress.textContent = "Python is here, and computes the first runs …" }, () => {})
  for (const kind of ["drawn", "stopped"]) box.addEventListener(kind, () => {
    picture.forEach(part => part.remove())
    place.dataset.state = "alive"
  }, { once: true })
  place.append(box)
  new Page(box, new Numbers(python))
}
