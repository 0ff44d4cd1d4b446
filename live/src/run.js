// The controls under each block that the browser can run, and a note under each that it cannot.
// hooks/live.py marks the blocks; without this script a page is complete as it is.

import { load } from "./load.js"
import { draw, element, text } from "./output.js"
import { Python, PythonError } from "./python.js"

const TABLE = ".scroll > table.data"
const TEXT = ".language-text.highlight code"
const SECONDS = 10 // enough for every block of the site a hundred times

document.querySelectorAll(".highlight[data-live]").forEach((block, at) => controls(block, at + 1))
document.querySelectorAll(".highlight[data-needs]").forEach(needs)

/** What a block that cannot run here would need. */
function needs(block) {
  const modules = block.dataset.needs.split(", ").flatMap(name => [element("code", "", name), ", "])
  block.append(element("p", "live-bar live-note", "Needs ", ...modules.slice(0, -1),
    ": copy it, and run it with Python on your machine."))
}

/** Run, edit, stop and reset for one block. */
function controls(block, number) {
  const pre = block.querySelector("pre")
  const written = pre.querySelector("code").textContent
  const page = shownBelow(block)
  const run = button("Run"), edit = button("Edit")
  const status = element("span", "live-status")
  const hint = element("span", "live-hint", "Esc leaves, Ctrl+Enter runs")
  const output = element("div", "live-output")
  const bar = element("div", "live-bar", run, edit, hint, status)
  const python = new Python()
  let editor = null
  hint.id = `live-hint-${number}`
  hint.hidden = true
  status.setAttribute("role", "status")
  bar.setAttribute("role", "group")
  bar.setAttribute("aria-label", `Block ${number}`)
  block.append(bar, output)

  const start = async () => {
    let printed = ""
    const live = element("pre", "live-text")
    run.textContent = "Stop"
    tell(status, "busy", "Running …")
    output.replaceChildren()
    try {
      const onOutput = more => {
        printed += more
        if (!live.isConnected) output.append(live)
        live.append(more)
      }
      await python.run(editor ? editor.text() : written, { onOutput, seconds: SECONDS })
      const { drawn, same, verdict } = draw(printed, page)
      output.replaceChildren(...drawn)
      tell(status, same ? "same" : "other", verdict)
    } catch (error) {
      output.replaceChildren(...(printed ? [text(printed)] : []))
      failed(error, status, output)
    }
    run.textContent = "Run"
  }

  const reset = () => {
    python.stop()
    editor.close()
    editor = null
    pre.hidden = false
    hint.hidden = true
    edit.textContent = "Edit"
    output.replaceChildren()
    tell(status, "", "")
  }

  run.onclick = () => run.textContent === "Stop" ? python.stop() : start()
  edit.onclick = async () => {
    if (editor) return reset()
    try {
      await load("editor.js")
    } catch (error) {
      return failed(error, status, output)
    }
    editor = globalThis.adamEditor(pre, written, {
      label: `Python code of block ${number}`, hint: hint.id,
      onRun: () => run.textContent === "Run" && start(), onLeave: () => run.focus(),
    })
    pre.hidden = true
    hint.hidden = false
    edit.textContent = "Reset"
  }
}

function button(name) {
  const made = element("button", "live-button", name)
  made.type = "button"
  return made
}

/** What the page says that a block prints: the table or the text that follows it. */
function shownBelow(block) {
  const kind = { table: TABLE, text: TEXT }[block.dataset.live]
  if (!kind) return null
  const after = other => block.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING
  return [...document.querySelectorAll(kind)].find(after) ?? null
}

function failed(error, status, output) {
  if (error instanceof PythonError) {
    const place = error.line ? `Line ${error.line}: ` : ""
    output.append(text(error.traceback))
    tell(status, "error", place + error.message)
  } else tell(status, "error", error.message)
}

function tell(status, kind, message) {
  status.className = `live-status ${kind && `live-${kind}`}`
  status.textContent = message
}
