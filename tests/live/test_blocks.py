"""Every block that needs only the core, on every page, run in the browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from adam_from_scratch.literate.page import Block, read
from adam_from_scratch.literate.run import run
from adam_from_scratch.table import parse
from publish.core import lacking
from tests.literate.report import ROOT
from tests.site.test_site import PAGES

WITH_BLOCKS = [path for path in PAGES if read(path).blocks]
CELLS = "table => [...table.rows].map(row => [...row.cells].map(cell => cell.textContent))"


def test_pages_with_blocks_are_found() -> None:
    fences = sum(path.read_text(encoding="utf-8").count("```python") for path in PAGES)
    assert sum(len(read(path).blocks) for path in WITH_BLOCKS) == fences


@pytest.mark.parametrize("path", WITH_BLOCKS, ids=lambda path: path.stem)
def test_block_prints_in_the_browser_what_it_prints_here(
    path: Path, page: Page, address: str
) -> None:
    name = path.relative_to(ROOT / "docs").with_suffix("").as_posix()
    page.goto(address + ("" if name == "index" else f"{name}/"))
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    blocks = read(path).blocks
    core = [block for block in blocks if not lacking(block.code.text)]
    shown = page.locator(".highlight[data-live]").all()
    assert len(shown) == len(core)
    assert page.locator(".live-note").count() == len(blocks) - len(core)
    for one in shown:
        one.get_by_role("button", name="Run").click()
    for one, block in zip(shown, core, strict=True):
        code = one.locator("pre code").first.text_content()
        assert str(code).rstrip("\n") == block.code.text.rstrip("\n")
        compare(one, block)


def compare(shown: Locator, block: Block) -> None:
    """The browser's output and verdict, and CPython's output."""
    result = run(block)
    printed = result.printed
    assert result.failure is None
    shown.locator(".live-same").wait_for()
    verdict = shown.locator(".live-same").inner_text().removeprefix("✓ ")
    if block.output is None:
        assert (verdict, printed) == ("It ran, and printed nothing.", "")
    elif block.output.kind == "table":
        assert verdict == "Identical to the table below."
        computed = parse(printed)
        cells = shown.locator(".live-output table").evaluate(CELLS)
        assert cells == [computed.header, *computed.rows]
    else:
        assert verdict == "Identical to the output below."
        assert shown.locator(".live-output pre").text_content() == printed
