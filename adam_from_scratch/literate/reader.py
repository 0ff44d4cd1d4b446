"""Read a page through the site's own Markdown: its blocks, what follows each, its prose."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from adam_from_scratch.literate.markup import Line, markup_of
from adam_from_scratch.literate.numbers import numbers
from adam_from_scratch.literate.places import FENCES, Places
from adam_from_scratch.literate.record import name_of, page_hash, root_of
from adam_from_scratch.literate.tree import Code, Piece, Table, Text, Tree

HEAD = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
ALSO_PYTHON = re.compile(r"\{?\.?(?:language-)?(?:i?py|sage|numpy)")
SILENT = ("summary", "label", "admonition-title")
"""What names a box or a tab does not part a block from its output."""


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
        return sorted({name_of(line.path) for line in self.lines} - {name_of(self.path)})


_PAGES: dict[Path, tuple[str, str, Page]] = {}


def read(path: Path, text: str | None = None) -> Page:
    """Read a page, once for each of its states; `text` stands for the file's own."""
    source = path.read_text(encoding="utf-8-sig") if text is None else text
    source = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    before, state, page = _PAGES.get(path, ("", "", None))
    if page is None or before != source or state != page_hash(path, page.files):
        page = _Reading(path).read(source)
        if page.lines:  # else a file that it includes is missing, and may come
            _PAGES[path] = source, page_hash(path, page.files), page
    return page


class _Reading:
    """A page being read."""

    def __init__(self, path: Path) -> None:
        self.page = Page(path)
        self.places = Places([])
        self.waiting: Block | None = None
        self.above: Element | None = None

    def read(self, source: str) -> Page:
        head = HEAD.match(source)
        above = head[0] if head else ""
        blank = "\n" * above.count("\n")  # the lines below keep their numbers
        markup = markup_of(root_of(self.page.path))
        try:
            html, self.page.lines = markup.render(self.page.path, blank + source[len(above) :])
            self._head(above.split("\n"), yaml.safe_load(head[1]) if head else {})
        except Exception as error:  # whatever an extension finds, such as a missing file
            names = [name for name in re.findall(r"'(.+?)'", str(error)) if name in source]
            number = source[: source.index(names[0])].count("\n") + 1 if names else 1
            self._problem(Line("", self.page.path, number, number), str(error))
            return self.page
        self.places = Places(self.page.lines or [Line("", self.page.path, 1, 1)])
        for piece in Tree(html).pieces:
            self._take(piece)
        return self.page

    def _head(self, lines: list[str], head: dict[str, object] | None) -> None:
        """Title and description are prose: search results show them."""
        for name, value in (head or {}).items():
            if isinstance(value, str):
                number = next(n for n, line in enumerate(lines, 1) if line.startswith(name))
                line = Line(lines[number - 1], self.page.path, number, number)
                self.page.prose.append(Prose(value, value, line))

    def _take(self, piece: Piece) -> None:
        if isinstance(piece, Text):
            self._text(piece)
            self.waiting = None if piece.names.isdisjoint(SILENT) else self.waiting
        elif isinstance(piece, Code):
            self._code(piece)
        else:
            self._table(piece)

    def _text(self, text: Text) -> None:
        moves = text.names.isdisjoint(("label", "toc"))
        declares = {"admonition", "unchecked", "li"} <= text.names
        ways = (text.text.split("\n"), text.prose.split("\n"), text.parts.split("\n"))
        for words, claims, parts in zip(*ways, strict=True):
            line = self.places.of_text(parts, moves) or self.places.here
            claims = re.sub(r"https?://\S+", "", claims)
            self.page.prose.append(Prose(words, claims, line, declares and bool(words.strip())))
            declares = declares and not words.strip()
            if words.lstrip().startswith(FENCES):
                self._problem(line, "this fence is never closed, or is none to the site")
            elif words.lstrip().startswith("|") and numbers(words):
                self._problem(line, "the table's header and its delimiter row are missing")
        for code in text.code:
            line = self.places.of_text(code.split("\n")[0], moves=False) or self.places.here
            self._problem(line, "the site shows no block here: a fence must start its own line")

    def _code(self, code: Code) -> None:
        lines = code.text.strip("\n").split("\n") if code.text.strip("\n") else []
        place = self.places.of_code(lines)
        if place is None:
            line = self.places.of_text(lines[0] if lines else "", moves=False)
            self._problem(line or self.places.here, "code in no fence is not checked")
            self.waiting = None
            return
        first, inside, last = place
        info = (first.text.lstrip("> `~").split() or [""])[0]
        if code.language != "python" and ALSO_PYTHON.match(info.lower()):
            self._problem(first, f"{info} is not run: write python, then text")
        text = "".join(line + "\n" for line in lines)
        self._link(Element(code.language, text, inside, first, last))

    def _table(self, table: Table) -> None:
        rows = [[cell.text for cell in row] for row in table.rows]
        parts = [" ".join(cell.parts for cell in row) for row in table.rows]
        lines = self.places.of_table(parts)
        if lines is None:
            line = self.places.of_text((parts or [""])[0], moves=False)
            message = "write the table as a pipe table: one in HTML is not checked"
            self._problem(line or self.places.here, message)
            self.waiting = None
            return
        text = "".join(line.text + "\n" for line in lines)
        element = Element("table", text, lines, lines[0], lines[-1], rows)
        self._link(element)
        if element not in self.page.orphans and element is not self.above:
            for row, line in zip(table.rows, lines[:1] + lines[2:], strict=True):
                self.page.prose += [Prose(cell.text, cell.prose, line) for cell in row]

    def _link(self, element: Element) -> None:
        """A block waits for its output; a table with numbers that comes unawaited is an orphan."""
        counts = any(numbers(cell) for row in element.rows for cell in row)
        self.page.tables += counts
        waiting, self.waiting = self.waiting, None
        if element.kind == "python":
            self.waiting = Block(element, above=self.above)
            self.page.blocks.append(self.waiting)
        elif waiting and element.kind in ("table", "text"):
            waiting.output = self.above = element
        elif counts:
            self.page.orphans.append(element)

    def _problem(self, line: Line, message: str) -> None:
        self.page.problems.append(f"{line.place}: {message}")
