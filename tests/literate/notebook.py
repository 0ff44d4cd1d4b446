"""Notebooks as tests: every cell runs, and the numbers in the text stand in code or outputs."""

import asyncio
import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import jupytext
import pytest
from nbclient import NotebookClient

from adam_from_scratch.literate.numbers import decimals, numbers
from adam_from_scratch.literate.prose import without_markup
from tests.literate import report

SECONDS = 300
"""So long may a cell take."""


class NotebookFile(pytest.File):
    """A notebook in percent format: one test."""

    def collect(self) -> Iterator[pytest.Item]:
        """The one test of the notebook."""
        yield NotebookItem.from_parent(self, name="notebook")


class NotebookItem(pytest.Item):
    """Run a notebook from the first cell to the last, then read its text."""

    executed: Future[Any]
    """The notebook with its outputs, once it is there."""

    def runtest(self) -> None:
        """Fail with what is wrong, a line for each finding."""
        self.user_properties.append(("notebook", entry(self.path, jupytext.read(self.path))))
        notebook = self.executed.result()
        self.user_properties.append(("notebook", entry(self.path, notebook)))
        if found := check(self.path, notebook):
            raise AssertionError("\n".join(found))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        """The findings, or what the cell raised, without the machinery around it."""
        return str(excinfo.value)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """How pytest names the test."""
        return self.path, 0, f"notebook {self.path.name}"


class Beside:
    """A pytest plugin: kernels run the notebooks while the pages are run, and are asked last."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the notebooks behind all else: then nothing is left to do but to wait for them."""
        items.sort(key=lambda item: isinstance(item, NotebookItem))

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Start the notebooks that are wanted."""
        wanted = [item for item in session.items if isinstance(item, NotebookItem)]
        if not wanted or session.config.option.collectonly:
            return
        threads = ThreadPoolExecutor(len(wanted))  # they wait; the work is done in the kernels
        for item in wanted:
            item.executed = threads.submit(execute, item.path)
        threads.shutdown(wait=False)


def execute(path: Path) -> Any:
    """The notebook with its outputs, whatever a page does to this process meanwhile."""
    notebook = jupytext.read(path)
    resources = {"metadata": {"path": str(report.ROOT)}}
    client = NotebookClient(notebook, timeout=SECONDS, kernel_name="python3", resources=resources)
    # idle threads of a matrix product would spin on the time of the notebooks beside this one
    environment = {"OPENBLAS_NUM_THREADS": "1"} | os.environ
    asyncio.run(client.async_execute(env=environment))
    return notebook


def check(path: Path, notebook: Any) -> list[str]:
    """Decimal numbers in the text that stand in no cell and no output."""
    known = {n for cell in code(notebook) for n in numbers(cell["source"])}
    known |= {n.lstrip("-") for n in known}
    known |= {n for cell in code(notebook) for text in printed(cell) for n in numbers(text)}
    name = path.relative_to(report.ROOT).as_posix()
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        f"{name}:{_line(lines, line)}: {number} in the text is in no cell or output here"
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for line in without_markup(cell.source).splitlines()
        for _, number in decimals(line)
        if number not in known
    ]


def entry(path: Path, notebook: Any) -> report.Page:
    """The notebook's entry in the report."""
    cells = code(notebook)
    outputs = [text for cell in cells for text in printed(cell)]
    return report.Page(
        hash=report.page_hash(path),
        blocks=len(cells),
        tables=sum("| ---" in text for text in outputs),
        numbers=sum(len(numbers(text)) for text in outputs),
        outputs=[],
        failures=[],
    )


def code(notebook: Any) -> list[Any]:
    """The cells that run."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def printed(cell: Any) -> Iterator[str]:
    """What a cell shows as text."""
    for output in cell.outputs:
        data = output.get("data", {})
        yield output.get("text", "") or data.get("text/markdown", "") or data.get("text/plain", "")


def _line(lines: list[str], text: str) -> int:
    """The line of the file that holds this line of a cell; 1 where it cannot be told."""
    words = text.strip()
    return next((n for n, line in enumerate(lines, 1) if words and words in line), 1)
