// What of a page goes to the clipboard: a formula as its TeX, a superscript with its caret, the numbers
// of a table with the minus that programs read. Code is copied as it stands. Loaded when something is
// selected for the first time; without this script the browser copies as it always does.

import { element } from "./dom.js"

const CODE = "pre, .cm-editor, input, textarea"
const NUMBERS = "table.data, .explorer, .arithmetic"
const CHANGED = `math, sup, ${NUMBERS}`
const CONTROLS = "button, input, link, nav, script, template, .headerlink, .live-bar, .stepper, [hidden], td small"

document.addEventListener("copy", event => {
  const selection = getSelection()
  if (event.defaultPrevented || !event.clipboardData || !selection || selection.isCollapsed) return
  const ranges = Array.from({ length: selection.rangeCount }, (_, i) => selection.getRangeAt(i))
  const around = ancestor(ranges[0])
  if (!around || around.closest(CODE)) return
  const isNumbers = around.closest(NUMBERS) !== null
  const box = element("div", "md-typeset", ...ranges.map(selected))
  for (const control of box.querySelectorAll(CONTROLS)) control.remove() // two radio buttons of a name are one choice
  if (!isNumbers && !box.querySelector(CHANGED)) return
  box.style.position = "fixed"
  document.body.append(box) // never painted, but laid out: the text has the lines that one sees
  prepare(box, isNumbers)
  event.clipboardData.setData("text/html", box.innerHTML)
  for (const sup of box.querySelectorAll("sup:not(:has(a))")) sup.prepend("^") // a footnote's number is none
  event.clipboardData.setData("text/plain", box.innerText.replace(/\s+$/, ""))
  box.remove()
  event.preventDefault()
})

/** @param {Range} range */
function ancestor({ commonAncestorContainer: node }) {
  return node instanceof Element ? node : node.parentElement
}

/** A copy of what is selected: a part of a formula is all of it, cells have their table around them. @param {Range} range */
function selected(range) {
  const around = ancestor(range), formula = around?.closest("math")
  if (formula) return formula.cloneNode(true)
  /** @type {Node} */
  let copy = range.cloneContents()
  if (around?.closest("td, th")) return copy
  for (let box = around; box?.closest("table"); box = box.parentElement) {
    const shell = box.cloneNode()
    shell.appendChild(copy)
    copy = shell
  }
  return copy
}

/** @param {HTMLElement} box @param {boolean} isNumbers are all of them such as of a table? */
function prepare(box, isNumbers) {
  for (const formula of box.querySelectorAll("math")) {
    const mark = formula.getAttribute("display") === "block" ? "$$" : "$"
    formula.replaceWith(mark + formula.getAttribute("alttext") + mark)
  }
  for (const link of box.querySelectorAll("a")) link.href = `${link.href}` // whole, wherever it goes
  for (const end of box.querySelectorAll("td br")) end.remove() // else a row would be two
  for (const table of box.querySelectorAll("table")) split(table)
  for (const part of isNumbers ? [box] : box.querySelectorAll(NUMBERS)) {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const text = /** @type {Text} */ (texts.currentNode)
      text.data = text.data.replaceAll("−", "-")
    }
  }
}

/** Cells of several numbers, `(1.5, −2)` below `p`, become as many cells below `p[0]` and `p[1]`. @param {HTMLTableElement} table */
function split({ rows }) {
  const counts = [...rows[1]?.cells ?? []].map(cell => parts(cell).length).reverse() // the first row may lack its first cells
  for (const row of rows.length > 1 || rows[0]?.cells.length > 1 ? rows : [])
    for (const [i, cell] of [...row.cells].reverse().entries()) {
      const count = cell.localName === "th" ? counts[i] ?? 1 : 1
      const texts = count > 1 ? Array.from({ length: count }, (_, k) => `${cell.textContent}[${k}]`) : parts(cell)
      if (texts.length > 1) cell.replaceWith(...texts.map(text => element(cell.localName === "th" ? "th" : "td", "", text)))
    }
}

/** @param {HTMLTableCellElement} cell */
function parts({ textContent: text }) {
  return /^\([\d.e+−, -]+\)$/.test(text) ? text.slice(1, -1).split(", ") : [text]
}
