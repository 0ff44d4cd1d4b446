"""What a page weighs with all that it asks for, compressed as a server sends it."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opened import opened
from tests.browser.pages import PAGES

LIMITS = {"explorer/": 350_000}
LIMIT = 150_000
"""Bytes of any other page before the first Run."""


def weights(page: Page, address: str, site: Path) -> dict[str, int]:
    """The files of the site that a page has asked for, each with its bytes."""
    names = page.evaluate(
        """() => [location, ...performance.getEntriesByType("resource").map(entry => entry.name)]
          .map(String)"""
    )
    asked = {str(name).removeprefix(address).partition("#")[0] for name in names}
    files = [site / name / ("index.html" if name in PAGES else "") for name in asked]
    return {str(file): len(gzip.compress(file.read_bytes(), 9)) for file in files}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_light(name: str, browser: Browser, address: str, site: Path) -> None:
    with opened(browser, address, name) as shown:
        shown.page.wait_for_load_state("networkidle")
        found = weights(shown.page, address, site)
    assert len(found) > 8
    assert sum(found.values()) <= LIMITS.get(name, LIMIT), found


def test_index_is_loaded_with_the_first_letter(browser: Browser, address: str) -> None:
    asked: list[str] = []
    with opened(browser, address, "adam/") as shown:
        page = shown.page
        page.context.on("request", lambda request: asked.append(request.url))
        search = page.get_by_role("textbox", name="Search")
        search.focus()
        assert asked == []
        first = page.locator(".md-search-result__item").first
        for words in ("Forgetting, in numbers", "Bias correction, derived"):
            search.fill("")
            expect(first).to_have_count(0)
            search.press_sequentially(words)
            expect(first).to_contain_text(words)
        assert [url.rpartition("/")[2][:6] for url in asked] == ["index.", "search"]
