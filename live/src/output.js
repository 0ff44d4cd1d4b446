// Draws what a block prints. Only textContent: whatever Python prints is text, never markup.

/** @import { Judgement, Original, Part, Printed } from "./types" */

import { assign, element, fit } from "./dom.js"

const SOON = 50 // milliseconds

/** What a page shows under a block: a table as its cells, or a text. @param {HTMLElement | null} original @returns {Original} */
export function read(original) {
  if (!(original instanceof HTMLTableElement)) return original && original.textContent
  const rows = [...original.rows].filter(row => row.className !== "predict")
  return rows.map(row => [...row.cells].map(cell => cell.textContent ?? ""))
}

/** What a program prints, shown as it comes: below what goes to stdout, what goes to stderr. */
export class Output {
  box = element("div", "live-output")
  printed = ""
  #errors = ""
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer
  #texts = [log(), log()]

  /** Begin anew, with nothing printed. */
  clear() {
    this.printed = this.#errors = ""
    this.#texts = [log(), log()]
    this.box.replaceChildren()
  }

  /** Show it soon, with what else comes until then: a program may print a hundred thousand times. @param {Printed} more */
  add({ kind, text }) {
    if (kind === "output") this.printed += text
    else this.#errors += text
    this.#timer ??= setTimeout(() => this.flush(), SOON)
  }

  /** Show what waits. */
  flush() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const [output, errors] = this.#texts
    if (this.printed && !output.isConnected) this.box.prepend(box(output, "Text"))
    if (this.#errors && !errors.isConnected) this.box.append(marked(errors))
    follow(output, this.printed)
    follow(errors, this.#errors)
  }

  /** Show this in the place of the plain text. @param {HTMLElement[]} parts */
  draw(parts) {
    this.flush()
    this.#texts[0].remove()
    this.box.prepend(...parts)
  }
}

function log() {
  return element("pre", "live-text")
}

/** Add what has come since; who looks at its end goes on to do so. @param {HTMLElement} made @param {string} content */
function follow(made, content) {
  const more = content.slice(made.textContent?.length)
  if (!more) return
  const isAtEnd = made.scrollTop + made.clientHeight >= made.scrollHeight - 4 // pixels
  made.append(more)
  if (isAtEnd) made.scrollTop = made.scrollHeight
}

/** What went to stderr, under its name. @param {HTMLElement} errors */
function marked(errors) {
  fit(errors)
  const made = element("div", "live-stderr", element("span", "live-name", "stderr"), errors)
  return assign(made, { role: "group", "aria-label": "Printed to stderr" })
}

/**
 * Draw an output, and mark where the page differs.
 * @param {Judgement} judgement @param {HTMLElement | null} original the page's own table or text
 */
export function draw({ parts, other }, original) {
  return parts.map(part => part.rows ? table(part, other, original) : text(part.text, new Set(other.map(([line]) => line))))
}

/** @param {Part} part @param {Judgement["other"]} other @param {HTMLElement | null} original */
function table({ rows = [], right = [] }, other, original) {
  const theirs = new Map(other.map(([row, column, cell]) => [`${row},${column}`, cell]))
  const lines = rows.map((cells, row) => element("tr", "", ...cells.map((content, column) => {
    const cell = element(row ? "td" : "th", "", content)
    if (right[column]) cell.style.textAlign = "right"
    return mark(cell, theirs.get(`${row},${column}`))
  })))
  const drawn = element("table", "data",
    element("thead", "", lines[0]), element("tbody", "", ...lines.slice(1)))
  if (original) colour(drawn, original)
  return box(element("div", "scroll", drawn), "Table")
}

/** A quantity keeps its colour: headers look as they do in the page's table. @param {HTMLElement} drawn @param {HTMLElement} original */
function colour(drawn, original) {
  const signs = [...original.querySelectorAll("th > [class^=q-]")]
  for (const header of drawn.querySelectorAll("th")) {
    const sign = signs.find(one => one.textContent === header.textContent)
    if (sign) header.replaceChildren(sign.cloneNode(true))
  }
}

/** A cell with the page's own value under it where that is another. @param {HTMLElement} cell @param {string | null} [theirs] */
function mark(cell, theirs) {
  if (theirs === undefined) return cell
  cell.className = "live-differs"
  cell.append(element("small", "", theirs === null ? "not below" : `≠ ${theirs}`))
  return cell
}

/** A text, with these of its lines marked. @param {string} [content] @param {Set<number>} [differing] */
export function text(content = "", differing = new Set()) {
  const made = element("pre", "live-text")
  content.split("\n").forEach((line, i) => // not spread: a flood has more lines than arguments may be
    made.append(differing.has(i) ? element("span", "live-differs", line) : line, "\n"))
  return box(made, "Text")
}

/** @param {HTMLElement} made @param {string} kind */
function box(made, kind) {
  fit(made)
  return assign(made, { role: "group", "aria-label": `${kind} that was just printed` })
}
