"""The checker checked: every number of every table and of the prose, changed, is named in place.

One change in every table of a page at a time goes through the whole way; every number of every
table goes through the comparison, which is the same from there on.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import zip_longest
from pathlib import Path

import pytest

from adam_from_scratch.literate import check
from adam_from_scratch.literate.numbers import NUMBER, decimals, numbers, spelling
from adam_from_scratch.literate.page import Block, Element, Line, read
from adam_from_scratch.literate.run import Run, run
from adam_from_scratch.table import cells
from tests import ROOT
from tests.literate.checking import findings

RUNS: dict[str, Run] = {}
Change = Callable[[list[str], Element], object]


def runs(block: Block) -> Run:
    """A block's run, made once: changing a page does not change what its blocks print."""
    if block.program not in RUNS:
        RUNS[block.program] = run(block)
    return RUNS[block.program]


@cache
def outputs(path: Path) -> list[tuple[Block, Element]]:
    """The tables of a page that blocks print, with their blocks."""
    blocks = ((block, block.output) for block in read(path).blocks)
    return [(block, table) for block, table in blocks if table and table.kind == "table"]


PAGES = sorted([*(ROOT / "docs").glob("**/*.md"), ROOT / "README.md"])
every_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
each_page = pytest.mark.parametrize("path", [*filter(outputs, PAGES)], ids=lambda path: path.stem)


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


def assert_named(line: Line, column: str, wrong: list[str]) -> None:
    """One of the findings is about this column of this line."""
    what = rf"{re.escape(line.place)}: row .*, column {re.escape(column)}: "
    assert any(re.match(what, one) for one in wrong), (line, column, wrong)


@every_page
def test_page_as_it_is_is_green(path: Path) -> None:
    assert findings(None, path, runs) == []


@each_page
def test_every_number_changed_is_named_at_its_cell(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One number in every row at a time: what is wrong with a row is nothing to the others."""
    monkeypatch.setattr(check, "MOST", 10**9)
    for block, table in outputs(path):
        header, rows = cells(table.lines[0].text), table.lines[2:]
        tried = 0
        for changes in zip_longest(*(variants(line.text) for line in rows)):
            new = [
                replace(line, text=one[0]) if one else line
                for line, one in zip(rows, changes, strict=True)
            ]
            lines = [*table.lines[:2], *new]
            wrong = defaultdict(list)
            for finding in check.check_run(replace(table, lines=lines), block, runs(block)):
                wrong[finding.partition(": ")[0]].append(finding)
            for line, one in zip(rows, changes, strict=True):
                if one:
                    assert_named(line, header[one[1]], wrong[line.place])
                    tried += 1
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
        assert_named(line, column, wrong)
    assert len(places) >= len([x for _, x in outputs(path) if numbers(x.text)])


@each_page
def test_row_dropped_is_named(path: Path) -> None:
    for block, table in outputs(path):
        for index, line in enumerate(table.lines[2:], 2):
            less = replace(table, lines=table.lines.copy(), rows=table.rows.copy())
            del less.lines[index], less.rows[index - 1]
            key = f"row {cells(table.lines[0].text)[0]}={cells(line.text)[0]}"
            wrong = check.check_run(less, block, runs(block))
            assert any(key in one and "is missing" in one for one in wrong), (line, wrong)
    wrong = changed(path, lambda lines, table: lines.pop(table.last.host - 1))
    for _, table in outputs(path):
        row = f" is missing: | {' | '.join(cells(table.last.text))} |"
        assert any(row in one for one in wrong), (row, wrong)


@each_page
@pytest.mark.parametrize("index", [0, 1], ids=["header", "dashes"])
def test_line_of_the_header_dropped_is_named(path: Path, index: int) -> None:
    wrong = changed(path, lambda lines, table: lines.pop(table.first.host - 1 + index))
    for above, (_, table) in enumerate(outputs(path)):
        place = f"{path.relative_to(ROOT).as_posix()}:{table.first.host - above}: "
        assert any(one.startswith(place) for one in wrong), (place, wrong)


def swap(lines: list[str], *swapped: Line) -> None:
    """Change over the first two cells of lines of a table."""
    for line in swapped:
        start, first, second, *rest = line.text.split("|")
        lines[line.host - 1] = "|".join([start, second, first, *rest])


@each_page
def test_names_of_columns_swapped_are_named(path: Path) -> None:
    wrong = changed(path, lambda lines, table: swap(lines, table.first))
    for _, table in outputs(path):
        for column in (1, 2):
            place = f"{table.first.place}: header, column {column}: "
            assert any(one.startswith(place) for one in wrong), (place, wrong)


@each_page
def test_columns_swapped_are_named_in_every_row_that_it_changes(path: Path) -> None:
    wrong = changed(path, lambda lines, table: swap(lines, *table.lines))
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


@every_page
def test_every_number_of_the_prose_changed_is_named_at_its_line(path: Path) -> None:
    lines, sentences = path.read_text(encoding="utf-8").split("\n"), []
    for one in read(path).prose:
        for number in dict.fromkeys(() if one.declares else NUMBER.findall(one.claims)):
            if [*decimals(number)]:
                source, index = rf"(?<![\d.]){re.escape(number)}(?!\d|\.\d)", one.line.host - 1
                before, lines[index] = lines[index], re.sub(source, f"{number}77", lines[index])
                assert lines[index] != before, one
                sentences.append(f"{one.line.place}: {spelling(number)}77 in the prose")
    wrong = findings("\n".join(lines), path, runs)
    for sentence in sentences:
        assert any(one.startswith(sentence) for one in wrong), (sentence, wrong)
