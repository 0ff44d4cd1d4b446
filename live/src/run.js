// The controls under each block that the browser can run, and a note under each that it cannot.
// The build marks the blocks; without this script a page is complete as it is.

/** @import { Editor } from "./types" */

import { assign, button, element } from "./dom.js"
import { offer } from "./here.js"
import { load } from "./load.js"
import { Turns } from "./explorer/turns.js"
import { draw, Output, read, text } from "./output.js"
import { Python, PythonError } from "./python.js"

/** A Python that no reader's code runs in compares what was printed with the page. */
const judge = new Turns()

const OUTPUTS = { table: ".scroll > table.data", text: ".language-text.highlight code" }

/** Say what a block that cannot run here would need. @param {HTMLElement} block */
function note(block) {
  const modules = (block.dataset.needs ?? "").split(", ").flatMap(name => [element("code", "", name), ", "])
  block.append(element("p", "live-bar live-note", "Needs ", ...modules.slice(0, -1),
    ": copy it, and run it with Python on your machine."))
}

/** Run, stop, edit and reset for one block. */
class Controls {
  python = new Python()
  /** @type {Editor | null} */
  editor = null
  /** @type {Promise<void>} */
  attempt = Promise.resolve()
  run = button("Run", () => this.start())
  edit = button("Edit", () => this.editor ? this.reset(this.editor) : this.open())
  status = assign(element("span", "live-status"), { role: "status" })
  hint = element("span", "live-hint", "Esc leaves, Ctrl+Enter runs")
  output = new Output()
  /** At the end of the bar, where no second click on Run hits it. */
  stop = button("Stop", () => this.python.stop(), "live-button live-stop")

  /** @param {HTMLElement} block @param {number} number */
  constructor(block, number) {
    this.number = number
    this.pre = /** @type {HTMLElement} */ (block.querySelector("pre"))
    this.code = this.pre.querySelector("code")?.textContent ?? ""
    this.original = outputOf(block)
    // In an exercise, what runs behind the reader's lines and says whether they are right.
    this.check = block.closest(".exercise")?.querySelector("[data-check] pre code")?.textContent ?? ""
    this.hint.id = `live-hint-${number}`
    this.hint.hidden = this.stop.hidden = true
    const bar = element("div", "live-bar", this.run, this.edit, this.hint, this.status, this.stop)
    block.append(assign(bar, { role: "group", "aria-label": `Block ${number}` }), this.output.box)
  }

  start() {
    if (this.python.busy) return
    this.attempt = this.#attempt()
  }

  async #attempt() {
    this.output.clear()
    const code = this.editor ? this.editor.text() : this.code
    if (!code.trim()) return this.tell("error", "There is no code to run: Reset brings back the page's.")
    this.show(true)
    this.tell("busy", "Running …")
    try {
      const ready = judge.call("printed.parts", "") // it starts meanwhile
      ready.catch(() => {}) // the same comes of what follows
      await this.python.run(code + this.check, printed => this.output.add(printed))
      if (this.check) this.pass(this.output.printed)
      else await this.compare(this.output.printed)
    } catch (error) {
      this.fail(/** @type {Error} */ (error), code)
      this.output.flush()
    }
    this.show(false)
  }

  /** Is there a program that runs? Then it can be stopped, and no other one run. @param {boolean} isBusy */
  show(isBusy) {
    if (document.activeElement === this.stop) this.run.focus()
    this.stop.hidden = !isBusy
    this.run.setAttribute("aria-disabled", String(isBusy))
  }

  /** @param {string} output what the program printed */
  async compare(output) {
    const judgement = await judge.call("printed.judge", { output, page: read(this.original) })
    this.output.draw(draw(judgement, this.original))
    this.tell(judgement.same ? "same" : "other", judgement.verdict)
  }

  /** Put the editor in the place of the code. */
  async open() {
    try {
      await load("editor.js")
    } catch (error) {
      return this.fail(/** @type {Error} */ (error))
    }
    if (this.editor) return // pressed twice while the script was loading
    this.editor = globalThis.adamEditor(this.pre, this.code, {
      label: `Python code of block ${this.number}`, hint: this.hint.id,
      onRun: () => this.start(), onLeave: () => this.run.focus(),
    })
    this.pre.hidden = true
    this.hint.hidden = false
    this.edit.textContent = "Reset"
  }

  /** Show the page's own code again, and no output. @param {Editor} editor */
  async reset(editor) {
    this.python.stop()
    await this.attempt
    editor.close()
    this.editor = null
    this.pre.hidden = false
    this.hint.hidden = true
    this.edit.textContent = "Edit"
    this.output.clear()
    this.tell("", "")
  }

  /** The check is content: its last line says so. @param {string} printed */
  pass(printed) {
    const lines = printed.trimEnd().split("\n")
    const verdict = lines.pop() ?? ""
    this.output.draw(lines.length ? [text(lines.join("\n"))] : [])
    this.tell("same", verdict)
  }

  /** @param {Error} error @param {string} [code] what the reader sees of the program */
  fail(error, code = "") {
    if (!(error instanceof PythonError)) return this.tell("error", error.message)
    const { message, line, traceback } = error
    const wrong = this.check && message.match(/^AssertionError: (.+)/)?.[1]
    if (wrong) return this.tell("error", wrong)
    this.output.add({ kind: "error output", text: `${traceback}\n` })
    const lines = this.check ? code.trimEnd().split("\n").length : Infinity
    const isOpen = message.startsWith("SyntaxError") // such as a bracket that the check would close
    this.tell("error", where(isOpen && line ? Math.min(line, lines) : line, lines) + message)
  }

  /** @param {string} kind @param {string} message */
  tell(kind, message) {
    this.status.className = `live-status ${kind && `live-${kind}`}`
    this.status.textContent = message
  }
}

/** Where an error was, in words; a program may go on with a check behind the lines that one sees. @param {number | null} line @param {number} lines */
function where(line, lines) {
  if (!line) return ""
  return line > lines ? "In the check: " : `Line ${line}: `
}

/** What the page shows of a block's output: the table or the text that follows it. @param {HTMLElement} block */
function outputOf(block) {
  const kind = OUTPUTS[/** @type {keyof typeof OUTPUTS} */ (block.dataset.live)]
  const follows = (/** @type {Node} */ other) =>
    block.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING
  const all = /** @type {HTMLElement[]} */ (kind ? [...document.querySelectorAll(kind)] : [])
  return all.find(follows) ?? null
}

/** @param {string} selector */
const boxes = selector => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector))
boxes(".highlight[data-live]").forEach((block, i) => new Controls(block, i + 1))
boxes(".highlight[data-needs]").forEach(note)
offer([...boxes(".explorer-here")])
