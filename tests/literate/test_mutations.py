"""The checker checked: every number of every table and of the prose, changed, is named in place.

One change in every table of a page at a time goes through the whole way; every number of every
table goes through the comparison, which is the same from there on.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from adam_from_scratch.literate.check import check_run
from adam_from_scratch.literate.numbers import NUMBER, numbers, spelling
from adam_from_scratch.literate.page import Block, Element, Line, Page, read
from adam_from_scratch.literate.run import Run, run
from adam_from_scratch.table import cells
from tests import ROOT
from tests.literate.checking import findings

PAGES = sorted([*(ROOT / "docs").glob("**/*.md"), ROOT / "README.md"])
RUNS: dict[str, Run] = {}
Change = Callable[[list[str], Element], object]


def runs(block: Block) -> Run:
    """A block's run, made once: changing a page does not change what its blocks print."""
    if block.code.text not in RUNS:
        RUNS[block.code.text] = run(block)
    return RUNS[block.code.text]


@cache
def original(path: Path) -> Page:
    return read(path)


def outputs(path: Path) -> list[tuple[Block, Element]]:
    """The tables of a page that blocks print, with their blocks."""
    blocks = ((block, block.output) for block in original(path).blocks)
    return [(block, table) for block, table in blocks if table and table.kind == "table"]


WITH_TABLES = [path for path in PAGES if outputs(path)]
each_page = pytest.mark.parametrize("path", WITH_TABLES, ids=lambda path: path.stem)


def changed(path: Path, change: Change) -> list[str]:
    """What is said of a page in which every table is changed, the last one first."""
    lines = path.read_text(encoding="utf-8").split("\n")
    for _, table in reversed(outputs(path)):
        change(lines, table)
    return findings("\n".join(lines), path, runs)


def other(number: str) -> str:
    """The number with another last digit."""
    mantissa, e, exponent = number.partition("e")
    return mantissa[:-1] + str((int(mantissa[-1]) + 1) % 10) + e + exponent


def variants(line: str) -> Iterator[tuple[str, int]]:
    """The line with one number changed, in its last digit or in its sign, and in which column."""
    for match in NUMBER.finditer(line):
        number = match.group()
        column = len(cells(line[: match.start()].lstrip() + "x")) - 1
        for new in (other(number), number[1:] if number[0] in "-+" else f"-{number}"):
            yield line[: match.start()] + new + line[match.end() :], column


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_as_it_is_is_green(path: Path) -> None:
    assert findings(None, path, runs) == []


@each_page
def test_every_number_changed_is_named_at_its_cell(path: Path) -> None:
    tried = 0
    for block, table in outputs(path):
        header = cells(table.lines[0].text)
        for index, line in enumerate(table.lines[2:], 2):
            for text, column in variants(line.text):
                lines = [*table.lines[:index], replace(line, text=text), *table.lines[index + 1 :]]
                wrong = check_run(replace(table, lines=lines), block, runs(block))
                what = rf"{re.escape(line.place)}: row .*, column {re.escape(header[column])}: "
                assert any(re.match(what, one) for one in wrong), (text, wrong)
                tried += 1
    rows = (line for _, table in outputs(path) for line in table.lines[2:])
    assert tried == 2 * sum(len(numbers(line.text)) for line in rows)


@each_page
def test_number_changed_in_each_table_is_named_from_the_text_on(path: Path) -> None:
    places: list[tuple[Line, str]] = []

    def change(lines: list[str], table: Element) -> None:
        changes = [(x, *one) for x in reversed(table.lines[2:]) for one in variants(x.text)]
        for line, text, column in changes[:1]:
            lines[line.host - 1] = text
            places.append((line, cells(table.lines[0].text)[column]))

    wrong = changed(path, change)
    for line, column in places:
        what = rf"{re.escape(line.place)}: row .*, column {re.escape(column)}: "
        assert any(re.match(what, one) for one in wrong), (line, wrong)
    assert len(places) >= len([x for _, x in outputs(path) if numbers(x.text)])


@each_page
def test_row_dropped_is_named(path: Path) -> None:
    for block, table in outputs(path):
        for index, line in enumerate(table.lines[2:], 2):
            less = replace(
                table,
                lines=[*table.lines[:index], *table.lines[index + 1 :]],
                rows=[*table.rows[: index - 1], *table.rows[index:]],
            )
            key = f"row {cells(table.lines[0].text)[0]}={cells(line.text)[0]}"
            wrong = check_run(less, block, runs(block))
            assert any(key in one and "is missing" in one for one in wrong), (line, wrong)
    wrong = changed(path, lambda lines, table: lines.pop(table.last.host - 1))
    for _, table in outputs(path):
        assert any(f" is missing: {_row(table.last)}" in one for one in wrong), wrong


def _row(line: Line) -> str:
    return f"| {' | '.join(cells(line.text))} |"


@each_page
@pytest.mark.parametrize("index", [0, 1], ids=["header", "dashes"])
def test_line_of_the_header_dropped_is_named(path: Path, index: int) -> None:
    wrong = changed(path, lambda lines, table: lines.pop(table.first.host - 1 + index))
    for above, (_, table) in enumerate(outputs(path)):
        place = f"{path.relative_to(ROOT).as_posix()}:{table.first.host - above}: "
        assert any(one.startswith(place) for one in wrong), (place, wrong)


def swap(line: str) -> str:
    """The line with its first two cells changed over."""
    parts = line.split("|")
    parts[1], parts[2] = parts[2], parts[1]
    return "|".join(parts)


@each_page
def test_names_of_columns_swapped_are_named(path: Path) -> None:
    def change(lines: list[str], table: Element) -> None:
        lines[table.first.host - 1] = swap(table.first.text)

    wrong = changed(path, change)
    for _, table in outputs(path):
        for column in (1, 2):
            place = f"{table.first.place}: header, column {column}: "
            assert any(one.startswith(place) for one in wrong), (place, wrong)


@each_page
def test_columns_swapped_are_named_in_every_row_that_it_changes(path: Path) -> None:
    def change(lines: list[str], table: Element) -> None:
        for line in table.lines:
            lines[line.host - 1] = swap(line.text)

    wrong = changed(path, change)
    for _, table in outputs(path):
        for line in table.lines[2:20]:
            row = cells(line.text)
            named = any(one.startswith(f"{line.place}: row ") for one in wrong)
            assert named or row[0] == row[1] or "... and" in " ".join(wrong)


@each_page
def test_table_deleted_is_named(path: Path) -> None:
    def change(lines: list[str], table: Element) -> None:
        del lines[table.first.host - 1 : table.last.host]

    wrong = [one for one in changed(path, change) if one.endswith("the page shows no output")]
    assert len(wrong) == len(outputs(path))


@each_page
def test_table_parted_from_its_block_is_an_orphan(path: Path) -> None:
    def change(lines: list[str], table: Element) -> None:
        indent = table.first.text[: len(table.first.text) - len(table.first.text.lstrip())]
        lines[table.first.host - 1 : table.first.host - 1] = [f"{indent}Words.", ""]

    wrong = [one for one in changed(path, change) if ": this table has numbers" in one]
    assert len(wrong) == sum(bool(numbers(table.text)) for _, table in outputs(path))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_number_of_the_prose_changed_is_named_at_its_line(path: Path) -> None:
    lines, places = path.read_text(encoding="utf-8").split("\n"), []
    for one in original(path).prose:
        for number in dict.fromkeys(NUMBER.findall(one.claims)):
            if not spelling(number).lstrip("-").isdigit():
                source = lines[one.line.host - 1]
                lines[one.line.host - 1] = re.sub(
                    rf"(?<![\d.]){re.escape(number)}(?!\d|\.\d)", f"{number}77", source
                )
                assert lines[one.line.host - 1] != source, one
                places.append((one.line.place, f"{spelling(number)}77"))
    wrong = findings("\n".join(lines), path, runs)
    for place, number in places:
        sentence = f"{place}: {number} in the prose"
        assert any(one.startswith(sentence) for one in wrong), (sentence, wrong)
