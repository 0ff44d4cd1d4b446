"""Blocks that need no more than Python's own library, run under CPython in the browser."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from publish.core import runs_under_cpython
from tests import ROOT
from tests.browser.pages import folder
from tests.browser.test_blocks import DONE, RESULTS, RUN, WITH_BLOCKS, wanted
from tests.site.test_site import verified

EVERY = ":is([data-live], [data-cpython])"
CHOOSE = "localStorage.setItem('adam.python', 'cpython')"
NAMES = """blocks => [...new Set(blocks.map(block =>
  block.querySelector("[role=group] .live-ran").textContent))]"""


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """A tab in which CPython is chosen, and kept once it is there."""
    context = browser.new_context()
    context.add_init_script(CHOOSE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", WITH_BLOCKS, ids=lambda path: path.stem)
def test_block_prints_under_cpython_what_it_prints_here(
    path: Path, reader: Page, address: str
) -> None:
    reader.goto(address + folder(path.relative_to(ROOT / "docs").as_posix()))
    reader.evaluate(RUN.replace("[data-live]", EVERY).replace(".live-bar", "[role=group]"))
    reader.wait_for_function(DONE.replace("[data-live]", EVERY), timeout=300_000)
    blocks = reader.locator(f".highlight{EVERY}")
    runs = [
        replace(x, needs=[]) if runs_under_cpython(x.code) else x for x in verified(path).blocks
    ]
    assert blocks.evaluate_all(RESULTS) == wanted(runs)
    assert blocks.evaluate_all(NAMES) == ["CPython 3.14"] * bool(wanted(runs))
