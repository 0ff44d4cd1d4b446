"""The small explorers within the pages: a picture, which comes alive, by mouse and by keys."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests import ROOT
from tests.browser.checks import LATER
from tests.browser.pages import folder
from tests.site.test_site import PAGES

MARKUP = '<div class="explorer-here"'
PLACES = [
    (folder(path.relative_to(ROOT / "docs").as_posix()), i)
    for path in PAGES
    for i in range(path.read_text(encoding="utf-8").count(MARKUP))
]
SPARING = (
    "<head><script>navigator.__defineGetter__('connection', () => ({ saveData: true }))</script>"
)

TWICE = """<head><script>
  document.addEventListener("readystatechange", () => { // before the page's own scripts
    const one = document.querySelector(".explorer-here")
    one.after(one.cloneNode(true))
  }, { once: true })
</script>"""

# Where the figures of a place are, and what stands below it.
HEIGHTS = """place => [
  ...[...place.querySelectorAll(".explorer-map")].filter(map => map.checkVisibility())
    .map(map => map.getBoundingClientRect().height),
  place.nextElementSibling.getBoundingClientRect().top - place.getBoundingClientRect().top]"""
UNTIL_LOADED = """() => performance.getEntriesByType("resource")
  .filter(({ startTime }) => startTime < performance.getEntriesByType("navigation")[0].loadEventEnd)
  .map(({ name }) => name)"""
FOCUSED = "() => document.activeElement === document.body"


def place(page: Page, i: int = 0) -> Locator:
    """Where a page has room for a small explorer."""
    return page.locator(".explorer-here").nth(i)


def told(box: Locator) -> Locator:
    """What an explorer that is alive says of its step."""
    return box.locator(".explorer-live .explorer-told")


def awake(page: Page, i: int = 0) -> Locator:
    """A place, once the reader has come to it."""
    box = place(page, i)
    box.scroll_into_view_if_needed()
    expect(told(box)).to_contain_text("after step")
    expect(box).to_have_attribute("data-state", "alive")
    return box


def pythons(page: Page) -> int:
    """How many Pythons are there."""
    return len(page.workers)


def bottom(thing: Locator) -> float:
    """How far down a thing reaches on the screen."""
    box = thing.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def changed(page: Page, address: str, old: str, new: str) -> None:
    """Serve a page with some of its HTML replaced."""

    def fulfil(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace(old, new))

    page.route(address, fulfil)


def test_pages_have_live_figures() -> None:
    path = {"", "momentum/", "adagrad/", "rmsprop/", "adam/", "adam-in-action/"}
    assert {name for name, _ in PLACES} >= path


@pytest.mark.parametrize(("name", "i"), PLACES)
def test_picture_comes_alive_without_a_click_or_a_jump_and_leads_to_the_same(
    name: str, i: int, page: Page, address: str
) -> None:
    page.goto(address + name)
    loaded = {x.removeprefix(address) for x in page.evaluate(UNTIL_LOADED)}
    assert "assets/explorer.css" in loaded
    assert not LATER & loaded
    box = place(page, i)
    before = box.evaluate(HEIGHTS)
    said = box.locator(".explorer-said").text_content() or ""
    awake(page, i)
    assert page.evaluate(FOCUSED)
    assert pythons(page) == 1
    assert box.evaluate(HEIGHTS) == pytest.approx(before, abs=2)
    expect(box.locator(".explorer-still")).to_be_hidden()
    for field in box.locator(".explorer-live .explorer-settings .explorer-field").all():
        label = field.locator("label").inner_text().removesuffix(" learning rate")
        assert f"{label} = {field.locator('.explorer-number').input_value()}" in said
    live = box.locator(".explorer-live")
    expect(live.locator(".explorer-note")).to_be_hidden()
    expect(live.get_by_role("alert").locator("visible=true")).to_have_count(0)
    paths = live.locator(".explorer-paths path").count()
    sentence = live.locator(".explorer-sentence")
    expect(sentence).not_to_be_empty()
    text = sentence.text_content() or ""
    box.get_by_role("link", name="Open in the explorer").click()
    page.locator(".explorer-arithmetic dd").first.wait_for()
    expect(page.locator(".explorer-note")).to_be_hidden()
    expect(page.locator(".explorer-sentence")).to_have_text(text)
    assert page.locator(".explorer-paths path").count() == paths


@pytest.mark.parametrize("name", ["", "momentum/"])
def test_nothing_jumps_on_a_phone_and_the_ring_is_dragged(
    name: str, page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + name)
    before = place(page).evaluate(HEIGHTS)
    box = awake(page)
    assert box.evaluate(HEIGHTS) == pytest.approx(before, abs=2)
    ring = box.locator(".explorer-live .explorer-start").first
    label = str(ring.get_attribute("aria-label"))
    ring.evaluate("ring => ring.scrollIntoView({ block: 'center' })")  # not below the header
    corner = ring.bounding_box()
    assert corner is not None
    page.mouse.move(corner["x"] + 12, corner["y"] + 12)
    page.mouse.down()
    page.mouse.move(corner["x"] - 40, corner["y"] + 50, steps=4)
    page.mouse.up()
    expect(ring).not_to_have_attribute("aria-label", label)
    link = box.get_by_role("link", name="Open in the explorer")
    expect(link).to_have_attribute("href", re.compile("&start=[-.0-9]+,"))


def test_several_places_share_one_python_and_keep_apart(page: Page, address: str) -> None:
    changed(page, f"{address}momentum/", "<head>", TWICE)
    page.goto(f"{address}momentum/")
    one, two = awake(page, 0), awake(page, 1)
    assert pythons(page) == 1
    first = told(one).text_content()
    two.get_by_role("slider", name="beta of momentum, slider").focus()
    page.keyboard.press("ArrowRight")
    expect(told(two)).not_to_have_text(str(first))
    expect(told(one)).to_have_text(str(first))
    one.get_by_role("slider", name="beta of momentum, slider").focus()
    page.keyboard.press("ArrowRight")  # the run that the other place has is not taken for its own
    expect(told(one)).to_have_text(str(told(two).text_content()))


def test_where_data_is_saved_a_button_brings_it_by_keyboard(page: Page, address: str) -> None:
    changed(page, f"{address}adam-in-action/", "<head>", SPARING)
    page.goto(f"{address}adam-in-action/")
    box = place(page)
    box.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert not any("explorer.js" in str(x) for x in page.evaluate(UNTIL_LOADED))
    assert pythons(page) == 0
    button = box.get_by_role("button", name="Move it yourself")
    button.focus()
    page.keyboard.press("Enter")
    live = box.locator(".explorer-live")
    slider = live.get_by_role("slider", name="lr, slider", exact=True)
    expect(slider).to_be_focused()
    before = live.locator(".explorer-paths").inner_html()
    page.keyboard.press("ArrowLeft")
    expect(live.get_by_label("lr learning rate")).to_have_value("1.02")
    link = box.get_by_role("link", name="Open in the explorer")
    expect(link).to_have_attribute("href", re.compile("gradient_descent.lr=1.02.*adam.lr=1.02"))
    assert live.locator(".explorer-paths").inner_html() != before
    live.get_by_role("slider", name="Step", exact=True).focus()
    page.keyboard.press("End")
    expect(live.locator(".explorer-step")).to_have_text("step 60 of 60")
    expect(live.locator(".explorer-sentence")).to_have_attribute("role", "status")
    assert page.url == f"{address}adam-in-action/"
    live.get_by_label("lr learning rate").fill("-1")
    expect(live.get_by_role("alert").first).to_have_text("lr must be in (0, inf), got -1.0")


def test_what_does_not_load_leaves_the_picture_and_is_tried_again(
    page: Page, address: str, complaints: list[str]
) -> None:
    page.route("**/explorer.js", lambda route: route.abort())
    page.goto(f"{address}momentum/")
    box = place(page)
    box.scroll_into_view_if_needed()
    expect(box.get_by_role("status")).to_have_text(re.compile("^explorer.js did not load"))
    expect(box.locator(".explorer-still .explorer-map")).to_be_visible()
    page.unroute_all()
    box.get_by_role("button", name="Move it yourself").click()
    expect(told(box)).to_contain_text("after step")
    complaints.clear()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_home_asks_and_invites_in_its_first_screen(
    width: int, height: int, page: Page, page_without_scripts: Page, address: str
) -> None:
    for tab in (page_without_scripts, page):
        tab.set_viewport_size({"width": width, "height": height})
        tab.goto(address)
        if tab is page:  # alive, for one who wants it calm; till then the picture stands
            expect(told(place(page))).to_contain_text("after step 40")
        first, second = tab.locator(".explorer-map").locator("visible=true").all()
        assert bottom(tab.locator("h1")) < bottom(tab.locator(".opening")) < bottom(first)
        assert bottom(first) <= bottom(second) <= height
    box = page.locator(".explorer-live")
    assert page.evaluate("scrollY") == 0
    assert bottom(box.get_by_role("button", name="Play")) <= height
    if width > 1000:
        for name in ("lr of Adam, slider", "beta1 of Adam, slider"):
            assert bottom(box.get_by_role("slider", name=name)) <= height


def test_home_plays_once_until_the_reader_does_something(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="no-preference")
    page.goto(address)
    step = page.locator(".explorer-live .explorer-step")
    expect(step).to_have_text(re.compile(r"^step [1-9] of 40"))
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    assert page.evaluate(FOCUSED)
    page.locator(".explorer-live .explorer-slider").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".explorer-live").get_by_role("button", name="Play")).to_be_visible()


@pytest.mark.parametrize("press", ["click", "Enter"])
def test_pause_at_home_pauses_and_play_goes_on(page: Page, address: str, press: str) -> None:
    page.emulate_media(reduced_motion="no-preference")
    page.goto(address)
    box = page.locator(".explorer-live")
    pause, play = (box.get_by_role("button", name=name) for name in ("Pause", "Play"))
    for button, other in ((pause, play), (play, pause)):
        button.click() if press == "click" else button.press(press)
        expect(other).to_be_visible()
        expect(box.locator(".explorer-step")).not_to_have_text("step 40 of 40")
    box.locator(".explorer-slider").first.press("ArrowRight")
    expect(pause).to_be_visible()


def test_without_a_script_and_on_paper_the_picture_stands(
    page: Page, page_without_scripts: Page, address: str
) -> None:
    page_without_scripts.goto(f"{address}momentum/")
    page.goto(f"{address}momentum/")
    awake(page)
    page.emulate_media(media="print")
    for tab in (page_without_scripts, page):
        box = place(tab)
        expect(box.locator(".explorer-still .explorer-map svg")).to_be_visible()
        expect(box.locator(".explorer-said")).to_have_text(
            "lr = 0.018, beta of momentum = 0.5; step 40 of 40."
        )
        assert box.locator("button, input, .explorer-live svg").locator("visible=true").count() == 0


def test_small_explorer_works_from_a_file(page: Page, site: Path) -> None:
    page.goto((site / "momentum" / "index.html").as_uri())
    awake(page).get_by_role("link", name="Open in the explorer").click()
    page.locator(".explorer-arithmetic dd").first.wait_for()
