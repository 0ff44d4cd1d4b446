"""The small explorers within the pages: a button, then all by mouse and by keyboard."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import ROOT
from tests.browser.checks import sound
from tests.site.test_site import PAGES

PLACES = [
    (path.relative_to(ROOT / "docs").with_suffix("").as_posix(), i)
    for path in PAGES
    for i in range(path.read_text(encoding="utf-8").count('<div class="explorer-here"'))
]


def place(page: Page, i: int = 0) -> Locator:
    """Where a page has room for a small explorer."""
    return page.locator(".explorer-here").nth(i)


def open_explorer(page: Page, i: int = 0) -> Locator:
    """The small explorer behind its button, once it has drawn."""
    box = place(page, i)
    box.get_by_role("button", name="Move it yourself").click()
    expect(box.locator(".explorer-sentence")).not_to_be_empty()
    return box


def test_pages_offer_small_explorers() -> None:
    assert {name for name, _ in PLACES} >= {"momentum", "adagrad", "adam-in-action"}


@pytest.mark.parametrize(("name", "i"), PLACES)
def test_small_explorer_shows_its_view_and_leads_to_the_same(
    name: str, i: int, page: Page, address: str
) -> None:
    requests: set[str] = set()
    page.on("request", lambda request: requests.add(request.url.rpartition("/")[2]))
    page.goto(f"{address}{name}/")
    expect(place(page, i).get_by_role("button")).to_have_count(1)
    later = {"explorer.js", "explorer.css", "python.js"}
    assert not later & requests
    box = open_explorer(page, i)
    assert later <= requests
    expect(box.locator(".explorer-note")).to_be_hidden()
    expect(box.get_by_role("alert").locator("visible=true")).to_have_count(0)
    sentence = box.locator(".explorer-sentence").text_content()
    paths = box.locator(".explorer-paths path").count()
    box.get_by_role("link", name="Open in the explorer").click()
    page.locator(".explorer-arithmetic dd").first.wait_for()
    expect(page.locator(".explorer-note")).to_be_hidden()
    expect(page.locator(".explorer-sentence")).to_have_text(str(sentence))
    assert page.locator(".explorer-paths path").count() == paths


def test_setting_is_moved_by_keyboard_shared_and_judged(page: Page, address: str) -> None:
    page.goto(f"{address}adam-in-action/")
    box = place(page)
    box.get_by_role("button", name="Move it yourself").focus()
    page.keyboard.press("Enter")
    slider = box.get_by_role("slider", name="lr, slider", exact=True)
    expect(slider).to_be_focused()
    expect(box.get_by_role("button", name="Close")).to_have_attribute("aria-expanded", "true")
    before = box.locator(".explorer-paths").inner_html()
    page.keyboard.press("ArrowLeft")
    expect(box.get_by_label("lr learning rate")).to_have_value("1.02")
    link = box.get_by_role("link", name="Open in the explorer")
    expect(link).to_have_attribute("href", re.compile("gradient_descent.lr=1.02.*adam.lr=1.02"))
    assert box.locator(".explorer-paths").inner_html() != before
    box.get_by_role("slider", name="Step", exact=True).focus()
    page.keyboard.press("End")
    expect(box.locator(".explorer-step")).to_have_text("step 60 of 60")
    assert page.url == f"{address}adam-in-action/"
    box.get_by_label("lr learning rate").fill("-1")
    expect(box.get_by_role("alert").first).to_have_text("lr must be in (0, inf), got -1.0")


def test_start_is_dragged_and_the_explorer_closed(page: Page, address: str) -> None:
    page.goto(f"{address}adagrad/")
    box = open_explorer(page)
    ring = box.locator(".explorer-start")
    ring.scroll_into_view_if_needed()
    corner = ring.bounding_box()
    assert corner is not None
    page.mouse.move(corner["x"] + 12, corner["y"] + 12)
    page.mouse.down()
    page.mouse.move(corner["x"] - 40, corner["y"] + 50, steps=4)
    page.mouse.up()
    expect(ring).not_to_have_attribute("aria-label", re.compile("Starting point 1.5, 10:"))
    expect(box.get_by_role("link")).to_have_attribute("href", re.compile("&start=[-.0-9]+,"))
    box.get_by_role("button", name="Close").click()
    expect(box.locator(".explorer")).to_be_hidden()
    box.get_by_role("button", name="Move it yourself").click()
    expect(box.locator(".explorer-map")).to_be_visible()


def test_small_explorer_works_from_a_file(page: Page, site: Path) -> None:
    page.goto((site / "momentum" / "index.html").as_uri())
    open_explorer(page).get_by_role("link", name="Open in the explorer").click()
    page.locator(".explorer-arithmetic dd").first.wait_for()


def test_small_explorer_fits_and_has_no_axe_violation(page: Page, address: str) -> None:
    page.goto(f"{address}adam-in-action/")
    box = open_explorer(page)
    assert sound(page, ".explorer-here") == []
    page.emulate_media(media="print")
    assert box.locator("button, input").locator("visible=true").count() == 0
