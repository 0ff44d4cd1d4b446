"""The small explorers within the pages: nothing until asked for, then by mouse and by keyboard."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import ROOT
from tests.browser.checks import STICKS_OUT, violations
from tests.site.test_site import PAGES

PLACES = [
    (path.relative_to(ROOT / "docs").with_suffix("").as_posix(), i)
    for path in PAGES
    for i in range(path.read_text(encoding="utf-8").count('<div class="explorer-here"'))
]
BEYOND = """box => {
  const right = box.getBoundingClientRect().right + 0.5
  return [...box.querySelectorAll("input[type=range]")]
    .filter(one => one.getBoundingClientRect().right > right).map(one => one.outerHTML)
}"""


def place(page: Page, i: int = 0) -> Locator:
    """Where a page has room for a small explorer."""
    return page.locator(".explorer-here").nth(i)


def opened(page: Page, i: int = 0) -> Locator:
    """The small explorer, opened by its button, once it has drawn."""
    shown = place(page, i)
    shown.get_by_role("button", name="Move it yourself").click()
    expect(shown.locator(".explorer-told")).not_to_be_empty()
    return shown


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
    shown = opened(page, i)
    assert later <= requests
    expect(shown.locator(".explorer-note")).to_be_hidden()
    expect(shown.get_by_role("alert").locator("visible=true")).to_have_count(0)
    sentence = shown.locator(".explorer-told").text_content()
    paths = shown.locator(".explorer-paths").inner_html()
    shown.get_by_role("link", name="Open in the explorer").click()
    page.locator(".explorer-arithmetic dd").first.wait_for()
    expect(page.locator(".explorer-note")).to_be_hidden()
    expect(page.locator(".explorer-told")).to_have_text(str(sentence))
    assert page.locator(".explorer-paths path").count() == paths.count("<path")


def test_setting_is_moved_by_keyboard_shared_and_judged(page: Page, address: str) -> None:
    page.goto(f"{address}adam-in-action/")
    shown = place(page)
    shown.get_by_role("button", name="Move it yourself").focus()
    page.keyboard.press("Enter")
    slider = shown.get_by_role("slider", name="lr, slider", exact=True)
    expect(slider).to_be_focused()
    expect(shown.get_by_role("button", name="Close")).to_have_attribute("aria-expanded", "true")
    before = shown.locator(".explorer-paths").inner_html()
    page.keyboard.press("ArrowLeft")
    expect(shown.get_by_label("lr learning rate")).to_have_value("1.02")
    link = shown.get_by_role("link", name="Open in the explorer")
    expect(link).to_have_attribute("href", re.compile("gradient_descent.lr=1.02.*adam.lr=1.02"))
    assert shown.locator(".explorer-paths").inner_html() != before
    shown.get_by_role("slider", name="Step", exact=True).focus()
    page.keyboard.press("End")
    expect(shown.locator(".explorer-said")).to_have_text("step 60 of 60")
    assert page.url == f"{address}adam-in-action/"
    shown.get_by_label("lr learning rate").fill("-1")
    expect(shown.get_by_role("alert").first).to_have_text("lr must be in (0, inf), got -1.0")


def test_start_is_dragged_and_the_explorer_closed(page: Page, address: str) -> None:
    page.goto(f"{address}adagrad/")
    shown = opened(page)
    ring = shown.locator(".explorer-start")
    ring.scroll_into_view_if_needed()
    box = ring.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 12, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] - 40, box["y"] + 50, steps=4)
    page.mouse.up()
    expect(ring).not_to_have_attribute("aria-label", re.compile("Starting point 1.5, 10:"))
    expect(shown.get_by_role("link")).to_have_attribute("href", re.compile("&start=[-.0-9]+,"))
    shown.get_by_role("button", name="Close").click()
    expect(shown.locator(".explorer")).to_be_hidden()
    shown.get_by_role("button", name="Move it yourself").click()
    expect(shown.locator(".explorer-map")).to_be_visible()


def test_small_explorer_works_from_a_file(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "momentum" / "index.html").as_uri())
    opened(page).get_by_role("link", name="Open in the explorer").click()
    page.locator(".explorer-arithmetic dd").first.wait_for()
    page.close()


def test_small_explorer_fits_and_has_no_axe_violation(page: Page, address: str) -> None:
    page.goto(f"{address}adam-in-action/")
    shown = opened(page)
    for width, scheme in ((1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
        assert page.evaluate(STICKS_OUT) == []
        assert shown.locator(".explorer").evaluate(BEYOND) == []
        assert violations(page, ".explorer-here") == []
    page.emulate_media(media="print")
    assert shown.locator("button, input").locator("visible=true").count() == 0
