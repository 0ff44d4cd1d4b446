"""How long the reading path takes, counted on the tree that its readers see.

Two hundred words take a minute, ten rows of a table, forty lines of code or of what it prints.
A formula counts as the words that its TeX has, a figure takes what time a reader gives it, and
exercises are apart, the task of a live figure like what stands from their heading on, and so is
what a box hides until its reader opens it.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

from adam_from_scratch.literate.page import Line, Prose, read
from publish.heads import DOCS

LAST = "recap.md"
"""The page that the path ends with."""

EXERCISES = "## Exercises"
TASK = "**Your turn.**"
"""How a live figure's task begins; it is a paragraph."""
BOX = "??? "
INSIDE = "    "
"""How the line begins that names a closed box, and how those in it do."""


class Count(NamedTuple):
    """What there is to read on a page."""

    words: int
    rows: int
    lines: int

    @property
    def minutes(self) -> float:
        """The time that it takes."""
        return self.words / 200 + self.rows / 10 + self.lines / 40


def reading_path(nav: Iterable[str | Mapping[str, Any]]) -> list[str]:
    """The files of the path, by the navigation of mkdocs.yml: its first pages, to the recap."""
    entries = [next(iter(x.values())) if isinstance(x, Mapping) else x for x in nav]
    return [str(entry) for entry in entries[: entries.index(LAST) + 1]]


def minutes(nav: Iterable[str | Mapping[str, Any]]) -> int:
    """The whole path, in minutes begun."""
    return ceil(sum(count(DOCS / source).minutes for source in reading_path(nav)))


def count(path: Path) -> Count:
    """What there is to read on a page before its exercises."""
    page = read(path)
    end = next((line.host for line in page.lines if line.text == EXERCISES), len(page.lines) + 1)
    open_lines = {line for line in _open(page.lines) if line.text and line.host < end}
    codes = [block.code for block in page.blocks if block.code.first in open_lines]
    outputs = [x.output for x in page.blocks if x.output and x.output.first in open_lines]
    return Count(
        words=sum(_words(x) for x in page.prose if x.line in open_lines),
        rows=sum(len(x.rows) - 1 for x in outputs if x.kind == "table"),
        lines=sum(_lines(x.lines) for x in codes)
        + sum(_lines(x.lines) for x in outputs if x.kind == "text"),
    )


def _open(lines: list[Line]) -> Iterator[Line]:
    """The lines that stand in no task and no closed box; the line that names a box is seen."""
    closed = asks = False
    for line in lines:
        closed = closed and (not line.text or line.text.startswith(INSIDE))
        asks = line.text.startswith(TASK) or (asks and bool(line.text))
        if not closed and not asks:
            yield line
        closed = closed or line.text.startswith(BOX)


def _words(prose: Prose) -> int:
    if prose.line.text.lstrip("> ").startswith("!["):  # a figure's description, in its place
        return 0
    return sum(any(map(str.isalnum, word)) for word in prose.text.split())


def _lines(lines: list[Line]) -> int:
    return sum(bool(line.text) for line in lines)
