// The reader's edits of a page, in this browser and nowhere else. Each block has an entry, found by
// the page's address and the block's own code: an edit follows its block when the page changes
// around it, and is told apart when the block itself changes.

/** @import { Entry } from "../types" */

const PREFIX = "adam-edit"

/** A number for a text, in letters: short, and the same everywhere. @param {string} text */
export function digest(text) {
  let hash = 0x811c9dc5 // FNV-1a
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(36)
}

/** What the entries of a page begin with; a page has one address with the name of its file or without. @param {string} path */
export function prefix(path) {
  return `${PREFIX}:${path.replace(/index\.html$/, "")}:`
}

export class Store {
  /** The entries as this tab has read or written them last. @type {Map<string, string | null>} */
  #known = new Map()
  /** Does the browser keep anything? It may be told not to, or be full. */
  works = true
  /** Has the reader been told that it does not? */
  isReported = false

  /** @param {() => Storage} open the browser's store, or an error where that is forbidden @param {string} path */
  constructor(open, path) {
    this.open = open
    this.prefix = prefix(path)
  }

  /** @param {string} name @returns {Entry | null} */
  read(name) {
    const text = this.#text(name)
    this.#known.set(name, text)
    return parse(text)
  }

  /** Has another tab written this entry since this one has read it? @param {string} name */
  isStale(name) {
    return this.#known.get(name) !== this.#text(name)
  }

  /** @param {string} name @param {Entry | null} entry null for none */
  write(name, entry) {
    const text = entry && JSON.stringify(entry), key = this.prefix + name
    this.works = this.#try(storage => {
      if (text === null) storage.removeItem(key)
      else storage.setItem(key, text)
      return true
    }) ?? false
    if (this.works) this.#known.set(name, text)
  }

  /** The names of this page's entries. */
  names() {
    const keys = this.#try(storage => Object.keys(storage)) ?? []
    return keys.filter(key => key.startsWith(this.prefix)).map(key => key.slice(this.prefix.length))
  }

  /** @param {string} name */
  #text(name) {
    return this.#try(storage => storage.getItem(this.prefix + name)) ?? null
  }

  /** @template T @param {(storage: Storage) => T} act @returns {T | undefined} */
  #try(act) {
    try {
      return act(this.open())
    } catch { // SecurityError where it is forbidden, QuotaExceededError where it is full
      return undefined
    }
  }
}

/** An entry, if it is one: other programs of this host may write here. @param {string | null} text @returns {Entry | null} */
function parse(text) {
  try {
    const { original, number, code, others } = JSON.parse(text ?? "")
    const isEntry = typeof original === "string" && typeof number === "number"
      && (code === null || typeof code === "string") && others.every((/** @type {unknown} */ one) => typeof one === "string")
    return isEntry ? { original, number, code, others } : null
  } catch {
    return null
  }
}

/**
 * The block that an entry of an older page belongs to now: it has most lines in common with what was
 * edited, and of several it is the nearest.
 * @param {Entry} entry @param {string[]} codes of the blocks @returns {number} its index
 */
export function successor({ original, number }, codes) {
  const lines = new Set(original.split("\n").filter(line => line.trim()))
  const shared = codes.map(code => code.split("\n").filter(line => lines.has(line)).length)
  const most = Math.max(...shared)
  const best = codes.map((_, i) => i).filter(i => shared[i] === most)
  return best.reduce((one, other) => Math.abs(other + 1 - number) < Math.abs(one + 1 - number) ? other : one)
}
