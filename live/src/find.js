// Finds the sections of the pages that have what somebody types, or nearly so. The words of a page and
// those that are typed are brought to one form first: β₁ is beta1, √ is root, and a hat is _hat.

/** @import { Finder, Found, Mark, Section } from "./types" */

import MiniSearch from "minisearch"

/** @type {Record<string, string>} */
const NAMES = {
  α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "epsilon", η: "eta", θ: "theta", κ: "kappa", λ: "lambda",
  μ: "mu", π: "pi", ρ: "rho", σ: "sigma", "√": "root", "∇": "gradient", "∞": "infinity",
}
/** Words that mean the same on these pages. @type {Record<string, string>} */
const SAME = { eps: "epsilon", sqrt: "root", optimiser: "optimizer", optimisers: "optimizers", sgd: "descent" }
/** Words of a question that no section is about. */
const ASIDE = new Set("a an and are as be by can do does how i in is it my of on or should than that the this to use vs was we what when which why with work works you".split(" "))
const WORD = /[\p{L}\p{M}\p{N}_]+|[√∇∞]/gu
const PARTS = /_+|(?<=\p{L})(?=\p{N})/u
const REST = /^(exercises|sources|papers|books)\b/i // sections where much is named in passing
const LENGTH = 190 // letters of an excerpt
const BEFORE = 50 // of them before the first word that was found

/** The form of a word that is looked up. @param {string} word */
function form(word) {
  const letters = word.toLowerCase().normalize("NFKD").replace(/\u0302/g, "_hat").replace(/\p{M}/gu, "").replace(/_(?=\d)/g, "")
  const spelled = letters.replace(/[α-ω√∇∞ϵ]/gu, sign => NAMES[sign === "ϵ" ? "ε" : sign] ?? sign)
  return SAME[spelled] ?? spelled
}

/** All under which it is found: `v_hat` is also `hat`. @param {string} word */
function forms(word) {
  const whole = form(word)
  const parts = whole.split(PARTS).filter(part => part.length > 1).map(part => SAME[part] ?? part)
  return [...new Set([whole, ...parts])]
}

/** @param {string} text */
const words = text => text.match(WORD) ?? []

/** A function that finds in these sections: how many there are, and the first so many. @param {Section[]} sections @returns {Finder} */
export function finder(sections) {
  /** @type {MiniSearch<{ id: number }>} */
  const index = new MiniSearch({
    idField: "id", fields: ["title", "heading", "page", "text", "names"], tokenize: words, processTerm: forms,
    searchOptions: {
      processTerm: form,
      boost: { title: 4, heading: 4, page: 0.5, names: 0.4 },
      boostDocument: id => weight(/** @type {Section} */ (sections[id])),
      prefix: term => term.length > 1,
      // What is a slip for epsilon is none for v_hat, which m_hat is near; nor is a word that is there.
      fuzzy: term => /^[a-z]{4,}$/.test(term) && !index.search(term, { fuzzy: false }).length && 0.2,
    },
  })
  index.addAll(sections.map((section, id) => {
    const [, heading, page, text, names] = section
    return { id, title: isStart(section) ? page : "", heading, page, text, names }
  }))
  return (query, most) => {
    const asked = words(query).filter((word, _, all) => !ASIDE.has(word.toLowerCase()) || all.length === 1).join(" ")
    const strict = index.search(asked, { combineWith: "AND" })
    const found = strict.length ? strict : index.search(asked)
    const first = found.slice(0, most)
    return { count: found.length, first: first.map(({ id, terms }) => shown(/** @type {Section} */ (sections[id]), new Set(terms))) }
  }
}

/** A section as a result: with its words marked, and where they stand. @param {Section} section @param {Set<string>} terms @returns {Found} */
function shown([address, heading, page, text, names], terms) {
  const excerpt = marked(around(text, terms), terms)
  const said = [...marked(heading, terms), ...excerpt].some(({ hit }) => hit)
  const beside = said ? [] : words(names).filter(name => hits(name, terms)).slice(0, 6)
  return { address, page, heading: marked(heading, terms), excerpt, names: beside }
}

/** Is it the start of a page? @param {Section} section */
const isStart = ([address]) => !address.includes("#")

/** That comes before what follows it. @param {Section} section */
function weight(section) {
  if (isStart(section)) return 3
  return REST.test(section[1]) ? 0.5 : 1
}

/** @param {string} word @param {Set<string>} terms */
const hits = (word, terms) => forms(word).some(one => terms.has(one))

/** The text in pieces, each a hit or not. @param {string} text @param {Set<string>} terms @returns {Mark[]} */
function marked(text, terms) {
  const pieces = []
  let end = 0
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!hits(word, terms)) continue
    pieces.push({ text: text.slice(end, index), hit: false }, { text: word, hit: true })
    end = index + word.length
  }
  return [...pieces, { text: text.slice(end), hit: false }].filter(piece => piece.text)
}

/** The piece of a text that has most of the terms. @param {string} text @param {Set<string>} terms */
function around(text, terms) {
  const found = [...text.matchAll(WORD)].flatMap(({ 0: word, index }) =>
    forms(word).filter(one => terms.has(one)).map(term => ({ term, index })))
  let [start, most] = [0, 0]
  for (const { index } of found) {
    const near = found.filter(other => other.index >= index && other.index < index + LENGTH - BEFORE)
    const count = new Set(near.map(({ term }) => term)).size
    if (count > most) [start, most] = [index, count]
  }
  const from = start > BEFORE ? text.indexOf(" ", start - BEFORE) + 1 : 0
  const to = text.length > from + LENGTH ? text.lastIndexOf(" ", from + LENGTH) : text.length
  return `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`
}

globalThis.adamFinder = finder
