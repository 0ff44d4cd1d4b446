"""Hand pages to pytest: one test a block, one a table without a block, one a page's prose."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sybil import Document, Example, Region, Sybil
from sybil.example import SybilFailure

from adam_from_scratch.literate.check import check_block, check_orphan, check_page
from adam_from_scratch.literate.page import Block, Page, read
from adam_from_scratch.literate.prose import check_prose

Check = Callable[[], list[str]]


def pages(
    conftest: str | Path,
    *patterns: str,
    check_page: Callable[[Page], list[str]] = check_page,
    check_block: Callable[[Block], list[str]] = check_block,
) -> Sybil:
    """What collects pages for pytest; its `.pytest()` is the hook that a conftest needs.

    Args:
        conftest: `__file__` of the conftest.py in which this is called.
        *patterns: the pages, as patterns from its folder: `"docs/*.md"`.
        check_page: what is wrong with a page as a whole, a line for each finding.
        check_block: what is wrong with a block and its output, a line for each finding.

    Raises:
        TypeError: no pattern is given.

    Examples:
        >>> from adam_from_scratch.literate.collect import pages
        >>> pytest_collect_file = pages("conftest.py", "docs/*.md", "README.md").pytest()
    """
    if not patterns:
        raise TypeError('pages() needs a pattern, as in pages(__file__, "docs/*.md")')

    def parse(document: Document) -> Iterator[Region]:
        page = read(Path(document.path))
        for line, check in checks(page, check_page, check_block):
            at = _offset(document.text, line)
            yield Region(at, at, check, _evaluate)

    return Sybil(parsers=[parse], patterns=list(patterns), path=str(Path(conftest).parent))


class Wrong(SybilFailure):
    """What is wrong, a line for each finding, and nothing else."""

    def __str__(self) -> str:
        return str(self.result)


def checks(
    page: Page,
    check_page: Callable[[Page], list[str]] = check_page,
    check_block: Callable[[Block], list[str]] = check_block,
) -> list[tuple[int, Check]]:
    """Every check of a page and the line that it is about."""
    found: list[tuple[int, Check]] = [
        (1, partial(check_page, page)),
        (1, partial(check_prose, page)),
    ]
    found += [(block.code.first.host, partial(check_block, block)) for block in page.blocks]
    found += [(table.first.host, partial(check_orphan, table)) for table in page.orphans]
    return found


def _evaluate(example: Example) -> None:
    """Sybil's evaluator: a check that finds something fails with just that."""
    if found := example.parsed():
        raise Wrong(example, "\n".join(found))


def _offset(text: str, line: int) -> int:
    offset = 0
    for _ in range(line - 1):
        offset = text.index("\n", offset) + 1
    return offset
