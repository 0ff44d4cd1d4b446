"""What a reader does, done once in each engine, with the engine's own keys and pointer."""

from pathlib import Path
from typing import Any

from selenium.webdriver.common.keys import Keys

from tests.browser.digits import differences
from tests.engines.tab import Tab

BLOCK = "document.querySelectorAll('.highlight[data-live]')[0]"
STATUS = ".highlight[data-live] .live-status"
EDIT = f"() => [...{BLOCK}.querySelectorAll('button')].find(x => x.textContent == 'Edit').click()"
RUN = f"() => {BLOCK}.querySelector('.live-bar > button').click()"
CODE = f"() => {BLOCK}.querySelector('.cm-content')?.innerText"
WRITE = f"""code => {{
  const editor = {BLOCK}.querySelector(".cm-content")
  editor.focus()
  document.execCommand("selectAll")
  document.execCommand("insertText", false, code)
}}"""
OUTPUT = f"() => {BLOCK}.querySelector('.live-output').innerText"
FIELD = ".explorer-settings input.explorer-number"
SLIDER = ".explorer-settings input.explorer-slider"
PATHS = """() => [...document.querySelectorAll(".explorer-plane path")]
  .map(path => path.getAttribute("d")).join("\\n")"""
LAST = "() => document.querySelector('.explorer-numbers tr.explorer-now td:last-child').textContent"


def test_explorer_follows_a_slider_a_number_and_a_step(tab: Tab, address: str) -> None:
    tab.open(address + "explorer/")
    explored(tab)


def test_explorer_and_a_block_live_in_a_folder_without_a_server(tab: Tab, site: Path) -> None:
    tab.open((site / "explorer/index.html").as_uri())
    explored(tab)
    tab.open((site / "momentum/index.html").as_uri())
    tab.run(RUN)
    tab.reads(STATUS, "Identical to the output below.")


def test_edit_is_run_and_kept_and_prints_the_digits_of_cpython(tab: Tab, address: str) -> None:
    tab.open(address + "momentum/")
    tab.run(EDIT)
    tab.wait(CODE)

    def printed(program: str) -> str:
        tab.run(WRITE, program)
        tab.press(Keys.ENTER, held=Keys.CONTROL)
        tab.wait(f"() => !{BLOCK}.querySelector('.live-busy') && ({OUTPUT})()")
        return str(tab.run(OUTPUT))

    assert differences(printed) == []
    tab.open(address + "momentum/")
    tab.wait(f"() => {BLOCK}.innerText.includes('edited')")
    assert "splitmix64" in tab.run(f"() => {BLOCK}.textContent")


def explored(tab: Tab) -> None:
    """A slider, a typed number and a row of the table change what is shown."""
    tab.reads("[data-state=alive] .explorer-arithmetic dd", "")
    paths, last = tab.run(PATHS), tab.run(LAST)
    tab.focus(SLIDER)
    tab.press(Keys.ARROW_RIGHT)
    paths = changed(tab, PATHS, paths)
    last = changed(tab, LAST, last)
    tab.focus(FIELD)
    tab.run("selector => document.querySelector(selector).select()", FIELD)
    tab.press("0.25")
    assert tab.run("selector => document.querySelector(selector).value", FIELD) == "0.25"
    changed(tab, PATHS, paths)
    changed(tab, LAST, last)
    tab.click(".explorer-numbers tbody tr:nth-child(3) td")
    tab.reads(".explorer-step", "step 3 of")


def changed(tab: Tab, function: str, before: str) -> Any:
    """What it says once it says something else."""
    return tab.wait(
        f"before => {{ const now = ({function})(); return now != before && now }}", before
    )
