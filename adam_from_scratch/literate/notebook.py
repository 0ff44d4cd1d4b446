"""Notebooks as tests: every cell runs, and the numbers in the text stand in code or outputs."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from adam_from_scratch.literate import record
from adam_from_scratch.literate.execute import errors, execute
from adam_from_scratch.literate.item import Check
from adam_from_scratch.literate.numbers import decimals, numbers
from adam_from_scratch.literate.page import read


def collect_notebook(file_path: Path, parent: pytest.Collector) -> pytest.Collector:
    """A notebook in percent format: one test."""
    if not parent.config.pluginmanager.has_plugin("literate-notebooks"):
        parent.config.pluginmanager.register(Beside(), "literate-notebooks")
    collector: pytest.Collector = NotebookFile.from_parent(parent, path=file_path)
    return collector


class NotebookFile(pytest.File):
    """A notebook."""

    def collect(self) -> Iterator[pytest.Item]:
        """The one test of the notebook: run it from the first cell to the last, read its text."""
        self.executed: Future[Any] | None = None
        self.cells: list[Any] = []
        yield Check.from_parent(self, name="notebook", line=1, check=self.check, entry=self.entry)

    def check(self) -> list[str]:
        """What is wrong with the notebook."""
        notebook = self.executed.result() if self.executed else execute(self.path)
        self.cells = notebook["cells"]
        return check(self.path, self.cells)

    def entry(self) -> dict[str, Any]:
        """What the record says of the notebook."""
        return {"total": 1, "path": str(self.path), "page": asdict(entry(self.path, self.cells))}


class Beside:
    """A pytest plugin: kernels run the notebooks while the pages are run, and are asked last."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the notebooks behind all else: then nothing is left to do but to wait for them."""
        items.sort(key=lambda item: isinstance(item.parent, NotebookFile))

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Start the notebooks that are wanted."""
        wanted = [x.parent for x in session.items if isinstance(x.parent, NotebookFile)]
        if wanted and not session.config.option.collectonly:
            threads = ThreadPoolExecutor(len(wanted))  # they wait; the work is done in the kernels
            for file in wanted:
                file.executed = threads.submit(execute, file.path)
            threads.shutdown(wait=False)


def check(path: Path, cells: list[Any]) -> list[str]:
    """What is wrong: cells that raise, numbers in the text that stand in no cell and no output."""
    findings = [
        f"{_place(path, cell['source'])}: the cell raises {error['ename']}: {error['evalue']}\n"
        f"{cell['source']}"
        for cell, error in errors(cells)
    ]
    known = {n for cell in code(cells) for n in numbers(cell["source"])}
    known |= {n.lstrip("-") for n in known}
    known |= {n for cell in code(cells) for text in printed(cell) for n in numbers(text)}
    for text in (cell["source"] for cell in cells if cell["cell_type"] == "markdown"):
        page = read(path, text)
        claims = [(one.claims, one.line) for one in page.prose]
        claims += [(line.text, line) for table in page.orphans for line in table.lines]
        findings += [
            f"{_place(path, line.text)}: {number} in the text is in no cell or output here"
            for words, line in claims
            for _, number in decimals(words)
            if number not in known
        ]
        findings += [f"{_place(path, text)}: {one.partition(': ')[2]}" for one in page.problems]
        findings += [
            f"{_place(path, x.code.text)}: a block in a text is not run" for x in page.blocks
        ]
    return findings


def entry(path: Path, cells: list[Any]) -> record.Page:
    """The notebook's record."""
    blocks = [
        record.Block(
            line=int(_place(path, cell["source"]).rpartition(":")[2]),
            code=cell["source"], printed="".join(printed(cell)),
        )
        for cell in code(cells)
    ]  # fmt: skip
    return record.Page(
        page=record.name_of(path),
        hash=record.page_hash(path),
        package=record.package_hash(record.root_of(path)),
        numbers=sum(len(numbers(block.printed)) for block in blocks),
        tables=sum("| ---" in text for cell in code(cells) for text in printed(cell)),
        blocks=blocks,
    )


def code(cells: list[Any]) -> list[Any]:
    """The cells that run."""
    return [cell for cell in cells if cell["cell_type"] == "code"]


def printed(cell: Any) -> Iterator[str]:
    """What a cell shows as text."""
    for output in cell["outputs"]:
        data = output.get("data", {})
        yield output.get("text", "") or data.get("text/markdown", "") or data.get("text/plain", "")


def _place(path: Path, text: str) -> str:
    """The line of the file that holds the first line of a text; 1 where it cannot be told."""
    words = text.strip().partition("\n")[0]
    lines = path.read_text(encoding="utf-8").split("\n")
    number = next((n for n, line in enumerate(lines, 1) if words and words in line), 1)
    return f"{record.name_of(path)}:{number}"
