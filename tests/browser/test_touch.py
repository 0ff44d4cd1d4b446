"""Under a finger: sliders and rings follow it sideways, the page still scrolls over them."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.checks import DRAWN, alive, violations
from tests.browser.exploring import explore

SMALL_TYPE = """() => [...document.querySelectorAll("input, select, textarea")]
  .filter(one => !["range", "checkbox", "radio"].includes(one.type))
  .filter(one => parseFloat(getComputedStyle(one).fontSize) < 16).map(one => one.outerHTML)"""
LOW = """all => all.filter(one => one.offsetHeight < 44).map(one => one.outerHTML)"""

Swipe = Callable[[Locator, tuple[float, float], tuple[int, int]], None]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone, the narrowest there is."""
    context = browser.new_context(
        has_touch=True, is_mobile=True, reduced_motion="reduce",
        viewport={"width": 320, "height": 640},
    )  # fmt: skip
    yield context.new_page()
    context.close()


@pytest.fixture
def swipe(phone: Page) -> Swipe:
    """A finger goes down on a share of a thing's width and height, moves by pixels, and leaves."""
    cdp = phone.context.new_cdp_session(phone)

    def swipe(thing: Locator, share: tuple[float, float], way: tuple[int, int]) -> None:
        thing.evaluate("one => one.scrollIntoView({ block: 'center' })")
        phone.evaluate(DRAWN)
        box = thing.bounding_box()
        assert box is not None
        x, y = box["x"] + share[0] * box["width"], box["y"] + share[1] * box["height"]
        for kind, part in [("Start", 0.0), *(("Move", i / 8) for i in range(1, 9))]:
            point = {"x": x + part * way[0], "y": y + part * way[1]}
            cdp.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": [point]})
        cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        phone.evaluate(DRAWN)

    return swipe


@pytest.mark.parametrize("name", ["momentum/", "explorer/"])
def test_finger_moves_what_it_drags_and_scrolls_the_page_over_it(
    name: str, phone: Page, swipe: Swipe, address: str
) -> None:
    explore(phone, address) if name == "explorer/" else phone.goto(address + name)
    alive(phone)
    box = phone.locator(".explorer-live, #explorer").first
    slider, ring = box.locator(".explorer-slider").last, box.locator(".explorer-start").first
    assert phone.evaluate(SMALL_TYPE) == []  # a phone would zoom in
    assert box.locator("input[type=range]").evaluate_all(LOW) == []
    assert violations(phone) == []

    before = slider.input_value()
    swipe(slider, (0.5, 0.5), (-90, 20))
    expect(slider).not_to_have_value(before)
    start = str(ring.get_attribute("style"))
    swipe(ring, (1.2, -0.2), (-60, 40))  # beside it: it can be taken there as well
    expect(ring).not_to_have_attribute("style", start)

    for thing, share in ((slider, (0.2, 0.5)), (box.locator(".explorer-map").first, (0.3, 0.6))):
        before, start = slider.input_value(), str(ring.get_attribute("style"))
        thing.evaluate("one => one.scrollIntoView({ block: 'center' })")
        top = phone.evaluate("scrollY")
        swipe(thing, share, (2, -150))
        phone.wait_for_function("top => scrollY > top + 50", arg=top)
        expect(slider).to_have_value(before)
        expect(ring).to_have_attribute("style", start)
