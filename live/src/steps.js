// Steps through the table of a run: one row at a time, with its arithmetic from the page's <template>.
// Nothing is computed here; without this script the page shows the table alone.

import { assign, button, element } from "./dom.js"
import { prediction } from "./predict.js"

/** The controls of one table. @param {Element} template with a list for each row of the table before it */
export function stepper(template) {
  const lists = /** @type {HTMLTemplateElement} */ (template).content.children
  const box = /** @type {HTMLElement} */ (template.previousElementSibling)
  const rows = [.../** @type {NodeListOf<HTMLTableRowElement>} */ (box.querySelectorAll("tbody tr"))]
  const name = box.querySelector("th")?.textContent
  let current = -1

  /** @param {number} row -1 for none */
  const show = row => {
    rows[current]?.removeAttribute("aria-current")
    current = row
    rows[row]?.setAttribute("aria-current", "step")
    previous.disabled = row <= 0
    next.disabled = row === rows.length - 1
    panel.replaceChildren(...(row < 0 ? [] : [
      element("p", "", `${name} = ${rows[row].cells[0].textContent}`), lists[row].cloneNode(true)]))
  }
  const toggle = () => {
    const opens = panel.hidden
    if (opens) question?.close()
    for (const part of [previous, next, panel]) part.hidden = !opens
    start.setAttribute("aria-expanded", String(opens))
    show(opens ? 0 : -1)
  }
  /** Move the focus off a button that is disabled now, or the keyboard would lose its place. @param {number} by */
  const go = by => {
    if (!rows[current + by]) return
    show(current + by)
    const focused = document.activeElement
    if (focused === document.body || focused instanceof HTMLButtonElement && focused.disabled)
      (previous.disabled ? next : previous).focus()
  }

  const start = button("Step through", toggle, "")
  const previous = button("Previous", () => go(-1), "")
  const next = button("Next", () => go(1), "")
  const panel = assign(element("div", "arithmetic"), { role: "status" }) // screen readers read changes out
  for (const part of [previous, next, panel]) part.hidden = true
  start.setAttribute("aria-expanded", "false")

  const question = prediction(box, lists[rows.length - 1], () => panel.hidden || toggle())
  const asks = question ? [question.toggle, question.solve] : []
  const bar = assign(element("div", "stepper", start, previous, next, ...asks),
    { role: "group", "aria-label": `Step through ${box.getAttribute("aria-label")}` })
  bar.addEventListener("keydown", event => {
    if (panel.hidden) return
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (by) {
      event.preventDefault()
      go(by)
    } else if (event.key === "Escape") {
      toggle()
      start.focus()
    }
  })
  rows.forEach((row, i) => row.addEventListener("click", () => panel.hidden || show(i)))

  const pair = element("div", "stepped")
  box.before(bar, pair)
  pair.append(box, panel, ...question ? [question.panel] : [])
}
