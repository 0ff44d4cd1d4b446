// The reader's work on the blocks of a page: kept, shared by links, run in one go. Loaded with the
// first Edit, or at once where there is something kept for the page, or a link's code in its address.

import { Draft } from "./edits/draft.js"
import { LinkError, parse, unpack } from "./edits/link.js"
import { Panel } from "./edits/panel.js"
import { reveal, Sequence } from "./edits/sequence.js"
import { digest, Store, successor } from "./edits/store.js"

globalThis.adamEdits = blocks => {
  const store = new Store(() => localStorage, location.pathname)
  const codes = blocks.map(({ code }) => code)
  const drafts = blocks.map((block, i) => {
    const before = codes.slice(0, i).filter(code => code === block.code).length
    return new Draft(store, block.code, block.number, before ? `.${before + 1}` : "")
  })
  for (const name of store.names()) {
    const entry = drafts.some(draft => draft.name === name) ? null : store.read(name)
    if (entry) drafts[successor(entry, codes)].inherit(name)
  }
  const panels = blocks.map((block, i) => new Panel(block, drafts[i]))
  const sync = () => panels.forEach(panel => panel.sync())
  addEventListener("storage", sync)
  addEventListener("pageshow", sync) // Back shows the page as it was left
  addEventListener("hashchange", () => open(panels))
  open(panels)
  const sequence = new Sequence()
  return { runAll: (...all) => sequence.run(...all) }
}

/** Show the code of a link in its block, and run nothing. @param {Panel[]} panels */
async function open(panels) {
  const link = parse(location.hash)
  if (!link) return
  const same = panels.filter(({ block }) => digest(block.code) === link.of)
  const named = panels[link.number - 1]
  const panel = same.includes(named) ? named : same[0] ?? named ?? panels[0]
  try {
    if (!same.length && !named) throw new LinkError("This link is of a block that the page does not have.")
    const code = (await unpack(link)).replace(/\n?$/, "\n")
    panel.news = same.length ? [] : [["The page has changed since this link was made: the block may be another one."]]
    if (code === (panel.draft.code ?? panel.block.code)) panel.draw() // it is there already, and the reader's own
    else {
      panel.linked = code
      await panel.foreign(true)
      await panel.block.open(false)
    }
  } catch (error) {
    panel.news = [[/** @type {Error} */ (error).message]]
    panel.draw()
  }
  reveal(panel.block)
}
