"""What pytest has checked on each page, written down for the build of the site."""

from pathlib import Path
from typing import Any

import pytest

from adam_from_scratch.literate.collect import checks
from adam_from_scratch.literate.numbers import decimals, numbers
from adam_from_scratch.literate.page import Element, Page, read
from adam_from_scratch.literate.prose import prose
from tests.literate import report
from tests.literate.peers import peers


def verified(page: Page) -> report.Page:
    """The page's entry in the report, before any check has failed."""
    outputs = [block.output for block in page.blocks if block.output]
    prose_numbers = sum(1 for _ in decimals(prose(page)))
    return report.Page(
        hash=report.page_hash(page.path),
        blocks=sum(not peers(block) for block in page.blocks),
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
        if name not in self.pages:
            self.pages[name] = properties.get("notebook") or self._entry(name)
        page = self.pages[name]
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
