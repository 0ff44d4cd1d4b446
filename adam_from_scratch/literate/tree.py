"""What a reader sees of a page, in its order: blocks of code, tables, and text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


INLINE = _set(
    "a abbr b big cite code del dfn em font i ins kbd mark q s samp small span strike strong"
    " sub sup time tt u var wbr"
)
VOID = _set("area base br col embed hr img input link meta source track wbr")
SHOWN = _set("audio canvas embed hr iframe img object svg video")
"""Elements without a text of their own that a reader sees all the same."""
UNSEEN = _set("footnote-ref headerlink script style template")
FREE = _set("a arithmatex")
"""Numbers in links and in formulas are nobody's claim."""
FRAMES = _set("highlight codehilite")
"""Classes of what stands around a block of code."""

Names = frozenset[str]
"""Tags and classes of an element and of all elements around it."""


@dataclass
class Code:
    """A block of code, as it is shown."""

    text: str
    language: str


@dataclass
class Text:
    """The text of one element, such as a paragraph or a cell."""

    text: str
    prose: str
    """The same without formulas and links."""
    parts: str
    """The same with a space wherever markup stands."""
    names: Names
    code: list[str] = field(default_factory=list)
    """Code in the text that runs over more than one line."""


@dataclass
class Table:
    """A table: the texts of its cells, row by row, the header first."""

    rows: list[list[Text]] = field(default_factory=list)


Piece = Code | Text | Table


class Tree(HTMLParser):
    """Reads HTML, and keeps what a reader sees in `pieces`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self.open: list[tuple[str, Names]] = [("", frozenset())]
        self.tables: list[tuple[list[Piece], Table]] = []
        self.runs: list[tuple[str, bool]] = []
        self.starts: list[int] = []
        self.code: list[str] = []
        self.visible: bool | None = None
        self.block: int | None = None
        self.feed(html)
        self.close()
        self.flush()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element; one that is no part of a line ends the text before it."""
        given = {name: value or "" for name, value in attrs}
        names = self.open[-1][1] | {tag, *given.get("class", "").split()}
        if self.block is None:
            self._show(tag, given.get("alt", ""))
        if tag not in VOID:
            self.open.append((tag, names))
            if self.block is None and (tag == "pre" or not names.isdisjoint(FRAMES)):
                self.block, self.runs = len(self.open), []

    def _show(self, tag: str, alt: str) -> None:
        if tag not in INLINE and tag not in ("br", "img"):
            self.flush()
        self.visible = self.visible or tag in SHOWN
        if tag in ("br", "img", "sub", "sup"):
            self.runs.append(("\n" if tag == "br" else f" {alt}", True))
        elif tag == "hr":
            self.flush()
        elif tag == "code":
            self.starts.append(len(self.runs))
        elif tag == "table":
            self.tables.append((self.pieces, Table()))
            self.pieces = []
        elif tag == "tr" and self.tables:
            self.tables[-1][1].rows.append([])

    def handle_data(self, data: str) -> None:
        """Take in text."""
        names = self.open[-1][1]
        if self.block is not None:
            if "code" in names or names.isdisjoint(FRAMES):  # else its title, or its line numbers
                self.runs.append((data, True))
        elif names.isdisjoint(UNSEEN):
            self.runs.append((data, names.isdisjoint(FREE)))

    def handle_endtag(self, tag: str) -> None:
        """End an element, and those that were left open in it."""
        if any(tag == name for name, _ in self.open):
            while self.open[-1][0] != tag:
                self._end()
            self._end()

    def _end(self) -> None:
        tag, names = self.open[-1]
        if self.block is None:
            self._close(tag)
        elif self.block == len(self.open):
            kinds = [name[9:] for name in names if name.startswith("language-")]
            text = "".join(run for run, _ in self.runs)
            self.pieces.append(Code(text, (kinds or [""])[0]))
            self.block, self.runs = None, []
        elif kinds := [name for name in names if name.startswith("language-")]:
            outer = self.open[self.block - 1]
            self.open[self.block - 1] = (outer[0], outer[1] | set(kinds))
        self.open.pop()

    def _close(self, tag: str) -> None:
        if tag not in INLINE:
            self.flush()
        if tag in ("sub", "sup"):
            self.runs.append((" ", True))
        elif tag == "code" and self.starts:
            text = "".join(run for run, _ in self.runs[self.starts.pop() :])
            self.code += [text] if "\n" in text.strip() else []
        elif tag in ("td", "th") and self.tables and self.tables[-1][1].rows:
            texts = [piece for piece in self.pieces if isinstance(piece, Text)]
            self.tables[-1][1].rows[-1].append(_cell(texts, self.open[-1][1]))
            self.pieces = [piece for piece in self.pieces if not isinstance(piece, Text)]
        elif tag == "table" and self.tables:
            pieces, table = self.tables.pop()
            self.pieces = [*pieces, table, *self.pieces]

    def flush(self) -> None:
        """End the text that was taken in."""
        text = "".join(run for run, _ in self.runs)
        if text.strip() or self.visible:
            prose = "".join(run if claims else _blank(run) for run, claims in self.runs)
            parts = " ".join(run for run, _ in self.runs)
            self.pieces.append(Text(text, prose, parts, self.open[-1][1], self.code))
        self.runs, self.visible, self.code, self.starts = [], False, [], []


def _blank(text: str) -> str:
    return "".join(char if char == "\n" else " " for char in text)


def _cell(texts: list[Text], names: Names) -> Text:
    """The texts of a cell as one line."""
    ways = zip(*((one.text, one.prose, one.parts) for one in texts), strict=True)
    text, prose, parts = [" ".join(" ".join(way).split()) for way in ways] or ("", "", "")
    return Text(text, prose, parts, names)
