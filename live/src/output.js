// Draws what a block printed. Only textContent: whatever Python prints is text, never markup.

import { compareTables, compareTexts } from "./compare.js"
import { parts, read } from "./table.js"

/** An element with its class, its text or its children. */
export function element(name, className, ...content) {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...content)
  return made
}

/** A button that does something. */
export function button(name, act) {
  const made = element("button", "live-button", name)
  made.type = "button"
  if (act) made.addEventListener("click", act)
  return made
}

// A box that has something to scroll is a stop for the keyboard.
const fit = new ResizeObserver(boxes => {
  for (const { target } of boxes)
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0
    else target.removeAttribute("tabindex")
})

/**
 * Draw an output, with what differs from the page's own marked.
 * @param {string} output
 * @param {HTMLElement | null} page the table or the text that the page shows under the block
 * @returns {{ drawn: HTMLElement[], same: boolean, verdict: string }}
 */
export function draw(output, page) {
  const found = parts(output)
  if (!found.length) return { drawn: [], same: !page, verdict: "It ran, and printed nothing." }
  const isTable = page instanceof HTMLTableElement
  if (!page || isTable !== Boolean(found[0].rows) || found.length > 1)
    return { drawn: found.map(part => part.rows ? table(part) : text(part.text)), same: !page,
      verdict: page ? `Not the ${isTable ? "table" : "output"} below.` : "It ran." }
  const [part] = found
  const { verdict, ...compared } = isTable
    ? compareTables(part.rows, read(page)) : compareTexts(part.text, page.textContent)
  const drawn = [isTable ? table(part, compared.other) : text(part.text, compared.differs)]
  if (isTable) colour(drawn[0], page)
  const below = isTable ? "table" : "output"
  return { drawn, same: !verdict, verdict: verdict || `Identical to the ${below} below.` }
}

function table({ rows, right }, other = () => undefined) {
  const lines = rows.map((cells, row) => element("tr", "", ...cells.map((content, column) => {
    const cell = element(row ? "td" : "th", "", content)
    if (right[column]) cell.style.textAlign = "right"
    return marked(cell, other(row, column))
  })))
  const drawn = element("table", "data",
    element("thead", "", lines[0]), element("tbody", "", ...lines.slice(1)))
  return box(element("div", "scroll", drawn), "Table")
}

/** A quantity keeps its colour: headers as hooks/quantities.py has them in the page's table. */
function colour(drawn, page) {
  const signs = [...page.querySelectorAll("th > [class^=q-]")]
  for (const header of drawn.querySelectorAll("th")) {
    const sign = signs.find(one => one.textContent === header.textContent)
    if (sign) header.replaceChildren(sign.cloneNode(true))
  }
}

/** A cell with the page's own value under it where that is another. */
function marked(cell, theirs) {
  if (theirs === undefined) return cell
  cell.className = "live-differs"
  cell.append(element("small", "", theirs === null ? "not below" : `≠ ${theirs}`))
  return cell
}

/** A text; `differs` says which of its lines the page has otherwise. */
export function text(content, differs = () => false) {
  const made = element("pre", "live-text")
  content.split("\n").forEach((line, at) => // not spread: a flood has more lines than arguments may be
    made.append(differs(at) ? element("span", "live-differs", line) : line, "\n"))
  return box(made, "Text")
}

function box(made, kind) {
  made.setAttribute("role", "group")
  made.setAttribute("aria-label", `${kind} that was just printed`)
  fit.observe(made)
  return made
}
