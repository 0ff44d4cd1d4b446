// Predict the next row: the last row of a run's table, empty, for the reader to fill in. Answers and
// hints are in the page: nothing is computed here, and without this script the table is as it was.

/** @import { Field, Grade } from "./types" */

import { assign, button, element } from "./dom.js"
import { ascii } from "./number.js"

const ABOUT = "Fill in the empty row. Each number is checked as you leave its cell, rounded to the digits "
  + "that its column shows."
const NEAR = "The last digit is off: the run computes with more digits than it shows."

/** A printed or typed number in plain letters, with a point for a comma. @param {string} text */
const plain = text => ascii(text).replace(",", ".").replace(/\s/g, "").toLowerCase()

/**
 * What a typed number is beside a printed one, rounded to the digits of that.
 * @param {string} typed @param {string} printed @returns {Grade}
 */
export function grade(typed, printed) {
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/.test(plain(typed))) return "none"
  const [mantissa, exponent] = plain(printed).split("e")
  const digits = mantissa.split(".")[1]?.length ?? 0
  const x = Number(plain(typed)), answer = Number(plain(printed))
  const rounded = Number(exponent ? x.toExponential(digits) : x.toFixed(digits))
  if (rounded === answer) return "right"
  return Math.abs(rounded - answer) < 1.5 * 10 ** (Number(exponent ?? 0) - digits) ? "near" : "wrong"
}

/** The result that a cell shows, in parts, of which every second is a number. @param {string} cell */
export function parts(cell) {
  return cell.slice(cell.lastIndexOf("=") + 1).trim().split(/([-−]?\d+(?:\.\d+)?(?:e[-+−]?\d+)?)/)
}

/** A statement without its result. @param {string} text `m = 0.9 · 2.00 + 0.1 · 17.90 = 3.59` */
export function unsolved(text) {
  return text.replace(/ [=≈] [^=≈]*$/, "")
}

/**
 * The last row of a table as a question; null where it is no step after the row above.
 * @param {Element} box with the table @param {Element} list the statements of the last row @param {() => void} onOpen
 */
export function prediction(box, list, onOpen) {
  const table = /** @type {HTMLTableElement} */ (box.querySelector("table"))
  const [above, last] = [...table.tBodies[0].rows].slice(-2).map(row => Number(row.cells[0].textContent))
  return last === above + 1 ? new Prediction(table, list, onOpen) : null
}

class Prediction {
  /** @type {Field[]} */
  fields = []
  /** @type {HTMLTableRowElement | null} */
  empty = null
  words = assign(element("div"), { role: "status" }) // screen readers read changes out
  panel = element("div", "arithmetic", element("p", "predict-about", ABOUT), this.words)
  toggle = button("Predict the next row", () => this.empty ? this.close() : this.open(), "")
  solve = button("Show the row", () => this.shown ? this.begin() : this.show(), "")
  shown = false

  /** @param {HTMLTableElement} table @param {Element} list @param {() => void} onOpen */
  constructor(table, list, onOpen) {
    this.table = table
    this.list = list
    this.onOpen = onOpen
    this.names = [...table.rows[0].cells].map(cell => cell.textContent)
    this.row = table.rows[table.rows.length - 1]
    this.#expand(false)
  }

  open() {
    this.onOpen()
    this.empty = /** @type {HTMLTableRowElement} */ (this.row.cloneNode(true))
    this.empty.className = "predict"
    this.row.after(this.empty)
    this.#expand(true)
    this.begin()
  }

  close() {
    this.empty?.remove()
    this.empty = null
    this.#expand(false)
  }

  /** @param {boolean} is */
  #expand(is) {
    this.row.hidden = is // and stays in the page: what a block prints is compared with it
    this.panel.hidden = this.solve.hidden = !is
    this.toggle.setAttribute("aria-expanded", String(is))
  }

  /** Empty the row, and put the focus into it. */
  begin() {
    this.fields = []
    this.names.forEach((name, column) => {
      const numbers = parts(this.row.cells[column].textContent)
      const asked = numbers.map((text, i) => i % 2 && column
        ? this.#ask(numbers.length > 3 ? `${name}[${(i - 1) / 2}]` : name, text, column) : text)
      if (asked.some(part => typeof part !== "string")) this.empty?.cells[column].replaceChildren(...asked)
    })
    this.#tell(false)
    this.fields[0].input.focus()
  }

  /** The row as it is, with its arithmetic. */
  show() {
    for (const field of this.fields) {
      Object.assign(field.input, { value: field.answer, readOnly: true })
      this.#mark(field)
    }
    this.#tell(true, this.list.cloneNode(true))
  }

  /** A number as a field, or as it is where nothing leads to it. @param {string} name @param {string} answer @param {number} column */
  #ask(name, answer, column) {
    const hint = this.#hint(name)
    if (!hint) return answer
    const input = assign(element("input"), {
      "aria-label": `${name} at ${this.names[0]} = ${this.row.cells[0].textContent}`,
      autocomplete: "off", enterkeyhint: "next", inputmode: this.#keys(column),
      style: `width: ${answer.length}ch`,
    })
    const field = { name, answer, input, hint, box: element("span", "", input), judged: "" }
    input.addEventListener("input", () => this.#mark(field))
    input.addEventListener("change", () => field.judged === input.value || this.#judge(field))
    input.addEventListener("focus", () => field.box.dataset.grade && this.#judge(field))
    input.addEventListener("keydown", ({ key }) => {
      if (key === "Enter") this.#enter(field)
      if (key === "Escape") {
        this.close()
        this.toggle.focus()
      }
    })
    this.fields.push(field)
    return field.box
  }

  /** A phone's keys for decimals may lack the minus, so they come where no row needs it. @param {number} column */
  #keys(column) {
    const rows = [...this.table.tBodies[0].rows].map(row => row.cells[column].textContent)
    return rows.some(text => /[-−]\d/.test(text)) ? "text" : "decimal"
  }

  /** What leads to a quantity. @param {string} name @returns {Element | null} */
  #hint(name) {
    const item = [...this.list.children].find(one => one.textContent.startsWith(`${name} = `))
    if (!item)
      return /^p\b/.test(name) && this.names.includes("p_new")
        ? element("p", "predict-hint", element("code", "", "p"), " is where the row above ended: its ", element("code", "", "p_new"))
        : null
    const hint = element("p", "predict-hint", ...item.cloneNode(true).childNodes)
    const end = /** @type {Text} */ (hint.lastChild)
    end.data = unsolved(end.data)
    return hint
  }

  /** Check a number, and go on to the next one if it is right. @param {Field} field */
  #enter(field) {
    this.#judge(field)
    if (field.box.dataset.grade !== "right") return
    const after = this.fields.slice(this.fields.indexOf(field) + 1)
    after.concat(this.fields).find(one => one.box.dataset.grade !== "right")?.input.focus()
  }

  /** @param {Field} field */
  #judge(field) {
    const { input, answer, name, hint } = field
    field.judged = input.value
    if (!input.value.trim() || input.readOnly) return
    const is = grade(input.value, answer)
    this.#mark(field, is)
    const all = this.fields.every(one => one.box.dataset.grade === "right")
    if (is === "right") this.#tell(false, element("p", "live-same", all ? "All right." : `${name} = ${answer}`))
    else if (is === "none") this.#tell(false, element("p", "live-error", `${input.value} is no number.`))
    else this.#tell(false, element("p", "live-error", `${name} is not ${input.value}.`), is === "near" ? NEAR : "", hint)
  }

  /** @param {Field} field @param {Grade} [grade] */
  #mark({ box, input }, grade) {
    if (grade) box.dataset.grade = grade
    else delete box.dataset.grade
    input.ariaInvalid = String(Boolean(grade) && grade !== "right")
  }

  /** @param {boolean} shown @param {...(Node | string)} words */
  #tell(shown, ...words) {
    this.shown = shown
    this.solve.textContent = shown ? "Try again" : "Show the row"
    this.words.replaceChildren(...words)
  }
}
