// The rows around the step, and the step's arithmetic beside them.

import { element } from "./output.js"

const KINDS = { velocity: "q-m", m: "q-m", m_hat: "q-m", g_squared: "q-v", effective_lr: "q-v", v: "q-v", v_hat: "q-v" }

export class Table {
  /** @param {{ onStep(step: number): void, onMark(step: number | null): void }} acts */
  constructor(acts) {
    this.acts = acts
    this.caption = element("caption", "explorer-caption")
    this.head = element("thead")
    this.body = element("tbody")
    this.scroll = element("div", "scroll", element("table", "data", this.caption, this.head, this.body))
    set(this.scroll, { tabindex: "0", role: "group", "aria-label": "The rows around this step" })
    this.arithmetic = element("dl", "explorer-arithmetic")
    this.box = element("div", "explorer-numbers", this.arithmetic, this.scroll)
  }

  /** @param {object} detail what explore.py says of the step */
  draw(detail, title) {
    this.caption.textContent = `${title}, steps ${detail.first} to ${detail.first + detail.rows.length - 1}`
    const heads = detail.columns.map(name => {
      const cell = element("th", "", element("span", KINDS[name] ?? "", name))
      cell.scope = "col"
      cell.style.textAlign = "right"
      return cell
    })
    this.head.replaceChildren(element("tr", "", ...heads))
    const focused = this.body.contains(document.activeElement)
    this.rows = detail.rows.map((cells, i) => this.#row(cells, detail.first + i, detail.t))
    this.body.replaceChildren(...this.rows)
    if (focused) this.rows.find(row => row.tabIndex === 0)?.focus({ preventScroll: true })
    this.arithmetic.replaceChildren(...detail.spelled.flatMap(([name, lines]) => [
      element("dt", KINDS[name] ?? "", name),
      ...lines.map(line => element("dd", KINDS[name] ?? "", line))]))
  }

  #row(cells, step, now) {
    const row = element("tr", step === now ? "explorer-now" : "", ...cells.map(cell => {
      const made = element("td", /nan|inf/.test(cell) ? "explorer-lost" : "", cell.replaceAll("-", "−"))
      made.style.textAlign = "right"
      return made
    }))
    row.dataset.step = String(step)
    row.tabIndex = step === now ? 0 : -1
    if (step === now) row.setAttribute("aria-current", "step")
    row.addEventListener("click", () => this.acts.onStep(step))
    row.addEventListener("pointerenter", () => this.acts.onMark(step))
    row.addEventListener("pointerleave", () => this.acts.onMark(null))
    row.addEventListener("focus", () => this.acts.onMark(step))
    row.addEventListener("blur", () => this.acts.onMark(null))
    row.addEventListener("keydown", event => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
      if (!by) return
      event.preventDefault()
      this.acts.onStep(step + by)
    })
    return row
  }

  /** Mark the row of a step that is pointed at elsewhere. */
  mark(step) {
    for (const row of this.rows ?? []) row.classList.toggle("explorer-marked", Number(row.dataset.step) === step)
  }
}

function set(made, attributes) {
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
}
