"""Run, edit, error, stop, reset: by mouse, by keyboard, from a folder, in both schemes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.checks import sound

MEANS = [
    "Promise", "fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource",
    "importScripts", "Worker", "caches", "navigator", "FontFace",
]  # fmt: skip
"""What a worker asks for an address with; but for the first, which shows that names are found."""


@pytest.fixture
def block(page: Page, address: str) -> Locator:
    """The block with the ten rows of Adam."""
    page.goto(address + "adam-in-action/")
    return ten_rows(page)


def ten_rows(page: Page) -> Locator:
    return page.locator(".highlight[data-live]", has_text="steps=10)")


def press(block: Locator, name: str) -> None:
    block.get_by_role("button", name=name, exact=True).click()


def code_of(block: Locator) -> str:
    return str(block.locator("pre code").first.text_content())


def edit(block: Locator, code: str) -> None:
    """Write this code in the place of the block's, and run it."""
    if not block.get_by_role("textbox").count():
        press(block, "Edit")
    block.get_by_role("textbox").focus()
    block.page.keyboard.press("Control+A")
    block.page.keyboard.insert_text(code)
    block.page.keyboard.press("Control+Enter")


def reset(block: Locator) -> None:
    """Take the page's own code again."""
    press(block, "Reset")
    press(block, "Yes")


def status(block: Locator, text: str) -> None:
    """Wait for it; on a busy machine that takes a while."""
    expect(block.get_by_role("status")).to_have_text(text, timeout=20_000)


def test_nothing_is_loaded_before_the_first_run(page: Page, address: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url.rpartition("/")[2]))
    page.goto(address + "adam-in-action/", wait_until="networkidle")
    assert "run.js" in requests
    assert not {"python.js", "editor.js", "edits.js"} & set(requests)
    first = page.locator(".highlight[data-live]").first
    press(first, "Run")
    status(first, "Identical to the table below.")
    assert ("python.js" in requests, "editor.js" in requests) == (True, False)


def test_edit_marks_what_differs_and_reset_restores(block: Locator, page: Page) -> None:
    code = code_of(block)
    edit(block, code.replace("lr=1.05", "lr=1.0"))
    status(block, "Not the table below: 73 cells differ.")
    expect(block.locator("td.live-differs").first).to_have_text("1.00≠ 1.05")
    edit(block, code.replace("steps=10", "steps=12"))
    status(block, "Not the table below: 2 rows more.")
    expect(block.locator("td.live-differs").first).to_have_text("11not below")
    edit(block, code.replace("print(run.table", "print(1)\nprint(run.table"))
    status(block, "Not the table below.")
    reset(block)
    expect(block.locator(".live-output")).to_be_empty()
    expect(block.get_by_role("textbox")).to_have_count(0)
    press(block, "Run")
    status(block, "Identical to the table below.")
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    text = page.locator(".highlight[data-live]", has_text='print(f"update')
    edit(text, code_of(text).replace("1.05", "1.15"))
    status(text, "Not the output below: 1 line differs.")
    expect(text.locator(".live-differs")).to_have_text("update = 1.14")


ERRORS = [
    ("x = 1\n\nprint(x / 0)", "Line 3: ZeroDivisionError: divide by zero", "line 3"),
    ("x = 1\ny = (\n1 2", "Line 3: SyntaxError: invalid syntax", "line 3"),
    (
        "from adam_from_scratch import adam\nadam(lr=-1)",
        "Line 2: ValueError: lr must be in (0, inf), got -1",
        "adam_from_scratch/optimizers/adam.py",
    ),
    ("x = 1\ninput('x?')", "Line 2: EOFError: input() has nobody to ask here", "line 2"),
    ("import numpy", "Line 1: ImportError: no module named 'numpy'", "There is no numpy in"),
    ("import typing", "Line 1: ImportError: no module named 'typing'", "press Edit, and choose it"),
    (
        "import js\njs.fetch('/')",
        "Line 2: AttributeError: module 'js' has no attribute 'fetch'",
        "line 2",
    ),
]


def test_error_names_its_line(block: Locator) -> None:
    for code, message, trace in ERRORS:
        edit(block, code)
        status(block, message)
        expect(block.locator(".live-output")).to_contain_text(trace)


def test_code_asks_for_no_address_and_its_output_is_never_markup(block: Locator) -> None:
    edit(block, f"import js\nprint([name for name in {MEANS} if hasattr(js, name)])")
    expect(block.locator(".live-output")).to_have_text("['Promise']", timeout=20_000)
    table = "| a | b |\\n|---|---|\\n| <img src=x onerror=alert(1)>2 | <b>3 |"
    edit(block, f"print('{table}')\nprint('<i>')")
    expect(block.locator(".live-output td").first).to_have_text("2")
    expect(block.locator(".live-output pre")).to_have_text("<i>")
    assert block.locator(".live-output :is(img, b, i)").count() == 0


def test_endless_loop_is_stopped_by_hand_and_a_flood_by_itself(block: Locator) -> None:
    edit(block, "print('before')\nwhile True: pass")
    press(block, "Stop")
    status(block, "Stopped.")
    press(block, "Run")
    reset(block)
    expect(block.get_by_role("button", name="Run")).to_be_visible()
    status(block, "")
    expect(block.locator(".live-output")).to_be_empty()
    edit(block, "while True: print(1)")
    status(block, "Stopped: too much output.")
    expect(block.locator(".live-output")).to_contain_text("1\n1\n1")


def test_endless_loop_is_stopped_after_ten_seconds(browser: Browser, address: str) -> None:
    page = browser.new_page()  # with a clock of its own
    page.clock.install()
    page.goto(address + "adam-in-action/")
    block = ten_rows(page)
    edit(block, "while True: pass")
    status(block, "Running …")
    page.wait_for_function("() => 'adamPython' in window")  # the policy forbids an expression
    page.clock.run_for(9_000)
    status(block, "Running …")  # and the page is not frozen
    page.clock.run_for(1_500)
    status(block, "Stopped after 10 seconds.")
    reset(block)
    press(block, "Run")
    status(block, "Identical to the table below.")
    page.close()


def test_keyboard_alone_runs_edits_and_leaves(block: Locator, page: Page) -> None:
    press_key: Callable[[str], None] = page.keyboard.press
    run, change = (block.get_by_role("button").filter(has_text=name) for name in ("Run", "Edit"))
    run.focus()
    press_key("Tab")
    expect(change).to_be_focused()
    press_key("Enter")
    editor = block.get_by_role("textbox")
    expect(editor).to_be_focused()
    press_key("Control+Home")
    press_key("Tab")
    assert editor.inner_text().startswith("    from adam")
    press_key("Shift+Tab")
    press_key("Escape")
    expect(block.get_by_role("button", name="Run")).to_be_focused()
    press_key("Enter")
    status(block, "Identical to the table below.")
    press_key("Tab")
    expect(block.get_by_role("button", name="Close")).to_be_focused()


def test_it_works_from_a_folder(page: Page, site: Path) -> None:
    page.goto((site / "adam-in-action" / "index.html").as_uri(), wait_until="networkidle")
    block = ten_rows(page)
    edit(block, "print(1 + 1)")
    status(block, "Not the table below.")
    expect(block.locator(".live-output")).to_have_text("2")


def test_it_is_accessible_fits_and_is_not_printed(block: Locator, page: Page) -> None:
    edit(block, code_of(block).replace("lr=1.05", "lr=1.0"))
    status(block, "Not the table below: 73 cells differ.")
    press(page.locator(".highlight[data-live]").first, "Run")
    status(page.locator(".highlight[data-live]").first, "Identical to the table below.")
    assert sound(page, ".highlight:has(.live-editor)") == []
    page.emulate_media(media="print")
    live = ".live-bar:visible, .live-output:visible, .live-editor:visible"
    assert page.locator(live).count() == 0
    expect(block.locator("pre code:not(.live-own)")).to_be_visible()


def test_script_that_was_changed_on_the_way_is_not_run(
    block: Locator, complaints: list[str]
) -> None:
    def change(route: Route) -> None:
        route.fulfill(body=route.fetch().text() + " ", content_type="text/javascript")

    block.page.route("**/python.js", change)
    press(block, "Run")
    status(block, "python.js did not load. Is the site still reachable?")
    assert any("integrity" in one for one in complaints)
    complaints.clear()
