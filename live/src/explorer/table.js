// The rows around the step, and the step's arithmetic beside them.

/** @import { Detail } from "../types" */

import { assign, element } from "../dom.js"
import { minus } from "./axis.js"
import { KINDS } from "./presets.js"

export class Table {
  caption = element("caption", "explorer-caption")
  head = element("thead")
  body = element("tbody")
  scroll = assign(element("div", "scroll", element("table", "data", this.caption, this.head, this.body)),
    { tabindex: 0, role: "group", "aria-label": "The rows around this step" })
  arithmetic = element("dl", "explorer-arithmetic")
  box = element("div", "explorer-numbers", this.arithmetic, this.scroll)
  /** @type {HTMLTableRowElement[]} */
  rows = []

  /** @param {{ onStep(step: number): void, onMark(step: number | null): void }} acts */
  constructor(acts) {
    this.acts = acts
  }

  /** @param {Detail} detail @param {string} title */
  draw({ columns, rows, first, t, spelled }, title) {
    this.caption.textContent = title + (first === null
      ? `, step ${t}: a row for each word` : `, steps ${first} to ${first + rows.length - 1}`)
    const heads = columns.map(name => {
      const cell = element("th", "", element("span", KINDS[name], name))
      cell.scope = "col"
      cell.style.textAlign = "right"
      return cell
    })
    this.head.replaceChildren(element("tr", "", ...heads))
    const focused = this.body.contains(document.activeElement)
    this.rows = rows.map((cells, i) => first === null ? row(cells) : this.#row(cells, first + i, t))
    this.body.replaceChildren(...this.rows)
    if (focused) this.rows.find(row => row.tabIndex === 0)?.focus({ preventScroll: true })
    this.arithmetic.replaceChildren(...columns.flatMap(column => {
      const own = spelled.filter(([name]) => name.split("[")[0] === column)
      const lines = own.map(line => element("dd", KINDS[column], ...raised(line.join(" = "))))
      return lines.length ? [element("dt", KINDS[column], column), ...lines] : []
    }))
  }

  /** @param {string[]} cells @param {number} step @param {number} now */
  #row(cells, step, now) {
    const made = row(cells, step === now ? "explorer-now" : "")
    made.dataset.step = String(step)
    made.tabIndex = step === now ? 0 : -1
    if (step === now) made.setAttribute("aria-current", "step")
    made.addEventListener("click", () => this.acts.onStep(step))
    for (const kind of ["pointerenter", "focus"]) made.addEventListener(kind, () => this.acts.onMark(step))
    for (const kind of ["pointerleave", "blur"]) made.addEventListener(kind, () => this.acts.onMark(null))
    made.addEventListener("keydown", event => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
      if (!by) return
      event.preventDefault()
      this.acts.onStep(step + by)
    })
    return made
  }

  /** Mark the row of a step that the reader points at elsewhere. @param {number | null} step */
  mark(step) {
    for (const row of this.rows) row.classList.toggle("explorer-marked", Number(row.dataset.step) === step)
  }
}

/** A row of the table. @param {string[]} cells */
function row(cells, kind = "") {
  return element("tr", kind, ...cells.map(cell => {
    const made = element("td", /nan|inf/.test(cell) ? "explorer-lost" : "", ...inPairs(minus(cell)))
    made.style.textAlign = "right"
    return made
  }))
}

/** A cell of many numbers, two on a line: those of one map. @param {string} cell */
function inPairs(cell) {
  const numbers = cell.split(/(?<=, )/)
  if (numbers.length < 3) return [cell]
  return numbers.flatMap((number, i) => i && i % 2 === 0 ? [element("br"), number] : [number])
}

/** A text with its powers raised, `0.9^10`. @param {string} text */
function raised(text) {
  return text.split(/\^(\d+)/).map((part, i) => i % 2 ? element("sup", "", part) : part)
}
