// On every page: what the theme leaves out and a stylesheet cannot say, and the steps of a run.

import { assign, fit } from "./dom.js"
import { load } from "./load.js"
import { offerSearch } from "./search.js"
import { stepper } from "./steps.js"

// Material's copy buttons sit in landmarks, one for each block and all without a name.
const calm = () => document.querySelectorAll("nav.md-code__nav").forEach(nav => { nav.role = "none" })
new MutationObserver(calm).observe(document.body, { childList: true, subtree: true })

offerSearch()
document.querySelectorAll(".scroll, pre > code").forEach(fit)
// Of code, Material takes that away again where there is no mouse; a phone may have keys.
new MutationObserver(changes => changes.forEach(({ target }) => {
  const code = /** @type {Element} */ (target)
  if (code.matches("pre > code:not([tabindex])") && code.scrollWidth > code.clientWidth) assign(code, { tabindex: 0 })
})).observe(document.body, { attributeFilter: ["tabindex"], subtree: true })
document.querySelectorAll("template.steps").forEach(stepper)

// What copying takes is there by the time that something is selected.
const ready = () => {
  if (getSelection()?.isCollapsed) return
  document.removeEventListener("selectionchange", ready)
  load("copy.js").catch(() => {}) // then the browser copies as it does anywhere
}
document.addEventListener("selectionchange", ready)
