"""Every page: as it opens, in all its looks, on paper, without a script, and from a disk."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import checks
from tests.browser.pages import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_page_is_sound_in_all_looks_on_paper_and_without_a_script(
    name: str, page: Page, page_without_scripts: Page, address: str, site: Path
) -> None:
    page.goto(address + name)
    if name == "explorer/":
        page.locator(".explorer-arithmetic dd").first.wait_for()
    problems = checks.weight(page, name, address, site)
    checks.alive(page)
    problems += checks.keyboard(page)
    problems += checks.sound(page, pictures=name.strip("/").replace("/", "-") or "home")
    problems += checks.paper(page)
    page.emulate_media(media="screen")
    checks.look(page, 1280)
    text = page.evaluate(checks.TEXT)
    page = page_without_scripts
    page.goto(address + name)
    assert problems + page.evaluate(checks.STICKS_OUT) == []
    assert page.locator("button, form").locator("visible=true").all() == []
    assert page.evaluate(checks.TEXT) == text


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_from_a_disk(name: str, page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/{name}index.html")
    if name == "explorer/":
        page.locator(".explorer-arithmetic dd").first.wait_for()
    assert checks.disk(page) == []
