"""Every table under a block on a page, held against decimals of fifty digits.

A table that shows one run is held against the reference at the block's settings. Of any other
a function in tests/tables/ says what it should hold, by page and header. None is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import localcontext
from functools import cache

import pytest

from adam_from_scratch.literate.numbers import NUMBER, numbers
from adam_from_scratch.literate.page import read
from tests.literate.report import ROOT
from tests.site.documented import (
    ADD,
    ARTICLE,
    PAGES,
    Documented,
    NoReferenceError,
    article,
    disagreements,
    judge,
    run_rows,
    tables,
)
from tests.tables import Cells, custom, gradients

TABLES = [table for path in PAGES for table in tables(path)]
PLACES = [table.place for table in TABLES]
CUSTOM, GRADIENTS = custom(), gradients()


@cache
def computed(key: str) -> Cells:
    with localcontext(prec=50):
        return CUSTOM[key]()


def wanted(table: Documented) -> Cells:
    """What a table should hold."""
    if table.key in CUSTOM:
        return computed(table.key)
    if table.shows_a_run:
        return run_rows(table, GRADIENTS.get(table.key))
    raise NoReferenceError(f"{table.place}: {table.key!r} shows no one run, {ADD}")


def changed(table: Documented) -> Iterator[tuple[str, Documented]]:
    """The table with the last digit of a number raised, for each of its numbers; its row's name."""
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            for number in NUMBER.finditer(cell):
                end = number.start() + len(number.group().partition("e")[0])
                digit = str((int(cell[end - 1]) + 1) % 10)
                new = (*row[:column], cell[: end - 1] + digit + cell[end:], *row[column + 1 :])
                rows = (*table.rows[:at], new, *table.rows[at + 1 :])
                yield f"row {table.header[0]}={new[0]}, ", replace(table, rows=rows)


@pytest.mark.parametrize("table", TABLES, ids=PLACES)
def test_table_agrees_with_fifty_digits(table: Documented) -> None:
    assert disagreements(table, wanted(table)) == []


@pytest.mark.parametrize("table", TABLES, ids=PLACES)
def test_changed_digit_is_caught_by_the_reference(table: Documented) -> None:
    tried = 0
    for row, other in changed(table):
        found = disagreements(other, wanted(other))
        assert found, (row, other.rows)
        assert all(one.startswith(f"{table.place}: {row}") for one in found), found
        tried += 1
    assert tried == sum(len(numbers(cell)) for row in table.rows for cell in row) > 0


def test_the_articles_v_hat_on_a_page_is_caught_by_the_reference() -> None:
    path = ROOT / "docs" / "adam-in-action.md"
    text = path.read_text(encoding="utf-8").replace("| 17.76 | 323.4 |", "| 17.76 | 354.7 |")
    found = [one for table in tables(path, text) for one in disagreements(table, wanted(table))]
    assert len(found) == 1
    assert "row t=3, column v_hat: page says 354.7, fifty digits say 323.397660158" in found[0]


def test_row_dropped_or_added_is_caught() -> None:
    for table in TABLES:
        more = replace(table, rows=(*table.rows, ("99", *table.rows[-1][1:])))
        assert disagreements(more, wanted(more)), table
        if table.key in CUSTOM:
            fewer = replace(table, rows=table.rows[1:])
            assert disagreements(fewer, wanted(fewer)), table


def test_no_table_of_any_page_is_left_out() -> None:
    assert sum(read(path).tables for path in PAGES) == len(TABLES) > 0
    assert all(wanted(table) for table in TABLES)  # or NoReferenceError says what to add


def test_no_reference_stands_without_its_table() -> None:
    assert {*CUSTOM, *GRADIENTS} - {table.key for table in TABLES} == set()


RUN = "from adam_from_scratch import *\nrun = trace(adam(), {}, 1.0, 1)"


@pytest.mark.parametrize(
    ("code", "header", "why"),
    [
        ("", "new | table", "new | table' shows no one run, "),
        ("", "t | p", "the block makes no run, or several, "),
        (f"{RUN}\nother = run[:1]".format("quadratic(1)"), "t | p", "no run, or several, "),
        (RUN.format("objective(abs, abs)"), "t | p", "objective(abs) is no quadratic, "),
    ],
)
def test_new_table_without_a_reference_says_what_to_add(code: str, header: str, why: str) -> None:
    path = ROOT / "docs" / "new.md"
    (table,) = tables(path, f"```python\n{code}\n```\n\n| {header} |\n| - | - |\n| 1 | 1 |\n")
    with pytest.raises(
        NoReferenceError, match=re.escape(why) + ".*TABLES.*GRADIENTS.*tests/tables/"
    ):
        wanted(table)


def test_article_has_253_numbers_and_66_are_wrong() -> None:
    judged = {name: list(judge(name, article(name)[0])) for name in ARTICLE}
    assert [len(table) for table in judged.values()] == [25, 25, 36, 52, 25, 90]
    assert sum(map(len, judged.values())) == 253
    assert [sum(x.wrong for x in table) for table in judged.values()] == [0, 0, 0, 0, 2, 64]


def test_copies_of_an_articles_table_are_the_same() -> None:
    assert {name: len(set(article(name))) for name in ARTICLE} == dict.fromkeys(ARTICLE, 1)


def test_changed_digit_of_the_article_is_judged() -> None:
    text = article("MOMENTUM")[0]
    wrong = [x for x in judge("MOMENTUM", text.replace("= 23.800", "= 23.801")) if x.wrong]
    assert [(str(x.t), x.column, x.written) for x in wrong] == [("3", "velocity", "23.801")]
