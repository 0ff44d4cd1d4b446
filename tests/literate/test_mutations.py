"""The checker checked: every number of every table, changed, is found where it stands."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from adam_from_scratch.literate.check import check_orphan, run
from adam_from_scratch.literate.numbers import NUMBER, decimals, numbers
from adam_from_scratch.literate.page import Block, Element, Page, read
from adam_from_scratch.literate.prose import check_prose, prose
from adam_from_scratch.table import cells
from tests.literate.peers import check_block, check_page
from tests.literate.report import ROOT

PAGES = sorted([*(ROOT / "docs").glob("**/*.md"), ROOT / "README.md"])
RUNS: dict[str, tuple[str, str | None]] = {}


def runs(block: Block) -> tuple[str, str | None]:
    """A block's run, kept: changing a table does not change what the block prints."""
    if block.code.text not in RUNS:
        RUNS[block.code.text] = run(block)
    return RUNS[block.code.text]


@cache
def original(path: Path) -> tuple[str, Page]:
    text = path.read_text(encoding="utf-8")
    return text, read(path, text)


def findings(path: Path, text: str) -> list[str]:
    """All that the checker says of a page with this text."""
    page = read(path, text)
    found = [*check_page(page), *check_prose(page)]
    for block in page.blocks:
        found += check_block(block, runs)
    for table in page.orphans:
        found += check_orphan(table)
    return found


def changed(path: Path, line: int, new: str | None) -> list[str]:
    """What is said of a page in which one line is another, or is gone."""
    lines = original(path)[0].split("\n")
    lines[line - 1 : line] = [] if new is None else [new]
    return findings(path, "\n".join(lines))


def tables(path: Path) -> Iterator[Element]:
    for block in original(path)[1].blocks:
        if block.output and block.output.kind == "table":
            yield block.output


def ids(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_page_unchanged_is_green(path: Path) -> None:
    assert findings(path, original(path)[0]) == []


def variants(number: str) -> Iterator[str]:
    """The number with another last digit, and with the other sign."""
    mantissa, e, exponent = number.partition("e")
    yield mantissa[:-1] + str((int(mantissa[-1]) + 1) % 10) + e + exponent
    yield number[1:] if number.startswith(("-", "+")) else "-" + number


@pytest.mark.parametrize("path", [p for p in PAGES if list(tables(p))], ids=ids)
def test_every_number_changed_is_found_at_its_cell(path: Path) -> None:
    tried = 0
    for table in tables(path):
        header = cells(table.lines[0].text)
        for line in table.lines[2:]:
            for match in NUMBER.finditer(line.text):
                for number in variants(match.group()):
                    text = line.text[: match.start()] + number + line.text[match.end() :]
                    column = header[len(cells(line.text[: match.start()].lstrip() + "x")) - 1]
                    found = changed(path, line.host, text)
                    place = re.escape(f"{ids(path)}:{line.host}: row ")
                    what = re.compile(place + f".*, column {re.escape(column)}: ")
                    assert any(what.match(one) for one in found), (line.host, column, text, found)
                    tried += 1
    assert tried == 2 * sum(len(numbers(line.text)) for t in tables(path) for line in t.lines[2:])


@pytest.mark.parametrize("path", [p for p in PAGES if list(tables(p))], ids=ids)
def test_row_dropped_is_found_and_named(path: Path) -> None:
    for table in tables(path):
        for line in table.lines[2:]:
            found = changed(path, line.host, None)
            key = f"row {cells(table.lines[0].text)[0]}={cells(line.text)[0]}"
            assert any(key in one and "is missing" in one for one in found), (line.host, found)


@pytest.mark.parametrize("path", [p for p in PAGES if list(tables(p))], ids=ids)
def test_header_dropped_or_swapped_is_found_at_its_line(path: Path) -> None:
    for table in tables(path):
        first = table.first.host
        assert any(f"{ids(path)}:{first}: " in one for one in changed(path, first, None))
        assert any(f"{ids(path)}:{first}: " in one for one in changed(path, first + 1, None))
        names = table.lines[0].text.split("|")
        names[1], names[2] = names[2], names[1]
        found = changed(path, first, "|".join(names))
        assert any(f"{ids(path)}:{first}: header, column 1: " in one for one in found)
        assert any(f"{ids(path)}:{first}: header, column 2: " in one for one in found)


@pytest.mark.parametrize("path", [p for p in PAGES if list(tables(p))], ids=ids)
def test_column_swapped_is_found_in_every_row_that_it_changes(path: Path) -> None:
    lines = original(path)[0].split("\n")
    for table in tables(path):
        new = list(lines)
        for line in table.lines:
            parts = line.text.split("|")
            parts[1], parts[2] = parts[2], parts[1]
            new[line.host - 1] = "|".join(parts)
        found = findings(path, "\n".join(new))
        for line in table.lines[2:20]:
            row = cells(line.text)
            here = any(one.startswith(f"{ids(path)}:{line.host}: row ") for one in found)
            assert here or row[0] == row[1] or "... and" in " ".join(found)


@pytest.mark.parametrize("path", [p for p in PAGES if list(tables(p))], ids=ids)
def test_table_deleted_or_orphaned_is_found(path: Path) -> None:
    lines = original(path)[0].split("\n")
    for table in tables(path):
        gone = lines[: table.first.host - 1] + lines[table.last.host :]
        assert any("the page shows no output" in one for one in findings(path, "\n".join(gone)))
        parted = [*lines[: table.first.host - 1], "Words.", "", *lines[table.first.host - 1 :]]
        found = findings(path, "\n".join(parted))
        place = f"{ids(path)}:{table.first.host + 2}: "
        if table in [block.output for block in original(path)[1].blocks] and any(
            numbers(line.text) for line in table.lines
        ):
            assert any(one.startswith(place + "this table has numbers") for one in found), found


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_prose_number_changed_is_found_at_its_line(path: Path) -> None:
    page = original(path)[1]
    plain = prose(page)
    for at, number in decimals(plain):
        line = page.prose[plain.count("\n", 0, at)]
        column = at - (plain.rfind("\n", 0, at) + 1)
        wrong = number.lstrip("-") + "77"
        written = NUMBER.match(plain, at)
        assert written is not None
        new = line.text[:column] + wrong + line.text[column + len(written.group()) :]
        found = changed(path, line.host, new)
        place = f"{ids(path)}:{line.host}: {wrong} in the prose"
        assert any(one.startswith(place) for one in found), (line, new, found)
