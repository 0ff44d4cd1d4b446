"""The reader of the site's Markdown sees what the reader of lines sees, on every page."""

from pathlib import Path

import pytest

from adam_from_scratch.literate import page as of_lines
from adam_from_scratch.literate import reader as of_tree
from adam_from_scratch.literate.numbers import decimals
from adam_from_scratch.literate.prose import prose
from adam_from_scratch.literate.record import root_of
from adam_from_scratch.table import cells

ROOT = root_of(Path(__file__))
PAGES = sorted(
    [*(ROOT / "docs").glob("**/*.md"), ROOT / "README.md", *ROOT.glob("examples/**/*.md")]
)


def of_element(element: of_lines.Element | of_tree.Element | None) -> object:
    """An element's kind, text and places; empty lines around code are the same to a reader."""
    if element is None:
        return None
    lines = [(line.text.strip("> "), line.place) for line in element.lines if line.text.strip("> ")]
    return element.kind, element.text.strip("\n"), element.first.place, element.last.place, lines


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_both_readers_see_the_same(path: Path) -> None:
    old, new = of_lines.read(path), of_tree.read(path)
    assert old.problems == new.problems == []
    assert old.tables == new.tables
    assert [x.first.place for x in old.orphans] == [x.first.place for x in new.orphans]
    for mine, other in zip(old.blocks, new.blocks, strict=True):
        assert of_element(mine.code)[1:4] == of_element(other.code)[1:4]  # type: ignore[index]
        for output, same in ((mine.output, other.output), (mine.above, other.above)):
            assert of_element(output) == of_element(same)
        if mine.output and other.output and mine.output.kind == "table":
            lines = [mine.output.lines[0], *mine.output.lines[2:]]
            rows = [[cell.replace("−", "-") for cell in row] for row in other.output.rows]
            assert [cells(line.text.lstrip("> ")) for line in lines] == rows
    text = prose(old)
    places = sorted((old.prose[text.count("\n", 0, n)].place, x) for n, x in decimals(text))
    assert places == sorted((x.line.place, n) for x in new.prose for _, n in decimals(x.claims))
