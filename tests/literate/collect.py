"""Hand pages to pytest: one test a block, one a table without a block, one a page's prose."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sybil import Document, Example, Region, Sybil
from sybil.example import SybilFailure

from tests.literate import report
from tests.literate.check import check_block, check_orphan, check_page
from tests.literate.numbers import decimals, numbers
from tests.literate.page import Element, Page, read
from tests.literate.prose import check_prose, prose


class Wrong(SybilFailure):
    """What is wrong, a line for each finding, and nothing else."""

    def __str__(self) -> str:
        return str(self.result)


def parse(document: Document) -> Iterator[Region]:
    """Sybil's parser: the checks of a page, at the lines that they are about."""
    page = read(Path(document.path))
    for line, check in checks(page):
        at = _offset(document.text, line)
        yield Region(at, at, check, evaluate)


def checks(page: Page) -> list[tuple[int, Callable[[], list[str]]]]:
    """Every check of a page and the line that it is about."""
    found: list[tuple[int, Callable[[], list[str]]]] = [
        (1, partial(check_page, page)),
        (1, partial(check_prose, page)),
    ]
    found += [(block.code.first.host, partial(check_block, block)) for block in page.blocks]
    found += [(table.first.host, partial(check_orphan, table)) for table in page.orphans]
    return found


def evaluate(example: Example) -> None:
    """Sybil's evaluator: a check that finds something fails with just that."""
    if found := example.parsed():
        raise Wrong(example, "\n".join(found))


def _offset(text: str, line: int) -> int:
    offset = 0
    for _ in range(line - 1):
        offset = text.index("\n", offset) + 1
    return offset


pages = Sybil(
    parsers=[parse], patterns=["docs/*.md", "docs/**/*.md", "README.md"], path=str(report.ROOT)
)


def verified(page: Page) -> report.Page:
    """The page's entry in the report, before any check has failed."""
    outputs = [block.output for block in page.blocks if block.output]
    prose_numbers = sum(1 for _ in decimals(prose(page)))
    return report.Page(
        hash=report.page_hash(page.path),
        blocks=sum(not block.peers for block in page.blocks),
        tables=page.tables,
        numbers=prose_numbers + sum(map(_numbers, outputs)),
        outputs=[
            report.Output(line=o.first.host, last=o.last.host, numbers=_numbers(o)) for o in outputs
        ],
        failures=[],
    )


def _numbers(output: Element) -> int:
    return sum(len(numbers(line.text)) for line in output.lines)


class Recorder:
    """A pytest plugin: writes the report of every page whose checks have all been run."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pages: dict[str, report.Page] = {}
        self.run: dict[str, int] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a page's checks as they are done; keep what was found wrong."""
        name = report.nodeid.partition("::")[0]
        properties: dict[str, Any] = dict(report.user_properties)
        if report.when != "call" or not (name.endswith(".md") or "notebook" in properties):
            return
        page = self.pages.setdefault(name, properties.get("notebook") or self._entry(name))
        self.run[name] = self.run.get(name, 0) + 1
        if not report.passed:  # a skipped check has checked nothing
            said = report.longreprtext.strip() or f"{name}: {report.outcome}"
            page["failures"].append(said.splitlines()[0])

    def _entry(self, name: str) -> report.Page:
        return verified(read(report.ROOT / name))

    def pytest_sessionfinish(self) -> None:
        """Write what was run in full; a page of which only a part was run keeps its old entry."""
        done = {
            name: page
            for name, page in self.pages.items()
            if page["failures"] or not name.endswith(".md") or self.run[name] == self._checks(name)
        }
        report.save(done, self.path)

    def _checks(self, name: str) -> int:
        return len(checks(read(report.ROOT / name)))
