"""A table of a run is stepped through row by row, by mouse and by keyboard."""

from playwright.sync_api import Page, expect

from tests.browser.checks import sound


def current(page: Page) -> list[str]:
    """The first cells of the rows that are marked."""
    return page.locator("tr[aria-current=step] td:first-child").all_inner_texts()


def test_keyboard_steps_through_a_table(page: Page, address: str) -> None:
    page.goto(f"{address}adam-in-action/")
    bar = page.get_by_role("group", name="Step through Table 2")
    start = bar.get_by_role("button", name="Step through")
    start.focus()
    page.keyboard.press("Enter")
    assert current(page) == ["1"]
    page.keyboard.press("ArrowDown")
    assert current(page) == ["2"]
    status = page.get_by_role("status").filter(has_text="t = 2")
    expect(status).to_contain_text("m = 0.9 · 2.00 + 0.1 · 17.90 = 3.59")
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    assert current(page) == ["10"]
    page.keyboard.press("ArrowUp")
    assert current(page) == ["9"]
    page.keyboard.press("Escape")
    assert current(page) == []
    expect(status).to_be_hidden()
    expect(start).to_be_focused()


def test_mouse_steps_through_a_table_and_the_focus_stays(page: Page, address: str) -> None:
    page.goto(f"{address}momentum/")
    bar = page.locator(".stepper").first
    bar.get_by_role("button", name="Step through").click()
    following = bar.get_by_role("button", name="Next", exact=True)
    for _ in range(4):
        following.click()
    assert current(page) == ["4"]
    expect(following).to_be_disabled()
    expect(bar.get_by_role("button", name="Previous")).to_be_focused()
    page.locator(".stepped tbody tr").nth(1).click()
    assert current(page) == ["1"]


def test_open_arithmetic_fits_a_phone_and_has_no_axe_violation(page: Page, address: str) -> None:
    page.goto(f"{address}adagrad/")
    for start in page.get_by_role("button", name="Step through").all():
        start.click()
    assert page.locator(".arithmetic li").count() == 6 + 10
    assert sound(page, "article") == []
