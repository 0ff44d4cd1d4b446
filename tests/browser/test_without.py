"""Without a script, and without a server: a page is complete."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.opened import opened
from tests.browser.pages import PAGES
from tests.browser.test_pages import STICKS_OUT

# The text of the page; what a script adds to it are controls.
TEXT = """() => {
  document.querySelectorAll(".stepper, .live-bar, #explorer").forEach(control => control.remove())
  return document.querySelector("article").innerText.replace(/\\s+/g, " ")
}"""
LINKS = """() => [...document.querySelectorAll("a[href]")].map(link => link.href)
  .filter(link => link.startsWith("file:"))"""

LOST_FONTS = """() => document.fonts.ready.then(fonts =>
  [...fonts].filter(font => font.status == "error").map(font => font.family))"""


@pytest.mark.parametrize("name", PAGES)
def test_page_is_complete_without_javascript(name: str, browser: Browser, address: str) -> None:
    with opened(browser, address, name) as shown:
        with_script = shown.page.evaluate(TEXT)
    with opened(browser, address, name, script=False) as shown:
        assert shown.complaints == []
        assert shown.page.evaluate(TEXT) == with_script
        assert shown.page.evaluate(STICKS_OUT) == []
        assert shown.page.locator("button, form").locator("visible=true").all() == []


COLOURS = """() => Object.fromEntries(
  ["body", "header", "footer", "h1", "article a", "article p", "pre > code", "th", ".s2", ".q-v",
    "figure text", ".verified"].map(selector => {
      const { color, backgroundColor, borderBottomColor, fill, colorScheme } =
        getComputedStyle(document.querySelector(selector))
      return [selector, [color, backgroundColor, borderBottomColor, fill, colorScheme].join(" ")]
    }))"""


def test_dark_system_is_dark_without_javascript(browser: Browser, address: str) -> None:
    found = {}
    for scheme, script in (("dark", True), ("dark", False), ("light", True), ("light", False)):
        with opened(browser, address, "adam-in-action/", scheme, script=script) as shown:  # type: ignore[arg-type]  # one of the two
            found[scheme, script] = shown.page.evaluate(COLOURS)
    assert found["dark", False] == found["dark", True]
    assert found["light", False] == found["light", True] != found["dark", True]


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_from_a_disk(name: str, browser: Browser, site: Path) -> None:
    with opened(browser, f"{site.as_uri()}/", f"{name}index.html") as shown:
        assert shown.complaints == []
        assert shown.page.evaluate(LOST_FONTS) == []
        links = {link.partition("#")[0] for link in shown.page.evaluate(LINKS)}
    assert links
    for link in links:
        assert Path(link.removeprefix("file://")).is_file(), link
