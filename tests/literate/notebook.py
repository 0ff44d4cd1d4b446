"""Notebooks as tests: every cell runs, and the numbers in the text stand in code or outputs."""

from collections.abc import Iterator
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

    def runtest(self) -> None:
        """Fail with what is wrong, a line for each finding."""
        self.user_properties.append(("notebook", entry(self.path, jupytext.read(self.path))))
        notebook = execute(self.path)
        self.user_properties.append(("notebook", entry(self.path, notebook)))
        if found := check(self.path, notebook):
            raise AssertionError("\n".join(found))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        """The findings, or what the cell raised, without the machinery around it."""
        return str(excinfo.value)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """How pytest names the test."""
        return self.path, 0, f"notebook {self.path.name}"


def execute(path: Path) -> Any:
    """The notebook with its outputs."""
    notebook = jupytext.read(path)
    resources = {"metadata": {"path": str(report.ROOT)}}
    NotebookClient(notebook, timeout=SECONDS, kernel_name="python3", resources=resources).execute()
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
