"""The lines of a page as its reader gets them: included files in their place."""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.literate.report import ROOT

INCLUDE = re.compile(r"(?P<indent>[> ]*)-+8<-+ +(?P<quote>[\"'])(?P<target>.+?)(?P=quote) *$")
UNREAD = re.compile(r"[> ]*-+8<-+(?:\s|$)")
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
        inside = self.path.is_relative_to(ROOT)
        return f"{(self.path.relative_to(ROOT) if inside else self.path).as_posix()}:{self.number}"


def include(source: str, path: Path, problems: list[str]) -> list[Line]:
    """The lines of the page with its snippets in place."""
    lines = []
    for number, text in enumerate(source.expandtabs(4).splitlines(), 1):
        include = INCLUDE.match(text)
        if include is None:
            lines.append(Line(text.rstrip(), path, number, number))
            continue
        try:
            found = snippet(include["target"])
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


def snippet(target: str, within: tuple[str, ...] = ()) -> list[Line]:
    """The lines of `file`, `file:section` or `file:first:last`, from the root, markers left out."""
    if target in within:
        raise ValueError(f"{target} includes itself")
    name, _, part = target.partition(":")
    path = ROOT / name
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
            found = snippet(inner["target"], (*within, target))
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
