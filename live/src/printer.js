// What a worker's Python prints, on its way to the page.

/** @import { Printed } from "./types" */

import { post } from "./closed.js"

const MOST = 200_000 // characters of output; a page with more would be slow to scroll
const BLANKS = 1000 // characters that wait at most

let room = MOST

/**
 * Sends at once what is printed, since no clock ticks in a worker while Python works: what waited would
 * wait until its end. Only blanks wait for what they part, since nobody sees them before: a line goes in
 * one message, not in two. What would be too much for the page ends the program.
 */
export class Printer {
  #text = ""
  #decoder = new TextDecoder()

  /** @param {Printed["kind"]} kind */
  constructor(kind) {
    this.kind = kind
  }

  /** @param {Uint8Array} bytes */
  write(bytes) {
    this.#text += this.#decoder.decode(bytes, { stream: true })
    if (this.#text.length > BLANKS || this.#text.trim()) this.flush()
  }

  /** Let nothing wait: the program has ended. */
  flush() {
    const text = this.#text.slice(0, room)
    if (text) post({ kind: this.kind, text })
    room -= text.length
    const isFlood = this.#text.length > text.length
    this.#text = ""
    if (!isFlood) return
    post({ kind: "flooded" })
    throw new Error("too much output") // through all of Python, which would go on printing
  }
}
