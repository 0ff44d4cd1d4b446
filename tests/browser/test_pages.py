"""Every page: as it opens, in both schemes, on paper, without a script, and from a disk."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import checks
from tests.browser.opened import opened
from tests.browser.pages import PAGES, WIDTHS

ENDS = (max(WIDTHS), min(WIDTHS))
COLOURS = ("cat.color",)
"""The rules of axe that a dark scheme can break; all others do not look at colours."""


@pytest.mark.parametrize("name", PAGES)
def test_page_is_sound_light_and_with_a_script_or_without(
    name: str, browser: Browser, address: str, site: Path
) -> None:
    with opened(browser, address, name) as shown:
        problems = checks.weight(shown, name, address, site) + checks.keyboard(shown.page)
        for width in WIDTHS:
            problems += checks.looks(shown, width)
            problems += checks.violations(shown.page) if width in ENDS else []
        problems += shown.complaints
        text = shown.resize(max(WIDTHS)).evaluate(checks.TEXT)
    with opened(browser, address, name, script=False) as shown:
        page = shown.page
        problems += shown.complaints + page.evaluate(checks.STICKS_OUT)
        assert page.locator("button, form").locator("visible=true").all() == []
        assert page.evaluate(checks.TEXT) == text
    assert problems == []


@pytest.mark.parametrize("name", PAGES)
def test_page_is_sound_in_the_dark_and_on_paper(name: str, browser: Browser, address: str) -> None:
    with opened(browser, address, name, "dark") as shown:
        problems = []
        for width in WIDTHS:
            problems += checks.looks(shown, width)
            problems += checks.violations(shown.page, kinds=COLOURS) if width in ENDS else []
        problems += checks.paper(shown.page) + shown.complaints
    assert problems == []


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_from_a_disk(name: str, browser: Browser, site: Path) -> None:
    with opened(browser, f"{site.as_uri()}/", f"{name}index.html") as shown:
        assert checks.disk(shown.page) + shown.complaints == []
