"""All findings on a page."""

from collections.abc import Callable
from pathlib import Path

from adam_from_scratch.literate.check import check_block, check_orphan, check_page
from adam_from_scratch.literate.page import Block, read
from adam_from_scratch.literate.prose import check_prose
from adam_from_scratch.literate.run import Run, run
from publish.core import PEERS
from tests import ROOT

HERE = ROOT / "docs" / "none.md"


def findings(
    text: str | None = None, path: Path = HERE, runs: Callable[[Block], Run] = run
) -> list[str]:
    """What is wrong with a page; `text` stands for the file's own."""
    page = read(path, text)
    wrong = [*check_page(page, PEERS), *check_prose(page)]
    for block in page.blocks:
        wrong += check_block(block, runs, PEERS)
    for table in page.orphans:
        wrong += check_orphan(table)
    return wrong
