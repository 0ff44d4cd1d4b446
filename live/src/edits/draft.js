// What the reader has made of one block, and nothing of it is lost unasked: what another tab wrote,
// what was made of an older page's code, what was there before a link's code was changed.

/** @import { Store } from "./store.js" */

import { digest } from "./store.js"

export class Draft {
  /** The edit that is shown; null where it is the page's own code. @type {string | null} */
  code = null
  /** Other edits of this block. @type {string[]} */
  others = []
  /** What another tab has made of it meanwhile. @type {string | null} */
  rival = null
  /** The entries that were made of older code of this block, by their names. @type {string[]} */
  older = []

  /** @param {Store} store @param {string} original the page's code @param {number} number @param {string} [repeat] tells blocks with one code apart */
  constructor(store, original, number, repeat = "") {
    this.store = store
    this.original = original
    this.number = number
    this.name = digest(original) + repeat
    this.follow()
  }

  /** Take over what was made of this block's older code. @param {string} name */
  inherit(name) {
    const entry = this.store.read(name)
    if (!entry) return
    this.#add(entry.code, ...entry.others)
    this.older.push(name)
  }

  /** The edit is this now; the page's own code is none. @param {string | null} code */
  write(code) {
    if (this.store.isStale(this.name)) this.sync()
    const own = code === this.original ? null : code
    if (own === this.code) return
    this.code = own
    this.#save()
  }

  /** Make an edit of a code that was not the reader's; what he had stays beside it. @param {string} code */
  adopt(code) {
    const own = this.code
    this.code = code === this.original ? null : code
    this.#add(own)
    this.#save()
  }

  /** Show the next of the other edits in the place of this one. */
  turn() {
    const [next, ...rest] = this.alternatives(), own = this.code
    this.rival = null
    this.code = next
    this.others = rest
    this.#add(own)
    this.#save()
  }

  /** What can be shown beside the edit. */
  alternatives() {
    return this.rival === null ? this.others : [this.rival, ...this.others]
  }

  /** Read what another tab has written: it stands beside what this one has. */
  sync() {
    const entry = this.store.read(this.name), theirs = entry?.code ?? this.rival
    this.rival = theirs === this.code ? null : theirs
    this.#add(...entry?.others ?? [])
    this.others = this.others.filter(one => one !== this.rival)
  }

  /** Show what another tab has written, in the place of what this one shows. */
  follow() {
    const entry = this.store.read(this.name)
    this.rival = null
    this.code = entry?.code ?? null
    this.others = entry?.others ?? []
  }

  /** @param {...(string | null)} codes */
  #add(...codes) {
    const all = new Set([...this.others, ...codes].filter(one => one !== null))
    all.delete(this.code ?? this.original)
    all.delete(this.original)
    this.others = [...all]
  }

  #save() {
    const { original, number, code, name, store } = this, others = this.alternatives()
    store.write(name, code === null && !others.length ? null : { original, number, code, others })
    if (store.works) for (const old of this.older.splice(0)) store.write(old, null)
  }
}
