"""What a reader sees of a page, in its order: blocks of code, tables, and text."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


INLINE = _set(
    "a abbr b big br cite code del dfn em font i img ins kbd mark q s samp small span strike"
    " strong sub sup time tt u var wbr"
)
PICTURES = _set("audio canvas embed hr iframe img object svg video")
"""Elements without a text of their own that a reader sees all the same."""
HIDDEN = _set("footnote-ref headerlink script style template")
FREE = _set("a arithmatex")
"""Numbers in links and in formulas are nobody's claim."""
FRAMES = _set("pre highlight codehilite")
"""What stands around a block of code."""
EXERCISE = _set("admonition exercise")
"""The classes of the box that `!!! exercise "Title"` makes."""

Names = frozenset[str]
"""Tags and classes of an element and of all elements around it."""


@dataclass
class Code:
    """A block of code, as it is shown."""

    text: str
    language: str


@dataclass
class Edge:
    """Where the box of an exercise begins, or ends."""

    begins: bool


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

    rows: list[list[Text]]


Piece = Code | Edge | Text | Table


class Tree:
    """Reads HTML, and keeps what a reader sees in `pieces`."""

    def __init__(self, html: str) -> None:
        self.pieces: list[Piece] = []
        self.runs: list[tuple[str, bool]] = []
        self.code: list[str] = []
        self.visible = False
        body = LexborHTMLParser(html).body
        if body is not None:
            self._inside(body, frozenset())

    def _inside(self, node: LexborNode, names: Names) -> None:
        child = node.child
        while child is not None:
            if child.tag == "-text":
                if names.isdisjoint(HIDDEN):
                    self.runs.append((child.text_content or "", names.isdisjoint(FREE)))
            elif child.tag and not child.tag.startswith("-"):
                classes = (child.attributes.get("class") or "").split()
                edges = [Edge(True), Edge(False)] if EXERCISE.issubset(classes) else []
                self.pieces += edges[:1]
                self._element(child, child.tag, names, names | {child.tag, *classes})
                self.pieces += edges[1:]
            child = child.next
        if node.tag not in INLINE:
            self._flush(names)

    def _element(self, node: LexborNode, tag: str, outer: Names, names: Names) -> None:
        if tag not in INLINE:
            self._flush(outer)
        self.visible = self.visible or tag in PICTURES
        if not names.isdisjoint(FRAMES):
            self._flush(outer)
            self.pieces.append(_code(node))
        elif tag == "table":
            rows = [[self._cell(x, names) for x in row.css("td, th")] for row in node.css("tr")]
            self.pieces.append(Table(rows))
        else:
            start = len(self.runs)
            if tag in ("br", "img", "sub", "sup"):
                mark = "\n" if tag == "br" else f" {node.attributes.get('alt') or ''}"
                self.runs.append((mark, True))
            self._inside(node, names)
            if tag in ("sub", "sup"):
                self.runs.append((" ", True))
            text = "".join(run for run, _ in self.runs[start:])
            self.code += [text] if tag == "code" and "\n" in text.strip() else []

    def _cell(self, node: LexborNode, names: Names) -> Text:
        """The texts of a cell as one line."""
        outer, self.pieces = self.pieces, []
        self._inside(node, names)
        texts = [piece for piece in self.pieces if isinstance(piece, Text)]
        self.pieces = outer + [piece for piece in self.pieces if not isinstance(piece, Text)]
        ways = zip(*((x.text, x.prose, x.parts) for x in texts), strict=True)
        text, prose, parts = [" ".join(" ".join(way).split()) for way in ways] or ("", "", "")
        return Text(text, prose, parts, names)

    def _flush(self, names: Names) -> None:
        """End the text so far."""
        text, parts = (mark.join(run for run, _ in self.runs) for mark in ("", " "))
        if text.strip() or self.visible:
            claims = [run if counts else re.sub(r".", " ", run) for run, counts in self.runs]
            self.pieces.append(Text(text, "".join(claims), parts, names, self.code))
        self.runs, self.visible, self.code = [], False, []


def _code(node: LexborNode) -> Code:
    inner = node.css_first("code") or node
    marked = (node, *node.css("code, pre"))
    classes = " ".join(x.attributes.get("class") or "" for x in marked).split()
    languages = [name.removeprefix("language-") for name in classes if name[:9] == "language-"]
    return Code(inner.text(), (languages or [""])[0])
