// Where a page has a place for a small explorer: a button, and behind it the explorer. Until the
// reader asks for it nothing of it is loaded; hooks/live.py says how a page names the place.

import { load } from "./load.js"
import { button, element } from "./output.js"

const NAME = { closed: "Move it yourself", open: "Close" }

/** @param {HTMLElement} place */
export function offer(place) {
  const status = element("span", "live-status")
  status.setAttribute("role", "status")
  const box = element("div", "explorer")
  box.hidden = true
  const toggle = button(NAME.closed, () => {
    box.hidden = !box.hidden
    toggle.textContent = box.hidden ? NAME.closed : NAME.open
    toggle.setAttribute("aria-expanded", String(!box.hidden))
    if (!box.hidden && !box.firstChild) open(place, box, toggle, status)
  })
  toggle.setAttribute("aria-expanded", "false")
  place.append(element("div", "live-bar", toggle, status), box)
}

/** The keyboard goes on at the first slider, unless the reader has gone elsewhere meanwhile. */
async function open(place, box, toggle, status) {
  status.textContent = "Loading Python …"
  box.setAttribute("role", "group")
  box.setAttribute("aria-label", place.dataset.label)
  try {
    await Promise.all([load("../explorer.css"), load("explorer.js")])
    const drawn = new Promise(resolve => box.addEventListener("drawn", resolve, { once: true }))
    globalThis.adamExplorer(box, place.dataset)
    await drawn
    status.textContent = ""
    if (document.activeElement === toggle) box.querySelector(".explorer-slider").focus({ preventScroll: true })
  } catch (error) {
    status.textContent = error.message
  }
}
