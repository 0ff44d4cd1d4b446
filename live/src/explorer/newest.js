// Work of which the newest alone counts: while one piece is under way, one other waits.

/**
 * @template T
 * @typedef {{ work: () => Promise<T>, resolve: (result: T | null) => void, reject: (error: unknown) => void }} Job
 */

/** @template T */
export class Newest {
  busy = false
  /** @type {Job<T> | null} */
  #waiting = null

  /** @param {() => Promise<T>} work @returns {Promise<T | null>} null when newer work took its place */
  do(work) {
    this.#waiting?.resolve(null)
    return new Promise((resolve, reject) => {
      this.#waiting = { work, resolve, reject }
      this.#next()
    })
  }

  async #next() {
    if (!this.#waiting || this.busy) return
    const { work, resolve, reject } = this.#waiting
    this.#waiting = null
    this.busy = true
    await work().then(resolve, reject)
    this.busy = false
    this.#next()
  }
}
