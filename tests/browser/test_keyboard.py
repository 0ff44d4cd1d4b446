"""Without a mouse: Tab reaches all that can be used, in order, and one sees where one is."""

import pytest
from playwright.sync_api import Browser

from tests.browser.opened import opened
from tests.browser.pages import PAGES

# Of a group of radio buttons Tab reaches the chosen one, or else the first; arrows the others.
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
  all.forEach((element, at) => element.dataset.stop = at)
  return all.length
}"""

# A control that is drawn by its label is outlined there.
FOCUSED = """() => {
  const element = document.activeElement
  const outlined = drawn => {
    const { outlineStyle: style, outlineWidth: width, outlineColor } = getComputedStyle(drawn)
    return style != "none" && parseFloat(width) >= 1 && outlineColor != "rgba(0, 0, 0, 0)"
  }
  const drawn = [element, ...(element.labels ?? [])]
  return { stop: element.dataset.stop, html: element.outerHTML.slice(0, 120),
    seen: drawn.some(outlined) }
}"""


@pytest.mark.parametrize("name", PAGES)
def test_tab_reaches_everything_in_order_with_a_visible_focus(
    name: str, browser: Browser, address: str
) -> None:
    with opened(browser, address, name) as shown:
        page = shown.page
        stops = page.evaluate(REACHABLE)
        reached = []
        for _ in range(stops):
            page.keyboard.press("Tab")
            focused = page.evaluate(FOCUSED)
            assert focused["seen"], focused["html"]
            reached.append(focused["stop"])
        assert reached == [str(stop) for stop in range(stops)]


def test_skip_link_leads_to_the_text(browser: Browser, address: str) -> None:
    with opened(browser, address, "adam/") as shown:
        page = shown.page
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("() => !!document.activeElement.closest('article')")
