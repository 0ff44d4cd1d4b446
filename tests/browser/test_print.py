"""On paper a page is a handout: text, tables and figures, dark on white, and no controls."""

import pytest
from playwright.sync_api import Browser

from tests.browser.opened import opened
from tests.browser.pages import PAGES

CONTROLS = """() => [...document.querySelectorAll(
  "header, nav, footer, button, input, .headerlink, .md-sidebar, .md-search, .downloads"
)].filter(one => one.checkVisibility() && one.getBoundingClientRect().height > 0)
  .map(one => one.outerHTML.slice(0, 90))"""

# A page of A4 with the usual margins is 680 CSS pixels wide; what scrolls would be cut off.
CUT_OFF = """() => [...document.querySelectorAll(".scroll, pre > code, .highlight, article")]
  .filter(box => box.scrollWidth > box.clientWidth + 1).map(box => box.outerHTML.slice(0, 90))"""

# Ink is dark whatever the scheme of the screen: the text's luminance is low, the ground is white.
INKED = "article :is(p, li, td, th, a, code, h1, h2, math, text)"
PALE = """inked => [...document.querySelectorAll(inked)].filter(one => one.checkVisibility())
  .map(one => getComputedStyle(one)[one.localName == "text" ? "fill" : "color"])
  .filter(color => {
    const [r, g, b] = color.match(/[\\d.]+/g).map(Number)
    return 0.299 * r + 0.587 * g + 0.114 * b > 150
  })"""


@pytest.mark.parametrize("name", PAGES)
def test_page_prints_dark_on_white_without_controls(
    name: str, browser: Browser, address: str
) -> None:
    with opened(browser, address, name, "dark") as shown:
        page = shown.page
        page.set_viewport_size({"width": 680, "height": 960})
        page.emulate_media(media="print")
        assert page.evaluate(CONTROLS) == []
        assert page.evaluate(CUT_OFF) == []
        assert page.evaluate(PALE, INKED) == []
