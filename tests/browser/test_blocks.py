"""Every block that needs only the core, on every page, run in the browser."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from adam_from_scratch.literate.record import Block
from adam_from_scratch.table import parse
from tests import ROOT
from tests.browser.pages import folder
from tests.site.test_site import PAGES, verified

WITH_BLOCKS = [path for path in PAGES if "```python" in path.read_text(encoding="utf-8")]
RUN = """() => {
  document.querySelectorAll("details").forEach(one => { one.open = true })
  document.querySelectorAll("[data-live] > .live-bar > button:first-child")
    .forEach(run => run.click())
}"""
DONE = "() => !document.querySelector('[data-live] .live-status:is(.live-busy, :empty)')"
RESULTS = """blocks => blocks.map(block => ({
  code: block.querySelector("pre code").textContent.trimEnd(),
  verdict: block.querySelector(".live-status").textContent,
  same: !!block.querySelector(".live-same"),
  cells: [...block.querySelectorAll(".live-output tr")]
    .map(row => [...row.cells].map(cell => cell.textContent)),
  text: block.querySelector(".live-output pre")?.textContent ?? "",
}))"""


@pytest.mark.parametrize("path", WITH_BLOCKS, ids=lambda path: path.stem)
def test_block_prints_in_the_browser_what_it_prints_here(
    path: Path, page: Page, address: str
) -> None:
    page.goto(address + folder(path.relative_to(ROOT / "docs").as_posix()))
    blocks = verified(path).blocks
    assert len(blocks) == path.read_text(encoding="utf-8").count("```python")
    assert page.locator(".live-note").count() == sum(bool(block.needs) for block in blocks)
    page.evaluate(RUN)
    page.wait_for_function(DONE, timeout=60_000)
    assert page.locator(".highlight[data-live]").evaluate_all(RESULTS) == wanted(blocks)


def wanted(blocks: list[Block]) -> list[dict[str, Any]]:
    """What the browser shows of those that run there."""
    core = [block for block in blocks if not block.needs and not block.checks]
    wanted = [expected(block) for block in core]
    for check in (i for i, block in enumerate(blocks) if block.checks):
        starter, solution = (core.index(blocks[i]) for i in (check - 1, check + 1))
        wanted[starter] |= {"verdict": blocks[check].printed.strip(), "same": False}
        wanted[solution] |= {"verdict": blocks[check + 1].printed.strip(), "text": ""}
    return wanted


def expected(block: Block) -> dict[str, Any]:
    """What the browser shows of a block that prints there what it printed here."""
    kind = block.output.kind if block.output else None
    printed = parse(block.printed) if kind == "table" else None
    verdicts = {None: "It ran, and printed nothing.", "text": "Identical to the output below."}
    return {
        "code": block.code.rstrip(),
        "verdict": verdicts.get(kind, "Identical to the table below."),
        "same": True,
        "cells": [printed.header, *printed.rows] if printed else [],
        "text": block.printed if kind == "text" else "",
    }
