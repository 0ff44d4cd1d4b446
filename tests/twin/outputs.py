"""What the pages say that their blocks print, and how it differs from what a twin prints."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from adam_from_scratch.literate.page import read
from adam_from_scratch.table import cells, compare, parse
from tests import ROOT
from tests.twin.exact import TIE

PAGES = sorted([*(ROOT / "docs").glob("**/*.md"), ROOT / "README.md"])


@dataclass(frozen=True)
class Output:
    """An output of a page, a table or a text, and the block above it."""

    page: str
    kind: str
    code: str
    lines: tuple[str, ...]
    places: tuple[str, ...]
    """Where each line stands, as `docs/adam.md:61`."""

    @property
    def key(self) -> str:
        """The page and the first line, which name an output wherever it moves."""
        return f"{self.page}: {self.lines[0]}"

    @property
    def header(self) -> list[str]:
        """The columns of a table."""
        return cells(self.lines[0])

    @property
    def rows(self) -> list[list[str]]:
        """The cells of a table, row by row."""
        return [cells(line) for line in self.lines[2:]]


def outputs(path: Path, text: str | None = None) -> Iterator[Output]:
    """The outputs of a page; `text` stands for the file's own where it is given."""
    for block in read(path, text).blocks:
        if block.output:
            lines = block.output.lines
            yield Output(
                page=path.relative_to(ROOT).as_posix(),
                kind=block.output.kind,
                code=block.program,
                lines=tuple(line.text.lstrip("> ").rstrip() for line in lines),
                places=tuple(line.place for line in lines),
            )


def findings(output: Output, printed: str) -> list[str]:
    """What of an output differs from what a twin prints, a line for each cell."""
    if output.kind == "table":
        return list(_wrong_cells(output, printed))
    pairs = zip(output.places, output.lines, printed.rstrip().splitlines(), strict=False)
    wrong = [f"{place}: {_sentence(a, b)}" for place, a, b in pairs if a != b.rstrip()]
    same_length = len(output.lines) == len(printed.rstrip().splitlines())
    return wrong if same_length else [*wrong, f"{output.places[0]}: fifty digits print {printed!r}"]


def _wrong_cells(output: Output, printed: str) -> Iterator[str]:
    computed = parse(printed)
    for row, column, written, right in compare(parse("\n".join(output.lines)), computed):
        line = 0 if row < 0 else row + 2
        named = cells(output.lines[line])[0]
        where = "" if column is None else f", column {computed.header[column]}"
        place = f"{output.places[line]}: row {output.header[0]}={named}{where}"
        yield f"{place}: {_sentence(written, right)}"


def _sentence(written: str | None, right: str | None) -> str:
    tie = TIE.search(right or "")
    if tie:
        return f"page says {written}: {tie['value']} is on the border, so it takes another digit"
    return f"page says {written}, fifty digits say {right}"
