"""Two tables compared cell by cell: every kind of difference is found and named."""

from random import Random
from typing import Any

import pytest

from adam_from_scratch.table import Difference, Table, compare

HEADER = ["t", "p"]
ROWS = [["1", "8.00"], ["2", "4.00"], ["3", "2.00"]]
TABLE = Table(HEADER, ROWS)


def without(index: int) -> Table:
    return Table(HEADER, ROWS[:index] + ROWS[index + 1 :])


def line(index: int) -> str:
    return f"| {ROWS[index][0]} | {ROWS[index][1]} |"


def test_compare_names_a_changed_header() -> None:
    assert compare(Table(["t", "g"], ROWS), TABLE) == [Difference(-1, 1, "g", "p")]


@pytest.mark.parametrize(("text", "other"), [("2.0", "2.00"), ("-0", "0"), ("nan", "NaN")])
def test_compare_takes_cells_as_text(text: str, other: str) -> None:
    left, right = Table(["p"], [[text]]), Table(["p"], [[other]])
    assert compare(left, right) == [Difference(0, 0, text, other)]


def test_compare_names_a_column_that_only_one_table_has() -> None:
    wide = Table([*HEADER, "g"], [[*row, "7"] for row in ROWS])
    first, *others = compare(wide, TABLE)
    assert first == Difference(-1, 2, "g", None)
    assert others == [Difference(i, 2, "7", None) for i in range(3)]
    assert compare(TABLE, wide)[0] == Difference(-1, 2, None, "g")
    assert len(compare(TABLE, wide)) == 4


@pytest.mark.parametrize("index", [0, 1, 2])
def test_compare_names_a_row_that_is_missing_and_no_other(index: int) -> None:
    (result,) = compare(without(index), TABLE)
    assert (result.column, result.written, result.computed) == (None, None, line(index))
    assert result.row == min(index, 1)  # where the row should stand, or the last row


@pytest.mark.parametrize("index", [0, 1, 2])
def test_compare_names_a_row_too_many_and_no_other(index: int) -> None:
    assert compare(TABLE, without(index)) == [Difference(index, None, line(index), None)]


@pytest.mark.parametrize("index", [0, 1, 2])
def test_compare_matches_equal_rows_where_first_cells_repeat(index: int) -> None:
    whole = Table(HEADER, [["x", cells[1]] for cells in ROWS])
    part = Table(HEADER, whole.rows[:index] + whole.rows[index + 1 :])
    (result,) = compare(part, whole)
    assert (result.column, result.computed) == (None, f"| x | {ROWS[index][1]} |")


def test_compare_of_a_table_without_rows_names_them_all() -> None:
    assert len(compare(TABLE, Table(HEADER, []))) == 3
    assert len(compare(Table(HEADER, []), TABLE)) == 3
    assert {result.row for result in compare(Table(HEADER, []), TABLE)} == {-1}


def test_compare_finds_a_missing_row_and_a_changed_cell() -> None:
    written = Table(HEADER, [["1", "8.01"], ["3", "2.00"]])
    cell, row = sorted(compare(written, TABLE), key=lambda result: result.column is None)
    assert cell == Difference(0, 1, "8.01", "8.00")
    assert (row.column, row.computed) == (None, line(1))


def test_compare_goes_from_top_to_bottom() -> None:
    written = Table(["t", "x"], [["1", "a"], ["9", "b"], ["2", "c"], ["3", "d"]])
    rows = [result.row for result in compare(written, TABLE)]
    assert rows == sorted(rows) == [-1, 0, 1, 2, 3]


def test_compare_is_empty_only_for_equal_tables() -> None:
    random = Random(7)

    def some_table() -> Any:
        width = random.randint(1, 2)
        rows = [[random.choice("12") for _ in range(width)] for _ in range(random.randint(0, 3))]
        return Table([random.choice("ab") for _ in range(width)], rows)

    equal = 0
    for _ in range(4000):
        left, right = some_table(), some_table()
        assert (compare(left, right) == []) == (left == right)
        equal += left == right
    assert 50 < equal < 1000
