"""A pytest plugin: writes the record of every page whose checks were all run."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from adam_from_scratch.literate import record
from adam_from_scratch.literate.numbers import decimals, numbers
from adam_from_scratch.literate.page import Block, Element, Page
from adam_from_scratch.literate.run import Run

LITERATE = "literate"
"""The property under which a test hands over its part of the page's record."""


def block_entry(block: Block, result: Run, needs: list[str], elsewhere: list[str]) -> record.Block:
    """What the record says of a block."""
    output = block.output
    return record.Block(
        line=block.code.first.host, code=block.code.text, needs=needs, elsewhere=elsewhere,
        printed=result.printed, runs=result.left,
        output=output_entry(output) if output else None,
    )  # fmt: skip


def output_entry(output: Element) -> record.Output:
    """What the record says of an output."""
    return record.Output(output.kind, output.first.host, output.last.host, count(output))


def count(output: Element) -> int:
    """How many numbers an output holds."""
    return sum(len(numbers(line.text)) for line in output.lines)


def page_entry(page: Page, total: int) -> dict[str, Any]:
    """What the record says of a page as a whole, and how many checks it has."""
    outputs = [block.output for block in page.blocks if block.output]
    claims = sum(1 for one in page.prose for _ in decimals(one.claims))
    whole = record.Page(
        page=record.name_of(page.path),
        hash=record.page_hash(page.path, page.files),
        package=record.package_hash(record.root_of(page.path)),
        numbers=claims + sum(map(count, outputs)),
        tables=page.tables,
        files=page.files,
    )
    return {"total": total, "path": str(page.path), "page": asdict(whole)}


class Recorder:
    """Gathers the parts of each page as its checks are done."""

    def __init__(self) -> None:
        self.parts: dict[str, list[dict[str, Any]]] = {}
        self.failures: dict[str, list[str]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what a check hands over, and what it found wrong."""
        part = dict(report.user_properties).get(LITERATE)
        if report.when != "call" or part is None:
            return
        name = report.nodeid.partition("::")[0]
        self.parts.setdefault(name, []).append(part)  # type: ignore[arg-type]  # ours
        if not report.passed:
            message = report.longreprtext.strip() or f"{name}: {report.outcome}"
            self.failures.setdefault(name, []).append(message.split("\n")[0])

    def pytest_sessionfinish(self) -> None:
        """Write what was run in full; a page of which only a part was run keeps its record."""
        for name, parts in self.parts.items():
            whole = next((part for part in parts if "page" in part), None)
            if whole and len(parts) == whole["total"]:
                blocks = [part for part in parts if "block" in part]
                whole["page"]["failures"] += self.failures.get(name, [])
                whole["page"]["blocks"] += [
                    part["block"] for part in sorted(blocks, key=lambda part: part["index"])
                ]
                record.save(whole["page"], Path(whole["path"]))
