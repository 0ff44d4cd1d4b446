// Run all: the blocks of a page, one after the other.

/** @import { Block } from "../types" */

import { button, element } from "../dom.js"

/**
 * What came of a run of blocks, in words.
 * @param {Pick<Block, "kind" | "original">[]} done @param {number} left so many were not reached @param {number} foreign so many came with a link
 */
export function summary(done, left, foreign) {
  const compared = done.filter(({ original }) => original)
  const same = compared.filter(({ kind }) => kind === "same").length, silent = done.length - compared.length
  return [
    left ? `Stopped after ${done.length} of ${done.length + left}: ` : "",
    `${same} of ${compared.length} identical`,
    silent ? `, ${silent} with nothing below to compare` : "",
    foreign ? `, ${foreign} not run, since the code came with a link` : "",
  ].join("")
}

export class Sequence {
  #isBusy = false
  #isStopped = false

  /** Run blocks that are the page's or the reader's. @param {Block[]} blocks @param {HTMLElement} start pressed for this @param {HTMLElement} status */
  async run(blocks, start, status) {
    if (this.#isBusy) return
    const own = blocks.filter(({ isForeign }) => !isForeign), done = []
    const stop = button("Stop all", () => {
      this.#isStopped = true
      own[done.length].python.stop()
    }, "live-button live-stop")
    status.after(stop) // at the end of the bar, where no second click on its start hits it
    this.#mark(start, true)
    for (const block of own) {
      status.textContent = `Running block ${block.number}, ${done.length + 1} of ${own.length} …`
      await block.start()
      if (this.#isStopped) break
      done.push(block)
    }
    if (document.activeElement === stop) start.focus()
    stop.remove()
    this.#mark(start, false)
    const other = done.filter(({ kind }) => kind !== "same")
    status.replaceChildren(summary(done, own.length - done.length, blocks.length - own.length), other.length ? "; not " : ".",
      ...other.flatMap((block, i) => [i ? ", " : "", link(block), block.replacement === null ? "" : " (edited)"]), other.length ? "." : "")
  }

  /** @param {HTMLElement} start @param {boolean} isBusy */
  #mark(start, isBusy) {
    this.#isBusy = isBusy
    this.#isStopped = false
    start.setAttribute("aria-disabled", String(isBusy))
  }
}

/** @param {Block} block */
function link(block) {
  const made = element("a", "", `block ${block.number}`)
  made.href = `#${block.bar.id}`
  made.addEventListener("click", event => {
    event.preventDefault()
    reveal(block)
    block.run.focus({ preventScroll: true })
  })
  return made
}

/** Bring a block into sight, also from where it is folded away. @param {Block} block */
export function reveal({ bar }) {
  const block = /** @type {HTMLElement} */ (bar.parentElement)
  for (let box = block.closest("details"); box; box = box.parentElement?.closest("details") ?? null) box.open = true
  block.scrollIntoView({ block: "start" })
}
