"""The lines of a page as its reader gets them: included files in their place."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

INCLUDE = re.compile(r"(?P<indent>[> ]*)-+8<-+ +(?P<quote>[\"'])(?P<target>.+?)(?P=quote) *$")
UNREAD = re.compile(r"[> ]*-+8<-+(?:\s|$)")
MARKS = (".git", "mkdocs.yml", "pyproject.toml", "setup.cfg", "setup.py")
"""A folder with one of these is the root of a project."""

SECTION = re.compile(r"-+8<-+ \[(start|end):([\w-]+)\]")


@dataclass(frozen=True)
class Line:
    """A line as the reader gets it, and where it is written: here, or in an included file."""

    text: str
    path: Path
    number: int
    host: int
    """The number of the page's own line that shows this one."""

    @property
    def place(self) -> str:
        """`docs/adam.md:61`, from the root where the file is below it."""
        return f"{self.path.absolute().relative_to(root_of(self.path)).as_posix()}:{self.number}"


@cache
def root_of(path: Path) -> Path:
    """The project that a file belongs to: the nearest folder above it with a mark of a root."""
    above = path.absolute().parents
    return next((x for x in above if any((x / mark).exists() for mark in MARKS)), above[0])


def include(source: str, path: Path, problems: list[str]) -> list[Line]:
    """The lines of the page with its snippets in place."""
    lines = []
    for number, text in enumerate(source.expandtabs(4).splitlines(), 1):
        include = INCLUDE.match(text)
        if include is None:
            lines.append(Line(text.rstrip(), path, number, number))
            continue
        try:
            found = snippet(root_of(path), include["target"])
        except (OSError, ValueError) as error:
            problems.append(f"{Line('', path, number, number).place}: {error}")
            continue
        lines += [
            Line(include["indent"] + line.text, line.path, line.number, number) for line in found
        ]
    problems += [
        f"{line.place}: write an include as one line: --8<-- and the file in quotes"
        for line in lines
        if UNREAD.match(line.text)
    ]
    return lines


def snippet(root: Path, target: str, within: tuple[str, ...] = ()) -> list[Line]:
    """The lines of `file`, `file:section` or `file:first:last`, from the root, markers left out."""
    if target in within:
        raise ValueError(f"{target} includes itself")
    name, _, part = target.partition(":")
    path = root / name
    texts = list(enumerate(path.read_text(encoding="utf-8").expandtabs(4).splitlines(), 1))
    first, _, last = part.partition(":")
    if first.isdigit():
        texts = _dedented(texts[int(first) - 1 : int(last or first)])
    elif part:
        marks = {match[1]: n for n, text in texts if (match := _mark(text, part))}
        if set(marks) != {"start", "end"}:
            raise ValueError(f"{name} has no section {part!r}")
        texts = _dedented(texts[marks["start"] : marks["end"] - 1])
    lines = []
    for n, text in texts:
        if inner := INCLUDE.match(text):
            found = snippet(root, inner["target"], (*within, target))
            lines += [Line(inner["indent"] + x.text, x.path, x.number, 0) for x in found]
        elif not SECTION.search(text):
            lines.append(Line(text.rstrip(), path, n, 0))
    return lines


def _dedented(texts: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Without the indent that all lines share, as `dedent_subsections` in mkdocs.yml has it."""
    depth = min((len(text) - len(text.lstrip()) for _, text in texts if text.strip()), default=0)
    return [(number, text[depth:]) for number, text in texts]


def _mark(text: str, section: str) -> re.Match[str] | None:
    match = SECTION.search(text)
    return match if match and match[2] == section else None
