// Where a page has a place for a small explorer: a button, and behind it the explorer. Nothing of it
// is loaded before the reader presses the button.

import { button, element } from "./dom.js"
import { load } from "./load.js"

const NAME = { closed: "Move it yourself", open: "Close" }

/** Put the button into a place; its data- attributes say what the explorer shows. @param {HTMLElement} place */
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

/**
 * Load the explorer and draw it. Focus moves to its first slider, unless the reader has moved it
 * elsewhere meanwhile.
 * @param {HTMLElement} place @param {HTMLElement} box @param {HTMLElement} toggle @param {HTMLElement} status
 */
async function open(place, box, toggle, status) {
  status.textContent = "Loading Python …"
  box.setAttribute("role", "group")
  box.setAttribute("aria-label", place.dataset.label ?? "")
  try {
    await Promise.all([load("../explorer.css"), load("explorer.js")])
    const drawn = new Promise(resolve => box.addEventListener("drawn", resolve, { once: true }))
    globalThis.adamExplorer(box, place.dataset)
    await drawn
    status.textContent = ""
    const slider = /** @type {HTMLElement | null} */ (box.querySelector(".explorer-slider"))
    if (document.activeElement === toggle) slider?.focus({ preventScroll: true })
  } catch (error) {
    status.textContent = String(/** @type {Error} */ (error).message)
  }
}
