// The controls under each block that the browser can run, and a note under each that it cannot.
// hooks/live.py marks the blocks; without this script a page is complete as it is.

import { offer } from "./here.js"
import { load } from "./load.js"
import { button, draw, element, text } from "./output.js"
import { Python, PythonError } from "./python.js"

const TABLE = ".scroll > table.data"
const TEXT = ".language-text.highlight code"
const SECONDS = 10 // enough for every block of the site a hundred times

/** What a block that cannot run here would need. */
function needs(block) {
  const modules = block.dataset.needs.split(", ").flatMap(name => [element("code", "", name), ", "])
  block.append(element("p", "live-bar live-note", "Needs ", ...modules.slice(0, -1),
    ": copy it, and run it with Python on your machine."))
}

/** Run, edit, stop and reset for one block. */
class Controls {
  python = new Python()
  editor = null
  running = Promise.resolve()
  run = button("Run")
  edit = button("Edit")
  status = element("span", "live-status")
  hint = element("span", "live-hint", "Esc leaves, Ctrl+Enter runs")
  output = element("div", "live-output")

  constructor(block, number) {
    this.number = number
    this.pre = block.querySelector("pre")
    this.written = this.pre.querySelector("code").textContent
    this.page = shownBelow(block)
    this.hint.id = `live-hint-${number}`
    this.hint.hidden = true
    this.status.setAttribute("role", "status")
    const bar = element("div", "live-bar", this.run, this.edit, this.hint, this.status)
    bar.setAttribute("role", "group")
    bar.setAttribute("aria-label", `Block ${number}`)
    this.run.onclick = () => this.python.busy ? this.python.stop() : this.start()
    this.edit.onclick = () => this.editor ? this.reset() : this.open()
    block.append(bar, this.output)
  }

  start() {
    this.running = this.attempt()
  }

  async attempt() {
    let printed = ""
    const live = element("pre", "live-text")
    const onOutput = more => {
      printed += more
      if (!live.isConnected) this.output.append(live)
      live.append(more)
    }
    this.run.textContent = "Stop"
    this.tell("busy", "Running …")
    this.output.replaceChildren()
    try {
      const code = this.editor ? this.editor.text() : this.written
      await this.python.run(code, { onOutput, seconds: SECONDS })
      const { drawn, same, verdict } = draw(printed, this.page)
      this.output.replaceChildren(...drawn)
      this.tell(same ? "same" : "other", verdict)
    } catch (error) {
      this.output.replaceChildren(...(printed ? [text(printed)] : []))
      this.failed(error)
    }
    this.run.textContent = "Run"
  }

  /** Put the editor in the place of the code. */
  async open() {
    try {
      await load("editor.js")
    } catch (error) {
      return this.failed(error)
    }
    if (this.editor) return // pressed twice while the script was loading
    this.editor = globalThis.adamEditor(this.pre, this.written, {
      label: `Python code of block ${this.number}`, hint: this.hint.id,
      onRun: () => this.python.busy || this.start(), onLeave: () => this.run.focus(),
    })
    this.pre.hidden = true
    this.hint.hidden = false
    this.edit.textContent = "Reset"
  }

  /** The page's own code again, and no output. */
  async reset() {
    this.python.stop()
    await this.running
    this.editor.close()
    this.editor = null
    this.pre.hidden = false
    this.hint.hidden = true
    this.edit.textContent = "Edit"
    this.output.replaceChildren()
    this.tell("", "")
  }

  /** @param {Error} error */
  failed(error) {
    const isPythons = error instanceof PythonError
    if (isPythons) this.output.append(text(error.traceback))
    this.tell("error", (isPythons && error.line ? `Line ${error.line}: ` : "") + error.message)
  }

  tell(kind, message) {
    this.status.className = `live-status ${kind && `live-${kind}`}`
    this.status.textContent = message
  }
}

/** What the page says that a block prints: the table or the text that follows it. */
function shownBelow(block) {
  const kind = { table: TABLE, text: TEXT }[block.dataset.live]
  if (!kind) return null
  const after = other => block.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING
  return [...document.querySelectorAll(kind)].find(after) ?? null
}

document.querySelectorAll(".highlight[data-live]").forEach((block, at) => new Controls(block, at + 1))
document.querySelectorAll(".highlight[data-needs]").forEach(needs)
document.querySelectorAll(".explorer-here").forEach(offer)
