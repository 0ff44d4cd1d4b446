"""The explorer's address as the reader meets it; live/src/explorer/state.test.js has the rest."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.exploring import copied, explore, table

VIEW = "#objective=noisy-bowl&start=3,3&adam.lr=0.25&adam.beta2=0.99"


def test_address_is_a_view_and_a_view_its_address(page: Page, address: str) -> None:
    explore(page, address, VIEW)
    assert copied(page, "Copy link") == f"{address}explorer/{VIEW}"
    rows = table(page)
    page.reload()
    explore(page, address, VIEW)
    assert table(page) == rows
    expect(page.locator(".explorer-note")).to_be_hidden()


def test_damaged_address_falls_back_and_says_so(page: Page, address: str) -> None:
    explore(page, address, "#objective=hill&adam.lr=%E0%A4%A")
    expect(page.locator(".explorer-note")).to_contain_text("for objective is left")
    whole = table(page)
    assert len(whole) == 11
    page.goto(f"{address}explorer/#start=1&adam.lr.x=1")
    expect(page.locator(".explorer-note")).to_contain_text("for start, adam.lr.x is left")
    assert table(page) == whole
    # Not the view that is there: when all rests its address stands there already.
    page.goto(f"{address}explorer/#objective=ravine&step=11")
    expect(page.locator(".explorer-note")).to_be_hidden()


def test_address_injects_no_markup(page: Page, address: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    payload = "<img src=x onerror=alert(1)>'\"><script>alert(1)</script>"
    keys = ("objective", "start", "steps", "step", "show", "select", "adam.lr", payload)
    pairs = [f"{quote(key)}={quote(payload)}" for key in keys]
    for view in ("&".join(pairs), *pairs):
        explore(page, address, f"#{view}")
        page.wait_for_timeout(100)
        assert page.locator("#explorer").locator("img, script, a").count() == 0


def test_error_stands_beside_its_control_and_keeps_the_drawing(page: Page, address: str) -> None:
    explore(page, address)
    drawn, rows = page.locator(".explorer-paths").inner_html(), table(page)
    field = page.locator(".explorer-field", has_text="beta2").locator("input[type=text]")
    field.fill("1.2")
    words = page.locator(".explorer-field", has_text="beta2").get_by_role("alert")
    expect(words).to_have_text("beta2 must be in [0, 1), got 1.2")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.wait_for_timeout(500)
    assert (page.locator(".explorer-paths").inner_html(), table(page)) == (drawn, rows)
    page.get_by_label("steps", exact=True).fill("many")
    expect(page.get_by_text("steps must be a whole number in [0, inf), got 'many'")).to_be_visible()
    page.get_by_role("button", name="Reset").click()
    expect(words).to_be_hidden()


def test_address_out_of_range_draws_the_defaults_and_says_why(page: Page, address: str) -> None:
    explore(page, address, "#adam.beta1=1.5")
    expect(page.get_by_text("beta1 must be in [0, 1), got 1.5")).to_be_visible()
    field = page.locator(".explorer-field", has_text="beta1").locator("input[type=text]")
    expect(field).to_have_value("1.5")
    assert len(table(page)) == 11


def test_links_of_the_page_set_a_view(page: Page, address: str) -> None:
    explore(page, address)
    for name, selected in (
        ("At the limit", "momentum"),
        ("The dying rate", "AdaGrad"),
        ("One rate for two ravines", "momentum"),
        ("Rare words", "Adam"),
        ("Adam's overshoot", "Adam"),
    ):
        page.get_by_role("link", name=name).click()
        expect(page.locator(".explorer-numbers caption")).to_contain_text(f"{selected}, step")
        expect(page.locator(".explorer-note")).to_be_hidden()
