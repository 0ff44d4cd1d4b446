"""What is checked of an open page; each check says what is wrong, or nothing."""

import gzip
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

from tests import ROOT
from tests.browser.opened import Opened
from tests.browser.pages import PAGES

SCREENSHOTS = ROOT / "build" / "screenshots"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
LIMITS = {"explorer/": 350_000}
LIMIT = 150_000
"""Bytes of any other page before the first Run, compressed as a server sends it."""

STICKS_OUT = """() => {
  const wide = document.documentElement.clientWidth
  const boxed = element => {
    for (let box = element.parentElement; box; box = box.parentElement)
      if (getComputedStyle(box).overflowX != "visible" && box.clientWidth <= wide) return true
    return false
  }
  const far = [...document.querySelectorAll("body *")].filter(element => {
    const { right, width } = element.getBoundingClientRect()
    return width > 0 && right > wide + 1 && element.checkVisibility() && !boxed(element)
  })
  const page = document.documentElement.scrollWidth - wide
  return [...(page > 0 ? [`the page, by ${page}`] : []), ...far.map(x => x.outerHTML.slice(0, 90))]
}"""

# All rules but two: the palette keeps to 4.5 : 1, which is not the enhanced contrast of 7 : 1, and
# an experiment of axe forbids the focus on what scrolls that another of its rules demands.
VIOLATIONS = """async ([kinds, within]) => {
  const names = axe.getRules(kinds).map(rule => rule.ruleId)
    .filter(name => !["color-contrast-enhanced", "focus-order-semantics"].includes(name))
  const rules = Object.fromEntries(axe.getRules().map(({ ruleId }) =>
    [ruleId, { enabled: names.includes(ruleId) }]))
  const options = { resultTypes: ["violations"], preload: false, rules }
  const { violations } = await axe.run(within, options)
  return violations.flatMap(found =>
    found.nodes.map(node => `${found.id}: ${node.target}: ${node.failureSummary}`))
}"""

# Of a group of radio buttons Tab reaches the chosen one, or else the first; arrows the others. A
# control that is drawn by its label is outlined there.
REACHABLE = """() => {
  const kinds = "a[href], button, input, select, textarea, summary, [tabindex]"
  const entry = radio => {
    const group = [...document.getElementsByName(radio.name)]
    return group.find(one => one.checked) ?? group[0]
  }
  const all = [...document.querySelectorAll(kinds)].filter(element =>
    element.tabIndex >= 0 && !element.disabled && !element.hidden
      && element.checkVisibility({ visibilityProperty: true })
      && (element.type != "radio" || element == entry(element)))
  const outlined = drawn => {
    const { outlineStyle: style, outlineWidth: width, outlineColor } = getComputedStyle(drawn)
    return style != "none" && parseFloat(width) >= 1 && outlineColor != "rgba(0, 0, 0, 0)"
  }
  window.reached = []
  window.unseen = []
  addEventListener("focusin", ({ target }) => {
    reached.push(all.indexOf(target))
    const drawn = [target, ...(target.labels ?? [])]
    if (!drawn.some(outlined)) unseen.push(target.outerHTML.slice(0, 120))
  })
  return all.length
}"""
REACHED = """stops => {
  const lost = reached.findIndex((stop, at) => stop != at)
  const named = document.activeElement.outerHTML.slice(0, 120)
  return [...unseen.map(x => `no outline: ${x}`),
    ...(lost >= 0 ? [`stop ${lost} is ${reached[lost]}`] : []),
    ...(reached.length < stops ? [`Tab reaches ${reached.length} of ${stops}, then ${named}`] : [])]
}"""

# On paper: no controls; nothing cut off at 680 pixels, which is A4 with the usual margins; ink is
# dark whatever the scheme of the screen, since the ground is white.
ON_PAPER = """() => [
  ...[...document.querySelectorAll(
    "header, nav, footer, button, input, .headerlink, .md-sidebar, .md-search, .downloads"
  )].filter(one => one.checkVisibility() && one.getBoundingClientRect().height > 0),
  ...[...document.querySelectorAll(".scroll, pre > code, .highlight, article")]
    .filter(box => box.scrollWidth > box.clientWidth + 1),
  ...[...document.querySelectorAll("article :is(p, li, td, th, a, code, h1, h2, math, text)")]
    .filter(one => {
      const { fill, color } = getComputedStyle(one)
      const [r, g, b] = (one.localName == "text" ? fill : color).match(/[\\d.]+/g).map(Number)
      return one.checkVisibility() && 0.299 * r + 0.587 * g + 0.114 * b > 150
    }),
].map(one => one.outerHTML.slice(0, 90))"""

# The text of the page; what a script adds to it are controls.
TEXT = """() => {
  document.querySelectorAll(".stepper, .live-bar, #explorer").forEach(control => control.remove())
  return document.querySelector("article").innerText.replace(/\\s+/g, " ")
}"""
ASKED = """() => [location, ...performance.getEntriesByType("resource").map(entry => entry.name)]
  .map(String)"""
LOST_FONTS = """() => document.fonts.ready.then(fonts =>
  [...fonts].filter(font => font.status == "error").map(font => font.family))"""
LINKS = """() => [...document.querySelectorAll("a[href]")].map(link => link.href)
  .filter(link => link.startsWith("file:"))"""


def looks(shown: Opened, width: int) -> list[str]:
    """At a width nothing sticks out; and a picture of it."""
    page = shown.resize(width)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    picture = SCREENSHOTS / f"{shown.name}-{width}.jpg"
    page.screenshot(path=picture, full_page=True, type="jpeg", quality=80)
    return [f"sticks out at {width}: {x}" for x in page.evaluate(STICKS_OUT)]


def violations(page: Page, within: str = "html", kinds: tuple[str, ...] = ()) -> list[str]:
    """What axe finds, of any level; of some kinds of rules, if named."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(VIOLATIONS, [kinds or None, within])
    return found


def keyboard(page: Page) -> list[str]:
    """Tab reaches all that can be used, in order, and one sees where one is."""
    stops = page.evaluate(REACHABLE)
    for _ in range(stops):
        page.keyboard.press("Tab")
    problems: list[str] = page.evaluate(REACHED, stops)
    return problems


def weight(shown: Opened, name: str, address: str, site: Path) -> list[str]:
    """A page with all that it asks for is light."""
    shown.page.wait_for_load_state("networkidle")
    names = {str(x).removeprefix(address).partition("#")[0] for x in shown.page.evaluate(ASKED)}
    files = [site / x / ("index.html" if x in PAGES else "") for x in names]
    sizes = {str(file): len(gzip.compress(file.read_bytes(), 9)) for file in files}
    is_light = len(sizes) > 8 and sum(sizes.values()) <= LIMITS.get(name, LIMIT)
    return [] if is_light else [f"weight: {sizes}"]


def paper(page: Page) -> list[str]:
    """Printed, a page is a handout: text, tables and figures, dark on white, and no controls."""
    page.set_viewport_size({"width": 680, "height": 960})
    page.emulate_media(media="print")
    return [f"on paper: {x}" for x in page.evaluate(ON_PAPER)]


def disk(page: Page) -> list[str]:
    """Opened from a disk, a page has its fonts, and its links lead to files."""
    links = {str(link).partition("#")[0] for link in page.evaluate(LINKS)}
    lost = [link for link in links if not Path(link.removeprefix("file://")).is_file()]
    fonts: list[str] = page.evaluate(LOST_FONTS)
    return fonts + lost + ([] if links else ["no links"])
