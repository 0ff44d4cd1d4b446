// The explorer's own page: everything can be set, a table shows the rows, the address holds the view.

import { CHARTS } from "./explorer-chart.js"
import { Controls } from "./explorer-controls.js"
import { OPTIMIZERS } from "./explorer-presets.js"
import { Stage } from "./explorer-stage.js"
import { initial, read, write } from "./explorer-state.js"
import { Table } from "./explorer-table.js"
import { button, element } from "./output.js"

export class Page extends Stage {
  more = " The table below has the numbers."

  constructor(box) {
    super(box, Object.keys(CHARTS), 148)
    this.table = new Table({ onStep: step => this.toStep(step), onMark: step => this.mark(step) })
    this.controls = new Controls({
      onObjective: name => { this.view = initial(name); this.change() },
      onStart: (i, text) => { this.view.start[i] = text; this.change() },
      onSteps: text => { this.view.steps = text; this.change() },
      onSetting: (one, text) => { this.view.settings[this.view.selected][one] = text; this.change() },
      onShow: (name, shown) => this.show(name, shown),
      onSelect: name => this.select(name),
    })
    box.replaceChildren(this.note, this.controls.top, this.figures, this.scrubber.box,
      this.controls.box, this.#buttons(), this.table.box, this.told)
    addEventListener("hashchange", () => this.#arrive(true))
    this.watch()
    this.#arrive(false)
  }

  #buttons() {
    this.copied = element("span", "explorer-copied")
    this.copied.setAttribute("role", "status")
    const copy = async (text, said) => {
      try {
        await navigator.clipboard.writeText(text)
        this.copied.textContent = said
      } catch {
        this.copied.textContent = "The browser refused to copy."
      }
    }
    return element("div", "explorer-buttons",
      button("Copy as Python", () => copy(this.code, "Copied: it prints this table.")),
      button("Copy link", () => { this.rested(); copy(location.href, "Copied: the address of this view.") }),
      button("Reset", () => { this.view = initial(this.view.objective); this.change() }), this.copied)
  }

  /** Take the view from the address. */
  #arrive(followed) {
    if (followed && this.view && location.hash === this.written) return
    const { view, damaged } = read(location.hash)
    this.view = view
    this.tell(damaged.length
      ? `The address could not be read in full; what stands in it for ${damaged.join(", ")} is left at its default.` : "")
    if (followed) this.box.scrollIntoView()
    this.change()
  }

  detailed(detail) {
    this.code = detail.code
    this.table.draw(detail, OPTIMIZERS[this.drawn.selected].title)
  }

  marked(step) {
    this.table.mark(step)
  }

  show(name, shown) {
    const names = shown ? [...this.view.shown, name] : this.view.shown.filter(one => one !== name)
    if (names.length) this.view.shown = Object.keys(OPTIMIZERS).filter(one => names.includes(one))
    if (!this.view.shown.includes(this.view.selected)) this.view.selected = this.view.shown[0]
    this.change()
  }

  select(name) {
    this.view.selected = name
    if (!this.view.shown.includes(name)) return this.show(name, true)
    this.change()
  }

  /** The address follows the view. */
  rested() {
    const hash = write(this.view)
    if (hash === write(initial()) && !location.hash) return
    this.written = hash
    if (location.hash !== hash) history.replaceState(null, "", hash)
  }
}
