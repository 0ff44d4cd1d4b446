// What a block with the reader's work shows: that it is edited, Reset with its question and Undo, the
// link, and above the code what else is kept of it, or that the code is somebody else's.

/** @import { Block } from "../types" */
/** @import { Draft } from "./draft.js" */

import { assign, button, element, fit } from "../dom.js"
import { LinkError, linkTo } from "./link.js"

const LOST = "This browser cannot keep your edit, since it forbids that or has no room: it is gone when you leave the page."

/** @typedef {[text: string, label?: string, act?: () => void]} Line */

export class Panel {
  /** The code of a link. @type {string | null} */
  linked = null
  isAsking = false
  /** What the last Reset took away. @type {string | null} */
  undone = null
  /** What there is to say of this block once. @type {Line[]} */
  news = []
  own = element("code", "live-own")
  mark = element("span", "live-edited", "edited")
  reset = button("Reset", () => this.ask(true))
  no = button("No", () => this.ask(false))
  question = element("span", "live-question", "Back to the page's code?", button("Yes", () => this.discard()), this.no)
  undo = button("Undo reset", () => this.restore())
  link = button("Copy link", () => this.copy())
  message = assign(element("span", "live-hint"), { "aria-live": "polite" })
  #texts = ""
  note = assign(element("div", "live-bar live-above"), { "aria-live": "polite" })

  /** @param {Block} block @param {Draft} draft */
  constructor(block, draft) {
    this.block = block
    this.draft = draft
    this.theirs = /** @type {HTMLElement} */ (block.pre.querySelector("code"))
    assign(this.question, { role: "group", "aria-label": "Reset" }).addEventListener("keydown", ({ key }) => key === "Escape" && this.ask(false))
    block.edit.after(this.reset, this.question, this.undo, this.link, this.mark)
    block.status.before(this.message)
    block.pre.before(this.note)
    fit(this.own)
    block.onChange = text => this.type(text)
    this.show()
  }

  /** What one sees in the place of the page's code; null where it is that. */
  code() {
    return this.block.isForeign ? this.linked : this.draft.code
  }

  /** Show the code that there is now, in the editor if that is open. */
  show() {
    const code = this.code(), { block, own } = this
    if (code === null) block.close()
    else block.editor?.write(code)
    own.classList.toggle("live-foreign", block.isForeign)
    this.#place(code)
  }

  /** Another code than before, so what was printed is not of it. */
  change() {
    this.isAsking = false
    this.message.textContent = ""
    this.show()
    return this.block.clear()
  }

  /** @param {string} code what stands in the editor now */
  type(code) {
    const { draft, block } = this
    if (code === (this.code() ?? block.code)) return
    if (block.isForeign) {
      block.isForeign = false
      this.linked = null
      this.news = [["Somebody else's code with your changes: it is kept as your edit from here on."]]
      history.replaceState(null, "", location.pathname + location.search)
      draft.adopt(code)
    } else draft.write(code)
    this.undone = null
    this.isAsking = false
    this.message.textContent = ""
    if (!draft.store.works && !draft.store.isReported) {
      draft.store.isReported = true
      this.news = [[LOST]]
    }
    this.#place(draft.code)
  }

  /** Put a code in the place of the page's own; null for that itself. @param {string | null} code */
  #place(code) {
    const { own, theirs, block } = this
    block.replacement = own.textContent = code
    if (code === null) own.remove()
    else theirs.before(own)
    theirs.hidden = code !== null
    this.draw()
  }

  /** @param {boolean} is */
  ask(is) {
    this.isAsking = is
    this.draw()
    ;(is ? this.no : this.reset).focus()
  }

  async discard() {
    this.undone = this.draft.code
    this.news = []
    this.draft.write(this.block.code)
    await this.change()
    this.undo.focus()
  }

  async restore() {
    this.draft.write(this.undone ?? this.block.code)
    this.undone = null
    await this.change()
    this.block.edit.focus()
  }

  /** @param {boolean} is */
  foreign(is) {
    this.block.close() // an editor for a stranger's code hides none of it
    this.block.isForeign = is
    return this.change()
  }

  turn() {
    this.block.isForeign = false
    this.draft.turn()
    return this.change()
  }

  /** Another tab may have written something. */
  sync() {
    const { draft, block } = this
    if (!draft.store.isStale(draft.name)) return
    if (block.editor || this.block.isForeign || this.undone !== null) {
      draft.sync()
      this.draw()
    } else {
      draft.follow()
      this.show()
    }
  }

  async copy() {
    const { block } = this, { number, code } = block
    const address = linkTo(location.href.split("#")[0], number, code, block.text())
    try {
      // Safari lets a page write while the button is pressed and no later: it takes a promise.
      const text = address.then(link => new Blob([link], { type: "text/plain" }))
      text.catch(() => {}) // a clipboard that is missing does not ask for it
      await Promise.all([address, navigator.clipboard.write([new ClipboardItem({ "text/plain": text })])])
      this.message.textContent = "Copied: the address of this page, with your code in it."
    } catch (error) {
      const reason = await address.then(() => error, one => one)
      this.message.textContent = reason instanceof LinkError ? reason.message : "The browser refused to copy."
    }
  }

  draw() {
    const isOwn = !this.block.isForeign && this.draft.code !== null
    this.mark.hidden = !isOwn
    this.reset.hidden = this.link.hidden = !isOwn || this.isAsking
    this.question.hidden = !this.isAsking
    this.undo.hidden = this.undone === null
    const lines = this.#lines(), texts = lines.map(([text, label]) => text + label).join()
    if (texts === this.#texts) return // with each letter a screen reader would read them out again
    this.#texts = texts
    this.note.replaceChildren(...lines.map(([text, label, act]) =>
      element("p", "", text, ...label && act ? [" ", button(label, act)] : [])))
  }

  /** @returns {Line[]} */
  #lines() {
    const { draft, news } = this, more = draft.alternatives().length, lines = [...news]
    if (this.block.isForeign)
      lines.push(["Somebody else's code: it came with the link, and runs when you press Run, not before.",
        draft.code === null ? "Show the page's code" : "Show your edit", () => this.foreign(false)])
    else if (this.linked !== null) lines.push(["Somebody else's code came with the link.", "Show it", () => this.foreign(true)])
    if (this.block.isForeign || !more) return lines
    if (draft.rival !== null) lines.push(["You have edited this block in another tab, too.", "Show that edit", () => this.turn()])
    else if (draft.older.length) lines.push(["The page's code has changed since you edited it.", "Show your edit", () => this.turn()])
    else lines.push([more > 1 ? `${more} other edits of yours are kept.` : "Another edit of yours is kept.", "Show it", () => this.turn()])
    return lines
  }
}
