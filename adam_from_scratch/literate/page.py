"""Read a page through the site's own Markdown: its blocks, what follows each, its prose."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from adam_from_scratch.literate.elements import Block, Element, Page, Prose
from adam_from_scratch.literate.markup import Line, markup_of
from adam_from_scratch.literate.numbers import numbers
from adam_from_scratch.literate.places import FENCES, Places
from adam_from_scratch.literate.record import page_hash, root_of
from adam_from_scratch.literate.tree import Code, Edge, Piece, Table, Text, Tree

__all__ = ["Block", "Element", "Line", "Page", "Prose", "read"]

HEAD = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
PYTHON = ("python", "py", "python3")
ALSO_PYTHON = re.compile(r"\{?\.?(?:language-)?(?:i?py|sage|numpy)")
THREE = "an exercise has three blocks of python: a starter, its check, a solution"
NO_TABLE = "text to the site: a table needs an empty line above it, a header, a row of dashes"
SILENT = ("summary", "label", "admonition-title")
"""What names a box or a tab does not part a block from its output."""


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
        self.begin = 0

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
                number = next((n for n, line in enumerate(lines, 1) if line.startswith(name)), 1)
                line = Line(lines[number - 1], self.page.path, number, number)
                self.page.prose.append(Prose(value, value, line))

    def _take(self, piece: Piece) -> None:
        if isinstance(piece, Text):
            self._text(piece)
            self.waiting = None if piece.names.isdisjoint(SILENT) else self.waiting
        elif isinstance(piece, Code):
            self._code(piece)
        elif isinstance(piece, Edge):
            self._exercise(piece)
        else:
            self._table(piece)

    def _text(self, text: Text) -> None:
        declares = {"admonition", "unchecked", "li"} <= text.names
        lines = list(self._lines(text))
        for words, claims, line in lines:
            claims = re.sub(r"https?://\S+", "", claims)
            self.page.prose.append(Prose(words, claims, line, declares and bool(words.strip())))
            declares = declares and not words.strip()
            if words.lstrip().startswith(FENCES):
                self._problem(line, "this fence is never closed, or is none to the site")
        pipes = [line for words, _, line in lines if words.lstrip().startswith("|")]
        if pipes and numbers(text.text):
            self._problem(pipes[0], NO_TABLE)
        for code in text.code:
            index = min(text.text[: text.text.index(code)].count("\n"), len(lines) - 1)
            message = "the site shows no block here: a fence must start its own line"
            self._problem(lines[index][2], message)

    def _lines(self, text: Text) -> Iterator[tuple[str, str, Line]]:
        """The lines of a text, its claims, and where they are written; else word by word."""
        moves = text.names.isdisjoint(("label", "toc"))
        ways = (text.text.split("\n"), text.prose.split("\n"), text.parts.split("\n"))
        for words, claims, parts in zip(*ways, strict=True):
            line = self.places.of_text(parts, moves)
            if line or not words.strip():
                yield words, claims, line or self.places.here
            else:
                for word in re.finditer(r"\S+", words):
                    line = self.places.of_text(word[0], moves=False) or self.places.here
                    yield word[0], claims[word.start() : word.end()], line

    def _code(self, code: Code) -> None:
        lines = code.text.strip("\n").split("\n") if code.text.strip("\n") else []
        place = self.places.of_code(lines)
        if place is None:
            self._unread("".join(lines[:1]), "code in no fence is not checked")
            return
        first, inside, last = place
        info = (first.text.lstrip("> `~").split() or [""])[0]
        kind = "python" if code.language in PYTHON else code.language
        if kind != "python" and ALSO_PYTHON.match(info.lower()):
            self._problem(first, f"{info} is not run: write python, then text")
        text = "".join(line + "\n" for line in lines)
        self._link(Element(kind, text, inside, first, last))

    def _table(self, table: Table) -> None:
        rows = [[cell.text for cell in row] for row in table.rows]
        parts = [" ".join(cell.parts for cell in row) for row in table.rows]
        lines = self.places.of_table(parts)
        if lines is None:
            message = "write the table as a pipe table: one in HTML is not checked"
            self._unread("".join(parts[:1]), message)
            return
        text = "".join(line.text + "\n" for line in lines)
        rows = rows[: len(lines) - 1]
        element = Element("table", text, lines, lines[0], lines[-1], rows)
        self._link(element)
        if element is not self.above and element not in self.page.orphans:
            for row, line in zip(table.rows, lines[:1] + lines[2:], strict=False):
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

    def _exercise(self, edge: Edge) -> None:
        """The blocks of a box that ends: the second checks the first, and then the third."""
        self.waiting = None
        blocks, self.begin = self.page.blocks[self.begin :], len(self.page.blocks)
        if edge.begins:
            return
        if len(blocks) == 3:
            starter, check, solution = blocks
            check.before, solution.after = starter.code, check.code
        else:
            self._problem(blocks[0].code.first if blocks else self.places.here, THREE)

    def _unread(self, text: str, message: str) -> None:
        """Report what begins with this text and is written in no form that is read."""
        line = self.places.of_text(text, moves=False)
        self._problem(line or self.places.here, message)
        self.waiting = None

    def _problem(self, line: Line, message: str) -> None:
        self.page.problems.append(f"{line.place}: {message}")
