// The controls of one block: Run, Stop and Edit, and under them what came of it.

/** @import { Block, Editor } from "./types" */

import { Chosen } from "./choice.js"
import { assign, button, element } from "./dom.js"
import { Turns } from "./explorer/turns.js"
import { load } from "./load.js"
import { draw, Output, read, text } from "./output.js"
import { Python, PythonError } from "./python.js"

/** A Python that no reader's code runs in: it compares what was printed with the page. */
const judge = new Turns()

const { platform } = navigator // as CodeMirror asks for it: its Mod key is one of the two
const HINT = matchMedia("(hover: none) and (pointer: coarse)").matches ? ""
  : `Esc leaves, ${/Mac|iP(hone|ad)/.test(platform) ? "Cmd" : "Ctrl"}+Enter runs`
const OUTPUTS = { table: ".scroll > table.data", text: ".language-text.highlight code" }

/** @implements {Block} */
export class Controls {
  /** @type {Editor | null} */
  editor = null
  /** What stands in the place of the page's code. @type {string | null} */
  replacement = null
  isForeign = false
  isBusy = false
  kind = ""
  onChange = (/** @type {string} */ _code) => {}
  /** @type {Promise<void>} */
  attempt = Promise.resolve()
  run = button("Run", () => this.start())
  /** At the end of the bar, where no second click on Run hits it. */
  stop = button("Stop", () => this.python.stop(), "live-button live-stop")
  edit = button("Edit", () => this.editor ? this.close() : this.open())
  status = assign(element("span", "live-status"), { role: "status" })
  /** The Python that ran it last. */
  ran = element("span", "live-ran")
  hint = element("span", "live-hint", HINT)
  output = new Output()

  /** @param {HTMLElement} block @param {number} number @param {() => Promise<unknown>} attend loads what keeps the reader's work */
  constructor(block, number, attend) {
    this.number = number
    this.attend = attend
    this.engine = new Chosen(block)
    this.python = new Python(this.engine)
    this.pre = /** @type {HTMLElement} */ (block.querySelector("pre"))
    this.code = this.pre.querySelector("code")?.textContent ?? ""
    this.original = outputOf(block)
    // In an exercise, what runs behind the reader's lines and says whether they are right.
    this.check = block.closest(".exercise")?.querySelector("[data-check] pre code")?.textContent ?? ""
    this.hint.id = `live-hint-${number}`
    this.hint.hidden = this.stop.hidden = true
    this.bar = assign(element("div", "live-bar", this.run, this.edit, this.hint, this.status, this.ran, this.stop),
      { id: `live-${number}`, role: "group", "aria-label": `Block ${number}` })
    block.append(this.bar, this.output.box)
  }

  /** What Run runs, and the reader sees. */
  text() {
    return this.editor?.text() ?? this.replacement ?? this.code
  }

  /** Run it, unless it runs already. */
  start() {
    if (!this.isBusy) this.attempt = this.#attempt()
    return this.attempt
  }

  async #attempt() {
    this.output.clear()
    const code = this.text()
    if (!code.trim()) return this.tell("error", "There is no code to run: Reset brings back the page's.")
    this.show(true)
    this.tell("busy", "Running …")
    try {
      judge.call("printed.parts", "").catch(() => {}) // starts meanwhile; what is wrong, `compare` says
      await this.python.run(code + this.check, printed => this.output.add(printed))
      if (this.check) this.pass(this.output.printed)
      else await this.compare(this.output.printed)
    } catch (error) {
      this.fail(/** @type {Error} */ (error), code)
    }
    this.ran.textContent = this.engine.name
    this.show(false)
  }

  /** Does a program run, or its output wait for the verdict? Then no other one starts. @param {boolean} isBusy */
  show(isBusy) {
    this.isBusy = isBusy
    if (document.activeElement === this.stop) this.run.focus()
    this.stop.hidden = !isBusy
    assign(this.run, { "aria-disabled": `${isBusy}` })
  }

  /** @param {string} output what the program printed */
  async compare(output) {
    const judgement = await judge.call("printed.judge", { output, page: read(this.original) })
    this.output.draw(draw(judgement, this.original))
    this.tell(judgement.same ? "same" : "other", judgement.verdict)
  }

  /** Put the editor in the place of the code. */
  async open(focus = true) {
    try {
      await Promise.all([load("editor.js"), this.attend()])
    } catch (error) {
      return this.fail(/** @type {Error} */ (error))
    }
    if (this.editor) return // pressed twice while the scripts were loading
    this.editor = globalThis.adamEditor(this.pre, this.text(), {
      label: `Python code of block ${this.number}`, hint: this.hint.id, focus, wrap: this.isForeign,
      onRun: () => this.start(), onLeave: () => this.run.focus(),
      onChange: code => this.onChange(code),
    })
    this.pre.hidden = true
    this.hint.hidden = false
    this.edit.textContent = "Close"
    this.engine.explain()
  }

  /** Show the code without an editor. */
  close() {
    this.editor?.close()
    this.editor = null
    this.pre.hidden = false
    this.hint.hidden = true
    this.edit.textContent = "Edit"
  }

  /** Stop, and leave no output. */
  async clear() {
    this.python.stop()
    await this.attempt
    this.output.clear()
    this.ran.textContent = ""
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
    this.output.flush()
    if (!(error instanceof PythonError)) return this.tell("error", error.message)
    const { message, line, traceback, advice } = error
    const wrong = this.check && message.match(/^AssertionError: (.+)/)?.[1]
    if (wrong) return this.tell("error", wrong)
    this.output.add({ kind: "error output", text: `${traceback}\n` })
    this.output.flush()
    if (advice) this.output.box.append(element("p", "live-bar live-note", advice))
    const lines = this.check ? code.trimEnd().split("\n").length : Infinity
    const isOpen = message.startsWith("SyntaxError") // such as a bracket that the check would close
    this.tell("error", where(isOpen && line ? Math.min(line, lines) : line, lines) + message)
  }

  /** @param {string} kind @param {string} message */
  tell(kind, message) {
    this.kind = kind
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
  const kind = OUTPUTS[/** @type {keyof typeof OUTPUTS} */ (block.dataset.live ?? block.dataset.cpython)]
  const follows = (/** @type {Node} */ other) =>
    block.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING
  const all = /** @type {HTMLElement[]} */ (kind ? [...document.querySelectorAll(kind)] : [])
  return all.find(follows) ?? null
}
