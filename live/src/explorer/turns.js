// Calls of one Python in turn: it does one thing at a time, and several may ask it.

import { Python } from "../python.js"

export class Turns {
  #python = new Python()
  /** @type {Promise<unknown>} */
  #last = Promise.resolve()

  /** Call "module.function" once all that was asked before is answered. @param {string} name @param {unknown} argument @returns {Promise<any>} */
  call(name, argument) {
    const answer = this.#last.then(() => this.#python.call(name, argument))
    this.#last = answer.catch(() => {})
    return answer
  }
}
