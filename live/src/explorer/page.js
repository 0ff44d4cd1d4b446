// The explorer's own page: the reader sets everything, a table shows the rows, the address holds the view.

/** @import { Detail, View } from "../types" */

import { assign, button, element } from "../dom.js"
import { isLink } from "../edits/link.js"
import { CHARTS } from "./chart.js"
import { Controls } from "./controls.js"
import { OPTIMIZERS } from "./presets.js"
import { Stage } from "./stage.js"
import { initial, inOrder, read, write } from "./state.js"
import { Table } from "./table.js"

export class Page extends Stage {
  more = " The table below has the numbers."
  copied = assign(element("span", "explorer-copied"), { role: "status" })
  code = ""
  address = ""

  /** @param {HTMLElement} box @param {import("./numbers.js").Numbers} numbers */
  constructor(box, numbers) {
    super(box, initial(), Object.keys(CHARTS), () => 148, numbers)
    this.table = new Table({ onStep: step => this.toStep(step), onMark: step => this.mark(step) })
    this.controls = new Controls(this.fields, {
      onObjective: name => this.#set(() => { this.view = initial(name) }),
      onStart: (i, text) => this.#set(view => { view.start[i] = text }),
      onSteps: text => this.#set(view => { view.steps = text }),
      onSetting: (name, text) => this.#set(view => { view.settings[view.selected][name] = text }),
      onShow: (name, visible) => this.show(name, visible),
      onSelect: name => this.select(name),
    })
    box.replaceChildren(this.note, this.controls.top, this.figures, this.scrubber.box,
      this.controls.box, this.#buttons(), this.table.box, this.status)
    addEventListener("hashchange", () => this.#arrive(true))
    this.watch()
    this.#arrive(false)
  }

  /** @param {(view: View) => void} change */
  #set(change) {
    change(this.view)
    this.change()
  }

  #buttons() {
    const copy = async (/** @type {string} */ text, /** @type {string} */ message) => {
      try {
        await navigator.clipboard.writeText(text)
        this.copied.textContent = message
      } catch {
        this.copied.textContent = "The browser refused to copy."
      }
    }
    return element("div", "explorer-buttons",
      button("Copy as Python", () => copy(this.code, "Copied: it prints this table.")),
      button("Copy link", () => { this.rested(); copy(location.href, "Copied: the address of this view.") }),
      button("Reset", () => this.#set(view => { this.view = initial(view.objective) })), this.copied)
  }

  /** Take the view from the address, unless this page has just put it there. @param {boolean} followed a link */
  #arrive(followed) {
    if (followed && (location.hash === this.address || isLink(location.hash))) return
    const { view, damaged } = read(isLink(location.hash) ? "" : location.hash)
    this.view = view
    this.tell(damaged.length
      ? `The address could not be read in full; what stands in it for ${damaged.join(", ")} is left at its default.` : "")
    if (followed) this.box.scrollIntoView()
    this.change()
  }

  /** @param {View} view */
  follow(view) {
    this.controls.draw(view)
  }

  /** @param {Detail} detail @param {View} view */
  detailed(detail, view) {
    this.code = detail.code
    this.table.draw(detail, OPTIMIZERS[view.selected].title)
  }

  /** @param {number | null} step */
  marked(step) {
    this.table.mark(step)
  }

  /** @param {string} name @param {boolean} visible */
  show(name, visible) {
    const { view } = this
    const names = visible ? [...view.visible, name] : view.visible.filter(one => one !== name)
    if (names.length) view.visible = inOrder(names)
    if (!view.visible.includes(view.selected)) view.selected = view.visible[0]
    this.change()
  }

  /** @param {string} name */
  select(name) {
    this.view.selected = name
    this.show(name, true)
  }

  /** The address follows the view. */
  rested() {
    const hash = write(this.view)
    if (hash === write(initial()) && (!location.hash || isLink(location.hash))) return
    this.address = hash
    if (location.hash !== hash) history.replaceState(null, "", hash)
  }
}
