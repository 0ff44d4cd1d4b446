"""The last row of a run's table is predicted, in the page, by keyboard alone."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.checks import sound

ROW = {
    "p": "1.17", "g": "2.33", "m": "5.99", "v": "1.49", "m_hat": "9.19", "v_hat": "150.1",
    "update": "0.79", "p_new": "0.38",
}  # fmt: skip
"""The tenth row of Adam, as the page prints it."""


def grades(row: Locator) -> list[str | None]:
    """How each number of the row is marked."""
    return [mark.get_attribute("data-grade") for mark in row.locator("td span:has(input)").all()]


def test_keyboard_alone_predicts_a_row(page: Page, address: str) -> None:
    page.goto(f"{address}adam-in-action/")
    box = page.locator(".stepped").filter(has=page.get_by_role("group", name="Table 2", exact=True))
    bar = page.get_by_role("group", name="Step through Table 2")
    words, empty = box.get_by_role("status").last, box.locator("tr.predict")
    press, write = page.keyboard.press, page.keyboard.insert_text
    bar.get_by_role("button", name="Step through").click()
    press("Tab")
    press("Tab")
    toggle = bar.get_by_role("button", name="Predict the next row")
    expect(toggle).to_be_focused()
    press("Enter")
    assert page.locator("tr[aria-current]").count() == 0  # the steps would tell
    assert [x.get_attribute("aria-label") for x in empty.get_by_role("textbox").all()] == [
        f"{name} at t = 10" for name in ROW
    ]
    expect(empty.get_by_role("textbox").first).to_be_focused()

    for name, typed in (ROW | {"p": "1,170", "g": "2.334"}).items():
        expect(empty.get_by_label(f"{name} at")).to_be_focused()
        if name == "m":  # each way to be wrong, and its hint
            for wrong, what in (
                ("4", "m is not 4."), ("6.00", "The last digit is off"), ("-5.99", "is not -5.99"),
            ):  # fmt: skip
                write(wrong)
                press("Enter")
                expect(words).to_contain_text(what)
                assert (
                    words.locator(".predict-hint").inner_text() == "m = 0.9 · 6.395 + 0.1 · 2.331"
                )
                expect(empty.get_by_label("m at")).to_have_attribute("aria-invalid", "true")
                press("Control+A")
            write("six")
            press("Enter")
            expect(words).to_have_text("six is no number.")
            press("Control+A")
        write(typed)
        press("Enter")
        if name == "m":
            expect(words).to_have_text("m = 5.99")
    expect(words).to_have_text("All right.")
    assert grades(empty) == ["right"] * len(ROW)

    press("Escape")
    expect(toggle).to_be_focused()
    assert empty.count() == 0
    assert box.get_by_role("row").last.inner_text().split() == ["10", *ROW.values()]


def test_predicted_row_is_shown_on_request_and_a_run_compares_the_page_s_own(
    page: Page, address: str
) -> None:
    page.goto(f"{address}adagrad/")
    toggles = page.locator(".stepper button", has_text="Predict the next row")
    assert toggles.count() == page.locator(".stepper").count() == 3
    toggles.nth(1).click()
    empty, words = page.locator("tr.predict"), page.locator(".predict-about + [role=status]").nth(1)
    page.keyboard.insert_text("1")
    page.keyboard.press("Tab")  # a number is checked as its cell is left
    expect(words).to_contain_text("p is where the row above ended: its p_new")
    page.keyboard.press("Shift+Tab")
    page.keyboard.insert_text("0")
    assert grades(empty)[0] is None
    page.keyboard.press("Tab")
    assert grades(empty)[:2] == ["right", None]
    assert sound(page, "article") == []
    page.get_by_role("button", name="Show the row").click()
    expect(words).to_contain_text("effective_lr[1] = 1.5 / (√1100 + 1e−8)")
    assert empty.inner_text().split("\t")[0] == "3"
    values = [one.input_value() for one in empty.get_by_role("textbox").all()]
    assert values[2:6] == ["0.00", "13.56", "22500", "1100"]
    block = page.locator(".highlight[data-live]", has_text="g_squared:.0f")
    block.get_by_role("button", name="Run").click()
    expect(block.get_by_role("status")).to_have_text(
        "Identical to the table below.", timeout=20_000
    )
    page.emulate_media(media="print")
    expect(page.locator("table", has=empty).locator("tbody tr:visible")).to_have_count(4)
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Try again").click()
    expect(empty.get_by_role("textbox").first).to_have_value("")
