// The editor, loaded at the first Edit: CodeMirror with Python's highlighting in the page's style.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands"
import { python } from "@codemirror/lang-python"
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language"
import { EditorView, keymap } from "@codemirror/view"
import { tags } from "@lezer/highlight"

const STYLE = HighlightStyle.define([ // as site.css has it: ink and quiet
  { tag: [tags.keyword, tags.operatorKeyword], fontWeight: "600" },
  { tag: tags.comment, fontStyle: "italic", color: "var(--quiet)" },
  { tag: [tags.string, tags.operator, tags.punctuation], color: "var(--quiet)" },
])

/**
 * Put an editor in front of `pre`, and with `focus` the focus into it. Tab indents; Escape leaves, and
 * Tab then moves on from there. With `wrap` no line reaches out of sight.
 */
globalThis.adamEditor = (pre, code, { label, hint, focus, wrap, onRun, onLeave, onChange }) => {
  const command = (/** @type {() => void} */ act) => () => { act(); return true }
  const gap = pre.closest(".exercise")?.querySelector(".hll")?.textContent?.split(/\s*#|\n/)[0] // of an exercise
  const view = new EditorView({
    doc: code.replace(/\n$/, ""),
    selection: { anchor: gap ? code.indexOf(gap) + gap.length : 0 },
    extensions: [
      keymap.of([
        { key: "Mod-Enter", run: command(onRun) }, { key: "Escape", run: command(onLeave) },
        indentWithTab, ...defaultKeymap, ...historyKeymap,
      ]),
      wrap ? EditorView.lineWrapping : [], EditorView.updateListener.of(({ docChanged }) => { if (docChanged) onChange(text()) }),
      history(), python(), indentUnit.of("    "), bracketMatching(), syntaxHighlighting(STYLE),
      EditorView.editorAttributes.of({ class: "live-editor" }),
      EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": hint, tabindex: "0" }),
    ],
  })
  const text = () => view.state.doc.toString() + "\n"
  pre.before(view.dom)
  if (focus) view.focus()
  return {
    text,
    write: code => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code.replace(/\n$/, "") } }),
    close: () => view.destroy(),
  }
}
