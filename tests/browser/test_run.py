"""Run, edit, error, stop, reset: by mouse, by keyboard, from a folder, in both schemes."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests import ROOT
from tests.browser.checks import sound

OPEN = set((ROOT / "live/src/closed.js").read_text("utf-8").split("`\n")[1].split("`")[0].split())
NAMES = """import js
scope, names = js.self, []
while js.Object.getPrototypeOf(scope):
    names += list(js.Object.getOwnPropertyNames(scope))
    scope = js.Object.getPrototypeOf(scope)
print(" ".join(sorted(set(names))))"""
"""Every name that a program finds in its worker."""


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


def test_output_is_never_markup(block: Locator) -> None:
    table = "| a | b |\\n|---|---|\\n| <img src=x onerror=alert(1)>2 | <b>3 |"
    edit(block, f"print('{table}')\nprint('<i>')")
    expect(block.locator(".live-output td").first).to_have_text("2", timeout=20_000)
    expect(block.locator(".live-output pre")).to_have_text("<i>")
    assert block.locator(".live-output :is(img, b, i)").count() == 0


def test_code_reaches_neither_the_network_nor_a_store_nor_the_page(block: Locator) -> None:
    edit(block, NAMES)
    status(block, "Not the table below.")
    names = set(block.locator(".live-output").inner_text().split())
    assert "Promise" in names
    own = {name for name in names if name.startswith(("proxy_js_", "pyProxy")) or name == "Module"}
    assert names - own - OPEN <= {"PERSISTENT", "TEMPORARY"}  # numbers that cannot be deleted
    edit(block, "import js\njs.Function.new('return 1')")
    expect(block.get_by_role("status")).to_contain_text("unsafe-eval", timeout=20_000)
    # The address of its worker is what keeps it from the site's stores, whatever else it finds.
    urls = [worker.url for worker in block.page.workers]
    assert [url[:5] for url in urls if "/search/" not in url] == ["data:"]


def test_program_that_crashes_or_eats_memory_ends_and_the_page_lives(block: Locator) -> None:
    edit(block, "print('before', end='')\nimport js\njs.Module._free(12345)")
    status(block, "Aborted(native code called abort())")
    expect(block.locator(".live-output > pre")).to_have_text("before")
    edit(block, "print('before')\nx = []\nwhile True: x.append([0] * 1000000)")
    status(block, "Line 3: MemoryError: the program needs more memory than it gets here.")
    expect(block.locator(".live-output > pre")).to_have_text("before")
    edit(block, "print(2)")
    expect(block.locator(".live-output")).to_have_text("2", timeout=20_000)


def test_endless_loop_is_stopped_by_hand_and_a_flood_by_itself(block: Locator) -> None:
    edit(block, "print('before', end='')\nwhile True: pass")
    expect(block.locator(".live-output")).to_have_text("before", timeout=20_000)
    press(block, "Stop")
    status(block, "Stopped.")
    expect(block.locator(".live-output")).to_have_text("before")
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
    edit(block, "print('before', end='')\nwhile True: pass")
    expect(block.locator(".live-output")).to_have_text("before", timeout=20_000)
    now: float = page.evaluate("() => Date.now()")
    page.clock.pause_at(datetime.fromtimestamp(now / 1000 + 5, UTC))
    status(block, "Running …")  # and the page is not frozen
    page.clock.run_for(6_000)
    status(block, "Stopped after 10 seconds.")
    expect(block.locator(".live-output")).to_have_text("before")
    page.clock.resume()
    reset(block)
    press(block, "Run")
    status(block, "Identical to the table below.")
    page.close()


def test_stop_is_not_where_run_is_and_keeps_the_focus(block: Locator) -> None:
    run, stop = (block.get_by_role("button", name=name) for name in ("Run", "Stop"))
    expect(stop).to_have_count(0)
    run.dblclick()
    status(block, "Identical to the table below.")
    expect(run).to_be_focused()
    expect(stop).to_have_count(0)
    edit(block, "while True: pass")
    expect(run).to_be_disabled()
    stop.focus()
    block.page.keyboard.press("Enter")
    status(block, "Stopped.")
    expect(run).to_be_focused()
    expect(run).to_be_enabled()


def test_what_goes_to_stderr_is_named(block: Locator) -> None:
    edit(block, "import sys\nprint(1)\nprint('careful', file=sys.stderr)\nprint(2)")
    status(block, "Not the table below.")
    errors = block.get_by_role("group", name="Printed to stderr")
    expect(errors).to_have_text(re.compile(r"stderr\s*careful"))
    expect(block.locator(".live-output > pre")).to_have_text("1\n2")
    edit(block, "print(3)\n1 / 0")
    status(block, "Line 2: ZeroDivisionError: divide by zero")
    expect(errors).to_contain_text("Traceback")
    expect(block.locator(".live-output > pre")).to_have_text("3")


def test_block_without_code_says_so(block: Locator) -> None:
    edit(block, "print(1)")
    status(block, "Not the table below.")
    edit(block, " \n")
    status(block, "There is no code to run: Reset brings back the page's.")
    expect(block.locator(".live-output")).to_be_empty()


def test_browser_without_webassembly_is_told(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(address + "adam-in-action/")
    press(ten_rows(page), "Run")
    sentence = "This browser has WebAssembly turned off, and the Python of this page is made of it."
    status(ten_rows(page), sentence)
    page.goto(address + "explorer/")
    expect(page.locator(".explorer-note")).to_have_text(sentence)
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
