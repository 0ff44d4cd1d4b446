"""What is checked of an open page; each check says what is wrong, or nothing."""

import gzip
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.request import url2pathname

import axe_playwright_python
from playwright.sync_api import Page

from tests import ROOT
from tests.browser.pages import PAGES

SCREENSHOTS = ROOT / "build" / "screenshots"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
LIMITS = {
    "explorer/": 410_000,  # Python with exact digits, and the first view as a picture
}
LIMIT = 150_000
"""Bytes of any other page before the first Run, compressed as a server sends it."""

LATER = {f"assets/live/{name}.js" for name in ("explorer", "python")}
"""What makes a small explorer of its picture: it is loaded after all else, once that is near.

Where a picture stands in the first screen or less than 300 pixels below, as on Home, it follows by
itself when the page has loaded: Home has 137 kB then, and these are 272. Where none does, nothing
of it is there before the reader scrolls.
"""

LATE = 290_000
"""Bytes of that."""

NEAR = """() => [...document.querySelectorAll(".explorer-here")]
  .some(place => place.getBoundingClientRect().top < innerHeight + 300)"""

Scheme = Literal["light", "dark"]
COLOURS = ("cat.color",)
"""The rules of axe that a dark scheme can break; all others do not look at colours."""

LAYOUT = ("target-size", "scrollable-region-focusable")
"""Those that the width of a screen can break."""

LOOKS: tuple[tuple[int, Scheme, tuple[str, ...] | None], ...] = (
    (1280, "light", None), (768, "light", ()), (320, "light", LAYOUT), (1280, "dark", COLOURS),
)  # fmt: skip
"""How a page is looked at, and the rules of axe that this can break: None for all."""

DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"

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
  const controls = ".explorer :is(button, fieldset, input, label, select)"
  const beyond = [...document.querySelectorAll(controls)].filter(control =>
    control.checkVisibility() && control.getBoundingClientRect().right
      > control.closest(".explorer").getBoundingClientRect().right + 0.5)
  const small = [...document.querySelectorAll(".live-button")].filter(button =>
    button.checkVisibility() && Math.min(button.offsetWidth, button.offsetHeight) < 24)
  const page = document.documentElement.scrollWidth - wide
  return [...(page > 0 ? [`the page, by ${page}`] : []),
    ...[...far, ...beyond, ...small].map(one => one.outerHTML.slice(0, 90))]
}"""

# All rules but two: the palette keeps to 4.5 : 1, which is not the enhanced contrast of 7 : 1, and
# an experiment of axe forbids the focus on what scrolls that another of its rules demands. For the
# colours, which take axe most of its time, three texts stand for all that have the same ones.
VIOLATIONS = """async ([kinds, within]) => {
  const samples = {}
  for (const one of document.querySelectorAll(`${within} *`)) {
    const hasText = [...one.childNodes].some(node => node.nodeValue?.trim())
    if (!hasText || !one.checkVisibility()) continue
    const { color, fill, fontSize, fontWeight } = getComputedStyle(one)
    const look = [color, fill, fontSize, fontWeight]
    for (let box = one; box; box = box.parentElement) {
      const { backgroundColor, opacity } = getComputedStyle(box)
      if (backgroundColor != "rgba(0, 0, 0, 0)" || opacity != 1) look.push(backgroundColor, opacity)
    }
    samples[look] = [one, ...(samples[look] ?? [])].slice(0, 3)
  }
  const rules = axe.getRules()
    .filter(rule => !["color-contrast-enhanced", "focus-order-semantics"].includes(rule.ruleId))
    .filter(rule => !kinds || [rule.ruleId, ...rule.tags].some(name => kinds.includes(name)))
  const seesColours = rule => rule.tags.includes("cat.color")
  const problems = []
  for (const [some, place] of [[rules.filter(rule => !seesColours(rule)), within],
    [rules.filter(seesColours), { include: Object.values(samples).flat() }]]) {
    if (!some.length) continue
    const runOnly = { type: "rule", values: some.map(rule => rule.ruleId) }
    const options = { resultTypes: ["violations"], preload: false, runOnly }
    const { violations } = await axe.run(place, options)
    for (const { id, nodes } of violations)
      problems.push(...nodes.map(node => `${id}: ${node.target}: ${node.failureSummary}`))
  }
  return problems
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
  const lost = reached.findIndex((stop, i) => stop != i)
  const named = document.activeElement.outerHTML.slice(0, 120)
  return [...unseen.map(x => `no outline: ${x}`),
    ...(lost >= 0 ? [`stop ${lost} is ${reached[lost]}`] : []),
    ...(reached.length < stops ? [`Tab reaches ${reached.length} of ${stops}, then ${named}`] : [])]
}"""

# On paper: no controls; nothing cut off at 680 pixels, which is A4 with the usual margins; ink is
# dark whatever the scheme of the screen, since the ground is white; a heading stays on the sheet of
# what it is above, and a block on that of what it prints.
ON_PAPER = """() => [
  ...[...document.querySelectorAll(
    "header, nav, footer, button, input, .headerlink, .md-sidebar, .downloads"
  )].filter(one => one.checkVisibility() && one.getBoundingClientRect().height > 0),
  ...[...document.querySelectorAll(".scroll, pre > code, .highlight, article")]
    .filter(box => box.scrollWidth > box.clientWidth + 1),
  ...[...document.querySelectorAll("article :is(p, li, td, th, a, code, h1, h2, math, text)")]
    .filter(one => {
      const { fill, color } = getComputedStyle(one)
      const [r, g, b] = (one.localName == "text" ? fill : color).match(/[\\d.]+/g).map(Number)
      return one.checkVisibility() && 0.299 * r + 0.587 * g + 0.114 * b > 150
    }),
  ...[...document.querySelectorAll(
    "article :is(h1, h2, h3, h4, summary, .admonition-title), [data-live=table], [data-live=text]"
  )].filter(one => {
    let next = one.nextElementSibling
    while (next && !next.checkVisibility()) next = next.nextElementSibling
    return next && one.checkVisibility() && getComputedStyle(one).breakAfter != "avoid"
      && getComputedStyle(next).breakBefore != "avoid"
  }),
].map(one => one.outerHTML.slice(0, 90))"""

# The text of the page; what a script adds to it are controls, or takes a picture's place.
TEXT = """() => {
  const controls = document.querySelectorAll(".stepper, .live-bar, #explorer, .explorer-here")
  controls.forEach(control => control.remove())
  return document.querySelector("article").innerText.replace(/\\s+/g, " ")
}"""
REQUESTED = """() => {
  const [{ loadEventEnd }] = performance.getEntriesByType("navigation")
  return [{ name: location, startTime: 0 }, ...performance.getEntriesByType("resource")]
    .map(({ name, startTime }) => [String(name), startTime >= loadEventEnd])
}"""
LOST_FONTS = """() => document.fonts.ready.then(fonts =>
  [...fonts].filter(font => font.status == "error").map(font => font.family))"""
LINKS = """() => [...document.querySelectorAll("a[href]")].map(link => link.href)
  .filter(link => link.startsWith("file:"))"""


def look(page: Page, width: int, scheme: Scheme = "light") -> None:
    """Show the page at a width and in a scheme, and wait until it is drawn."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.evaluate(DRAWN)


def sound(page: Page, within: str = "html", pictures: str = "") -> list[str]:
    """Nothing sticks out and axe finds nothing, in all looks; with pictures of this name."""
    problems = []
    for width, scheme, rules in LOOKS:
        look(page, width, scheme)
        wrong = page.evaluate(STICKS_OUT) + violations(page, within, rules)
        problems += [f"{scheme}, {width}: {x}" for x in wrong]
        if pictures:
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            path = SCREENSHOTS / f"{pictures}-{scheme}-{width}.jpg"
            page.screenshot(path=path, full_page=True, type="jpeg", quality=80)
    return problems


def violations(page: Page, within: str = "html", kinds: tuple[str, ...] | None = None) -> list[str]:
    """What axe finds, of any level; by some rules, or kinds of them, if named."""
    if kinds == ():
        return []
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    violations: list[str] = page.evaluate(VIOLATIONS, [kinds, within])
    return violations


def keyboard(page: Page) -> list[str]:
    """Tab reaches all that can be used, in order, and one sees where one is."""
    stops = page.evaluate(REACHABLE)
    for _ in range(stops):
        page.keyboard.press("Tab")
    problems: list[str] = page.evaluate(REACHED, stops)
    return problems


def weight(page: Page, name: str, address: str, site: Path) -> list[str]:
    """A page with all that it asks for is light, and what may come later comes after it."""
    is_near = page.evaluate(NEAR)
    if is_near:
        page.locator("[data-state=alive]").first.wait_for()
    page.wait_for_load_state("networkidle")
    requested = page.evaluate(REQUESTED)
    names = {str(x).removeprefix(address).partition("#")[0]: late for x, late in requested}
    sizes = {x: compressed(site / x / ("index.html" if x in PAGES else "")) for x in names}
    late = {x for x, is_late in names.items() if is_late and x in LATER}
    first = sum(size for x, size in sizes.items() if x not in late)
    is_light = len(sizes) > 8 and first <= LIMITS.get(name, LIMIT)
    is_light = is_light and sum(sizes.values()) - first <= LATE
    follows = late == (LATER if is_near else set())
    return [] if is_light and follows else [f"weight: {first} of {sizes}, later {late}"]


def alive(page: Page) -> None:
    """Go to each small explorer, until it has taken its picture's place, and back to the top."""
    for place in page.locator(".explorer-here").all():
        place.scroll_into_view_if_needed()
        place.locator(".explorer-live .explorer-told").filter(has_text="step").wait_for()
    page.evaluate("scrollTo(0, 0)")


@cache
def compressed(path: Path) -> int:
    """The bytes of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 9))


def paper(page: Page) -> list[str]:
    """Printed, a page is a handout: text, tables and figures, dark on white, and no controls."""
    page.set_viewport_size({"width": 680, "height": 960})
    page.emulate_media(media="print")
    return [f"on paper: {x}" for x in page.evaluate(ON_PAPER)]


def disk(page: Page) -> list[str]:
    """Opened from a disk, a page has its fonts, and its links lead to files."""
    links = {str(link).partition("#")[0] for link in page.evaluate(LINKS)}
    lost = [link for link in links if not Path(url2pathname(link.removeprefix("file:"))).is_file()]
    fonts: list[str] = page.evaluate(LOST_FONTS)
    return fonts + lost + ([] if links else ["no links"])
