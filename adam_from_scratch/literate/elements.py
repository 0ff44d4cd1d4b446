"""What a page is made of: blocks of code, what stands below them, text, and their lines."""

from dataclasses import dataclass, field
from pathlib import Path

from adam_from_scratch.literate.markup import Line
from adam_from_scratch.literate.record import name_of


@dataclass
class Element:
    """A block of code or a table, and its lines."""

    kind: str
    """`python`, `text`, another language, or `table`."""
    text: str
    """Code as it is shown; of a table its lines."""
    lines: list[Line]
    """Of code the lines between its fences, of a table all lines."""
    first: Line
    last: Line
    rows: list[list[str]] = field(default_factory=list)
    """Of a table its cells as a reader sees them, the header first."""


@dataclass
class Block:
    """A block to run, and what the page says that it prints: nothing, a table or a text."""

    code: Element
    output: Element | None = None
    above: Element | None = None
    """The last output above it on the page."""
    before: Element | None = None
    """Of the check of an exercise the starter: it runs first, and the check must find it wrong."""
    after: Element | None = None
    """Of the solution of an exercise the check, which runs behind it."""

    @property
    def program(self) -> str:
        """What is run."""
        return "".join(part.text for part in (self.before, self.code, self.after) if part)

    @property
    def lines(self) -> list[Line]:
        """The lines of the program."""
        parts = (self.before, self.code, self.after)
        return [line for part in parts if part for line in part.lines]


@dataclass
class Prose:
    """One line of text."""

    text: str
    claims: str
    """The text without formulas, links and addresses: its numbers must be true."""
    line: Line
    declares: bool = False
    """Is it an item in a list of numbers that are not computed on the page?"""


@dataclass
class Page:
    """A page as its reader sees it."""

    path: Path
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    orphans: list[Element] = field(default_factory=list)
    """Tables with a number in them that no block prints."""
    tables: int = 0
    """Tables with a number in them."""
    prose: list[Prose] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    """What the site shows and nothing checks."""

    @property
    def files(self) -> list[str]:
        """The files that the page includes, by their paths from the root."""
        paths = {line.path for line in self.lines} - {self.path}
        return sorted(map(name_of, paths))
