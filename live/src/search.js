// The search: a button in the header opens a dialog. What finds, and what there is to find, come with
// the first letter; where they do not come, the place of the results says so.

/** @import { Finder, Found, Mark } from "./types" */

import { assign, button, element } from "./dom.js"
import { beside, load } from "./load.js"

const ROOT = "../../" // from this script
const MOST = 30 // results that are shown
const KEYS = ["/", "f", "s"]
const LENS = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9.5 3a6.5 6.5 0 0 1 5.2 10.4l5.6 5.6-1.4 1.4-5.6-5.6A6.5 6.5 0 1 1 9.5 3m0 2a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9"/></svg>'

/** Is this a place to type or to choose in? @param {EventTarget | null} target */
const takesKeys = target => target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea"))

class Search {
  /** @type {Finder | undefined} */
  find
  input = assign(element("input"), {
    type: "text", role: "searchbox", "aria-label": "Search", placeholder: "Search, such as v_hat or noise",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search",
  })
  status = assign(element("p", "search-status"), { role: "status" })
  results = assign(element("ol", "search-results"), { "aria-label": "Sections" })
  dialog = assign(element("dialog", "search",
    element("div", "search-top", this.input, button("Close", () => this.dialog.close(), "search-close")),
    this.status, this.results), { "aria-label": "Search" })

  constructor() {
    this.input.addEventListener("input", () => this.answer())
    addEventListener("online", () => { if (this.dialog.open && !this.find) this.answer() })
    addEventListener("keydown", event => this.shortcut(event))
    this.dialog.addEventListener("keydown", event => this.move(event))
    this.dialog.addEventListener("click", ({ target }) => {
      const { dialog } = this // beside it, or on a result, which may be on this page
      if (target === dialog || target instanceof Element && target.closest("a")) dialog.close()
    })
    document.body.append(this.dialog)
  }

  open() {
    this.dialog.showModal()
    this.input.select()
  }

  /** @param {KeyboardEvent} event */
  shortcut(event) {
    if (!KEYS.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
    if (this.dialog.open || takesKeys(event.target)) return
    event.preventDefault()
    this.open()
  }

  /** Arrows lead through the results, Enter to the first. @param {KeyboardEvent} event */
  move(event) {
    const stops = [this.input, ...this.results.querySelectorAll("a")]
    const here = stops.findIndex(stop => stop === document.activeElement)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const isEntered = event.key === "Enter" && here === 0
    if (isEntered) stops[1]?.click()
    if (step && here >= 0) stops[here + step]?.focus()
    if (step || isEntered) event.preventDefault()
  }

  async answer() {
    const query = this.input.value.trim()
    if (!query) return this.show("")
    try {
      this.find ??= await finder()
    } catch {
      return this.show("The list of words did not load. Is the site still reachable? It is tried again with the next letter, and when the network is back.")
    }
    if (query !== this.input.value.trim()) return // somebody has typed on meanwhile
    const { count, first } = this.find(query, MOST)
    const sections = count === 1 ? "1 section" : `${count} sections`
    this.show(!count ? `No section has “${query}”.`
      : count > MOST ? `${sections}; the first ${MOST} are shown.` : `${sections}.`, first)
  }

  /** @param {string} said @param {Found[]} [found] */
  show(said, found = []) {
    this.status.textContent = said
    this.results.replaceChildren(...found.map(result))
    this.dialog.scrollTop = 0
  }
}

async function finder() {
  await Promise.all([load("find.js"), load("index.js")])
  return globalThis.adamFinder(globalThis.adamSections)
}

/** @param {Found} found */
function result({ address, heading, page, excerpt, names }) {
  const isStart = heading.map(({ text }) => text).join("") === page
  const link = element("a", "", element("b", "", ...heading.map(piece)), ...(isStart ? [] : [" ", element("span", "", page)]))
  const beneath = names.flatMap(name => [", ", element("mark", "", name)]).slice(1)
  return element("li", "", assign(link, { href: beside(ROOT + address) }),
    ...(excerpt.length ? [element("p", "", ...excerpt.map(piece))] : []),
    ...(names.length ? [element("p", "search-names", "In code or a formula: ", ...beneath)] : []))
}

/** @param {Mark} mark */
const piece = ({ text, hit }) => hit ? element("mark", "", text) : text

/** Put the button into the header, where the build has none: without a script it would do nothing. */
export function offerSearch() {
  const search = new Search()
  const open = button("", () => search.open(), "search-open md-header__button")
  open.innerHTML = `${LENS}<span>Search</span>` // on a phone the sign alone is seen
  document.querySelector(".md-header__inner")?.append(assign(open, { "aria-label": "Search" }))
}
