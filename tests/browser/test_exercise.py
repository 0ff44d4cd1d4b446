"""An exercise in the page: wrong in words, right with a sign, by keyboard alone."""

import re

from playwright.sync_api import Locator, Page, expect

from adam_from_scratch.literate.page import read
from adam_from_scratch.literate.run import run
from tests import ROOT
from tests.browser.checks import sound

STARTER, CHECK, SOLUTION = (
    block
    for block in read(ROOT / "docs" / "momentum.md").blocks
    if "def step(p, g, velocity, lr=0.1" in block.program
)


def says(block: Locator, kind: str, text: str) -> None:
    status = block.get_by_role("status")
    expect(status).to_have_text(text, timeout=20_000)
    expect(status).to_have_class(re.compile(f"live-{kind}"))


def test_keyboard_alone_finishes_an_exercise(page: Page, address: str) -> None:
    page.goto(f"{address}momentum/")
    box = page.locator(".exercise").first
    block, press = box.locator("[data-live]").first, page.keyboard.press

    def write(code: str) -> None:
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(code)
        page.keyboard.press("Control+Enter")

    block.get_by_role("button", name="Run").focus()
    press("Enter")  # unfinished it is not green, and told what the page shows
    says(block, "error", run(CHECK).printed.strip())
    expect(block.locator(".live-output")).to_be_empty()
    press("Tab")
    press("Enter")
    editor = block.get_by_role("textbox")
    expect(editor).to_be_focused()
    page.keyboard.insert_text("!")  # the cursor stands behind the gap
    expect(editor.locator(".cm-line").nth(1)).to_have_text("    velocity = g!  # finish this line")
    half = STARTER.code.text.replace("velocity = g", "velocity = g / 2")
    write(f"print(7)\n{half}")
    says(
        block, "error", "At t = 1 your velocity is 10.000, and not 20.000. "
        "It was 0.000, of which half survives; the gradient is 20.000.",
    )  # fmt: skip
    expect(block.locator(".live-output")).to_have_text("7")
    write(STARTER.code.text.replace("= g", "= gg"))
    says(block, "error", "Line 2: NameError: name 'gg' isn't defined")
    write("def step(p, g, velocity):\n    velocity = (g\n")
    expect(block.get_by_role("status")).to_contain_text("Line 2: SyntaxError", timeout=20_000)
    write("def step(p, g, velocity):\n    return p\n")
    expect(block.get_by_role("status")).to_contain_text("In the check: TypeError", timeout=20_000)
    write(f"print(7)\n{SOLUTION.code.text}")
    says(block, "same", run(SOLUTION).printed.strip())
    expect(block.locator(".live-output")).to_have_text("7")
    box.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    expect(box.get_by_role("button", name="Run")).to_have_count(2)  # none under the check
    assert sound(page, ".exercise") == []
    for key in ("Escape", "Tab", "Tab", "Enter"):  # Run, Close, Reset, and its question
        press(key)
    expect(block.get_by_role("button", name="No")).to_be_focused()
    press("Shift+Tab")
    press("Enter")
    expect(block.get_by_role("textbox")).to_have_count(0)
    says(block, "", "")


def test_exercise_without_a_script_is_a_program_to_copy(
    page_without_scripts: Page, address: str
) -> None:
    page_without_scripts.goto(f"{address}momentum/")
    box = page_without_scripts.locator(".exercise").first
    code = [one.text_content() or "" for one in box.locator(".language-python pre code").all()]
    assert code == [STARTER.code.text, CHECK.code.text, SOLUTION.code.text]
    assert box.locator(".hll").inner_text().strip() == "velocity = g  # finish this line"
    assert box.get_by_role("button").count() == 0
