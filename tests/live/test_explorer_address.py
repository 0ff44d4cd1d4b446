"""The explorer's address, and what happens with one that is damaged or out of range."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.live.exploring import REMEMBER, explore, table

VIEWS = [
    "#objective=bowl&start=-7&steps=60&step=12&show=momentum,adam&select=momentum&momentum.beta=0.8",
    "#objective=saddle&step=25&select=rmsprop&rmsprop.eps=1e-3",
    "#objective=noisy-bowl&start=3,3&adam.lr=0.25&adam.beta2=0.99",
]


@pytest.mark.parametrize("view", VIEWS)
def test_address_is_a_view_and_a_view_its_address(page: Page, address: str, view: str) -> None:
    explore(page, address, view)
    page.evaluate(REMEMBER)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".explorer-copied")).to_contain_text("Copied")
    assert page.evaluate("copied") == [f"{address}explorer/{view}"]
    shown = table(page)
    page.reload()
    explore(page, address, view)
    assert table(page) == shown
    expect(page.locator(".explorer-note")).to_be_hidden()


def test_setting_without_an_optimizer_is_for_all_that_have_it(page: Page, address: str) -> None:
    explore(page, address, "#lr=0.125&adam.lr=0.25")
    expect(page.get_by_label("lr learning rate")).to_have_value("0.25")
    page.get_by_role("radio", name="RMSProp").check()
    expect(page.get_by_label("lr learning rate")).to_have_value("0.125")


DAMAGED = {
    "objective=hill": "objective",
    "objective=constructor": "objective",
    "start=1": "start",
    "step=x": "step",
    "show=adam,sgd": "show",
    "select=toString": "select",
    "adam.beta=0.5": "adam.beta",
    "adam.lr.x=1": "adam.lr.x",
    "nothing=1": "nothing",
    "<img src=x>": "<img src",
}


def test_damaged_address_falls_back_and_says_so(page: Page, address: str) -> None:
    explore(page, address)
    whole = table(page)
    for damaged, named in DAMAGED.items():
        page.goto(f"{address}explorer/#{damaged}")
        expect(page.locator(".explorer-note")).to_contain_text(f"for {named} is left")
        assert table(page) == whole
    # Not the view that is there: when all rests its address stands there already.
    page.goto(f"{address}explorer/#objective=ravine&step=11")
    expect(page.locator(".explorer-note")).to_be_hidden()


def test_address_that_is_damaged_from_the_start_is_told_too(page: Page, address: str) -> None:
    explore(page, address, "#objective=hill&adam.lr=%E0%A4%A")
    expect(page.locator(".explorer-note")).to_contain_text("for objective is left")
    assert len(table(page)) == 11


PAYLOADS = ["<img src=x onerror=alert(1)>", "'\"><script>alert(1)</script>", "javascript:alert(1)"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_address_injects_no_markup(page: Page, address: str, payload: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    keys = ("objective", "start", "steps", "step", "show", "select", "adam.lr", payload)
    whole = "&".join(f"{quote(key)}={quote(payload)}" for key in keys)
    for view in (whole, *(f"{quote(key)}={quote(payload)}" for key in keys)):
        explore(page, address, f"#{view}")
        page.wait_for_timeout(100)
        assert page.locator("#explorer").locator("img, script, a").count() == 0


def test_value_out_of_range_is_told_beside_its_control_and_keeps_the_drawing(
    page: Page, address: str
) -> None:
    explore(page, address)
    drawn, shown = page.locator(".explorer-paths").inner_html(), table(page)
    field = page.get_by_label("beta2 share of v that is kept")
    field.fill("1.2")
    words = page.locator(".explorer-field", has=field).get_by_role("alert")
    expect(words).to_have_text("beta2 must be in [0, 1), got 1.2")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.wait_for_timeout(500)
    assert (page.locator(".explorer-paths").inner_html(), table(page)) == (drawn, shown)
    page.get_by_label("steps", exact=True).fill("many")
    expect(page.get_by_text("steps must be a whole number in [0, inf), got 'many'")).to_be_visible()
    page.get_by_role("button", name="Reset").click()
    expect(words).to_be_hidden()


def test_address_out_of_range_draws_the_defaults_and_says_why(page: Page, address: str) -> None:
    explore(page, address, "#adam.beta1=1.5")
    expect(page.get_by_text("beta1 must be in [0, 1), got 1.5")).to_be_visible()
    expect(page.get_by_label("beta1 share of m that is kept")).to_have_value("1.5")
    assert len(table(page)) == 11


def test_links_of_the_page_set_a_view(page: Page, address: str) -> None:
    explore(page, address)
    for name, selected in (
        ("At the limit", "momentum"),
        ("The dying rate", "AdaGrad"),
        ("Adam's overshoot", "Adam"),
    ):
        page.get_by_role("link", name=name).click()
        expect(page.locator(".explorer-numbers caption")).to_contain_text(f"{selected}, steps")
        expect(page.locator(".explorer-note")).to_be_hidden()
