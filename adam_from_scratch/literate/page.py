"""Read a Markdown page: its blocks, what follows each of them, its tables, its prose.

Works on lines, as the site's Markdown does: fences first, whatever they are indented by,
then tables, and what is left is prose.
"""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from adam_from_scratch.literate.lines import Line, include
from adam_from_scratch.literate.numbers import numbers

FENCE = re.compile(r"(?P<prefix>[> ]*)(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
FENCE_IN_LIST = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+(`{3,}|~{3,})")
# What may stand between a block and its output: it shows nothing that a reader could read between.
SILENT = re.compile(
    r"[> ]*(?:"
    r"|(?:===|!!!|\?\?\?)[+!]? .*"  # the head of a tab or an admonition
    r"|\{[:.# ][^}]*\}"  # an attribute list
    r"|(?:<[^<>]*>\s*)+"  # tags, comments
    r")\s*$"
)
HEAD = ("---", "title:", "description:")
"""What a reader sees of a page's front matter."""

PYTHON = ("python", "py", "python3")
ALSO_PYTHON = re.compile(r"\{?(?:language-)?(?:i?py|sage|numpy)")


@dataclass
class Element:
    """A fence or a table: its lines, and for a fence its language."""

    kind: str
    """`python`, `text`, another language, or `table`."""
    lines: list[Line]
    """Of a fence the lines between its ends, of a table all lines."""
    first: Line
    last: Line

    @property
    def text(self) -> str:
        """The element's lines as one text."""
        return "".join(line.text + "\n" for line in self.lines)


@dataclass
class Block:
    """A block to run, and what the page says that it prints: nothing, a table or a text."""

    code: Element
    output: Element | None = None
    above: Element | None = None
    """The last output above it on the page."""


@dataclass
class Page:
    """A page, taken apart."""

    path: Path
    lines: list[Line]
    blocks: list[Block] = field(default_factory=list)
    orphans: list[Element] = field(default_factory=list)
    """Tables with a number in them that no block prints."""
    tables: int = 0
    """Tables with a number in them."""
    prose: list[Line] = field(default_factory=list)
    """All lines, emptied where a fence or a checked table stands."""
    problems: list[str] = field(default_factory=list)


def read(path: Path, text: str | None = None) -> Page:
    """Take a page apart; `text` stands for the file's own where it is given."""
    source = path.read_text(encoding="utf-8-sig") if text is None else text
    problems: list[str] = []
    page = Page(path, _without_head(include(source, path, problems)), problems=problems)
    rest: list[Element | Line] = _fences(page)
    _link(page, _tables(page, rest))
    return page


def _without_head(lines: list[Line]) -> list[Line]:
    """The lines, those of the front matter emptied that no reader of the page sees."""
    texts = [line.text for line in lines]
    last = texts.index("---", 1) if texts[:1] == ["---"] and "---" in texts[1:] else -1
    return [
        line if number > last or line.text.startswith(HEAD) else replace(line, text="")
        for number, line in enumerate(lines)
    ]


def _fences(page: Page) -> list[Element | Line]:
    """Fences as elements; the lines outside them as they are."""
    parts: list[Element | Line] = []
    lines = iter(page.lines)
    for line in lines:
        if FENCE_IN_LIST.match(line.text):
            page.problems.append(f"{line.place}: a fence must start its own line, after the bullet")
        opening = FENCE.match(line.text)
        if opening is None:
            parts.append(line)
            continue
        inside, last = [], None
        for inner in lines:
            mark = inner.text.lstrip("> ")
            if mark.startswith(opening["fence"]) and not mark.strip(opening["fence"][0]):
                last = inner
                break
            inside.append(_dedent(inner, opening["prefix"]))
        if last is None:
            page.problems.append(f"{line.place}: this fence is never closed")
        kind = language(opening["info"])
        if kind != "python" and ALSO_PYTHON.match(kind):
            page.problems.append(f"{line.place}: {kind} is not run: write python, then text")
        parts.append(Element(kind, inside, line, last or (inside or [line])[-1]))
    return parts


def language(info: str) -> str:
    """The language of a fence from what stands behind its marks: `python`, whatever the title."""
    braces = re.match(r"\s*\{[^}]*?\.([\w+-]+)", info)
    word = braces[1] if braces else (info.split() or [""])[0]
    return "python" if word.lower() in PYTHON else word.lower()


def _dedent(line: Line, prefix: str) -> Line:
    """A line inside a fence without what the fence itself is indented by."""
    cut = 0
    while cut < min(len(prefix), len(line.text)) and line.text[cut] in "> ":
        cut += 1
    return Line(line.text[cut:], line.path, line.number, line.host)


def _tables(page: Page, parts: list[Element | Line]) -> list[Element | Line]:
    """Pipe tables as elements, also those that lack their header or delimiter row."""
    found: list[Element | Line] = []
    for at, part in enumerate(parts):
        below = parts[at + 1] if at + 1 < len(parts) else None
        if isinstance(part, Element):
            found.append(part)
        elif _continues(found, part):
            table = found[-1]
            assert isinstance(table, Element)
            table.lines.append(part)
            table.last = part
        elif _bare(part).startswith("|") or (
            "|" in part.text and isinstance(below, Line) and _parts_a_table(_bare(below))
        ):
            found.append(Element("table", [part], part, part))
        else:
            found.append(part)
    page.tables = sum(1 for part in found if isinstance(part, Element) and has_number(part))
    return found


def _continues(found: list[Element | Line], line: Line) -> bool:
    """Is this line a further row of the table just above?"""
    above = found[-1] if found else None
    return isinstance(above, Element) and above.kind == "table" and bool(_bare(line))


def _parts_a_table(line: str) -> bool:
    """Would the site take this for the row under a header? It asks for no dashes: `|` will do."""
    return "|" in line and not line.strip("|:- ")


def _bare(line: Line) -> str:
    return line.text.lstrip("> ").strip()


def has_number(element: Element) -> bool:
    """Is this a table with a number in it?"""
    return element.kind == "table" and bool(numbers(words(element.text)))


def words(table: str) -> str:
    """A table's text without the targets of its links, its footnote marks and its tags."""
    return re.sub(r"\]\([^)]*\)|\[\^\w+\]|<[^<>]*>", " ", table)


def _link(page: Page, parts: list[Element | Line]) -> None:
    """Give each block its output; what no block prints is an orphan; the rest is prose."""
    waiting: Block | None = None
    above: Element | None = None
    for part in parts:
        if isinstance(part, Line):
            page.prose.append(part)
            waiting = waiting if SILENT.match(part.text) else None
            continue
        page.prose.append(Line("", part.last.path, part.last.number, part.last.host))
        if part.kind == "python":
            waiting = Block(part, above=above)
            page.blocks.append(waiting)
        else:
            if waiting and part.kind in ("table", "text"):
                waiting.output = above = part
            elif has_number(part):
                page.orphans.append(part)
            elif part.kind == "table":
                page.prose += part.lines
            waiting = None
