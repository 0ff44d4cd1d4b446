"""Notebooks as tests: every cell runs, and the numbers in the text stand in code or outputs."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from adam_from_scratch.literate import record
from adam_from_scratch.literate.execute import errors, execute
from adam_from_scratch.literate.numbers import decimals, numbers
from adam_from_scratch.literate.page import read
from adam_from_scratch.literate.recorder import Check


def collect(path: Path, parent: pytest.Collector) -> pytest.Collector:
    """A notebook in percent format: one test."""
    if not parent.config.pluginmanager.has_plugin("literate-notebooks"):
        parent.config.pluginmanager.register(Beside(), "literate-notebooks")
    collector: pytest.Collector = NotebookFile.from_parent(parent, path=path)
    return collector


class NotebookFile(pytest.File):
    """A notebook."""

    def collect(self) -> Iterator[pytest.Item]:
        """The one test of the notebook: run it from the first cell to the last, read its text."""
        self.executed: Future[Any] | None = None
        self.code: list[Any] = []
        yield Check.from_parent(self, name="notebook", line=1, check=self.check, entry=self.entry)

    def check(self) -> list[str]:
        """What is wrong: cells that raise, numbers in the text that no cell has or prints."""
        cells = (self.executed.result() if self.executed else execute(self.path))["cells"]
        self.code = [cell for cell in cells if cell["cell_type"] == "code"]
        texts = [cell["source"] for cell in cells if cell["cell_type"] == "markdown"]
        known = {n for cell in self.code for n in numbers(cell["source"])}
        known |= {n.lstrip("-") for n in known}
        known |= {n for cell in self.code for text in printed(cell) for n in numbers(text)}
        return [
            f"{self.place(cell['source'])}: the cell raises {error['ename']}: {error['evalue']}\n"
            f"{cell['source']}"
            for cell, error in errors(cells)
        ] + [finding for text in texts for finding in self.check_text(text, known)]

    def check_text(self, text: str, known: set[str]) -> Iterator[str]:
        """What is wrong with the text of a cell, where these numbers are known."""
        page = read(self.path, text)
        claims = [(one.claims, one.line) for one in page.prose]
        claims += [(line.text, line) for table in page.orphans for line in table.lines]
        for words, line in claims:
            for _, number in decimals(words):
                if number not in known:
                    place = self.place(line.text)
                    yield f"{place}: {number} in the text is in no cell or output here"
        for problem in page.problems:
            yield f"{self.place(text)}: {problem.partition(': ')[2]}"
        for block in page.blocks:
            yield f"{self.place(block.code.text)}: a block in a text is not run"

    def entry(self) -> dict[str, Any]:
        """What the record says of the notebook."""
        blocks = [
            record.Block(
                line=int(self.place(cell["source"]).rpartition(":")[2]),
                code=cell["source"], printed="".join(printed(cell)),
            )
            for cell in self.code
        ]  # fmt: skip
        page = record.page_of(
            self.path,
            numbers=sum(len(numbers(block.printed)) for block in blocks),
            tables=sum("| ---" in text for cell in self.code for text in printed(cell)),
            blocks=blocks,
        )
        return {"total": 1, "path": str(self.path), "page": asdict(page)}

    def place(self, text: str) -> str:
        """The line of the file with the first line of a text; 1 where no line has it."""
        words = text.strip().partition("\n")[0]
        lines = self.path.read_text(encoding="utf-8").split("\n")
        number = next((n for n, line in enumerate(lines, 1) if words and words in line), 1)
        return f"{record.name_of(self.path)}:{number}"


class Beside:
    """A pytest plugin: kernels run the notebooks beside the pages, and their tests come last."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the notebooks behind all else: then nothing is left to do but to wait for them."""
        items.sort(key=lambda item: isinstance(item.parent, NotebookFile))

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Start the notebooks whose tests are not deselected."""
        files = [x.parent for x in session.items if isinstance(x.parent, NotebookFile)]
        if files and not session.config.option.collectonly:
            threads = ThreadPoolExecutor(len(files))  # they wait; the work is done in the kernels
            for file in files:
                file.executed = threads.submit(execute, file.path)
            threads.shutdown(wait=False)


def printed(cell: Any) -> Iterator[str]:
    """What a cell shows as text."""
    for output in cell["outputs"]:
        data = output.get("data", {})
        yield output.get("text", "") or data.get("text/markdown", "") or data.get("text/plain", "")
