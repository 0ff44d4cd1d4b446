"""Iteration tables: rendered, and read back."""

from typing import Any

import pytest

from adam_from_scratch import table
from adam_from_scratch.table import cells, is_delimiter, parse, strip_markup


def test_table_renders_header_delimiter_and_rows() -> None:
    text = table(["t", "p"], [[1, "2.50"], (2, -0.5), [3, None]])
    assert text == "| t | p |\n| ---: | ---: |\n| 1 | 2.50 |\n| 2 | -0.5 |\n| 3 | None |"


def test_table_without_rows_is_its_header() -> None:
    assert table(["t"], []) == "| t |\n| ---: |"
    assert parse(table(["t"], [])) == (["t"], [])


def test_table_takes_rows_one_by_one() -> None:
    assert table("tp", (row for row in ["12", "34"])) == table(["t", "p"], [[1, 2], [3, 4]])


@pytest.mark.parametrize("row", [[], [1], [1, 2, 3]])
def test_table_refuses_a_row_of_another_length(row: list[Any]) -> None:
    with pytest.raises(ValueError, match=rf"^row must have 2 cells, got {len(row)}: "):
        table(["t", "p"], [[1, 2], row])


def test_table_refuses_no_header() -> None:
    with pytest.raises(ValueError, match=r"^header must name at least one column, got none$"):
        table([], [])


@pytest.mark.parametrize(
    ("line", "result"),
    [
        ("| a | b |", ["a", "b"]),
        ("a | b", ["a", "b"]),
        ("|a|b|", ["a", "b"]),
        ("   | a |  b  |  ", ["a", "b"]),
        ("| a | | c |", ["a", "", "c"]),
        ("| a |  |", ["a", ""]),
        (r"| a \| b | c |", ["a | b", "c"]),
        (r"| a | b \|", ["a", "b |"]),
        ("| `a|b` | c |", ["a|b", "c"]),
        ("| `a | c |", ["a", "c"]),
        ("| `a | c` | d |", ["a | c", "d"]),
        ("| **1** | −2 |", ["1", "-2"]),
        ("| a | b | `c` |", ["a", "b", "c"]),
    ],
)
def test_cells_are_parted_at_pipes(line: str, result: list[str]) -> None:
    assert cells(line) == result


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  1.50 ", "1.50"),
        ("`1.50`", "1.50"),
        ("**1.50**", "1.50"),
        ("*1.50*", "1.50"),
        ("__v_hat__", "v_hat"),
        ("_1_", "1"),
        ("**`v_hat`**", "v_hat"),
        ("−0.5", "-0.5"),  # the true minus sign
        ("(−1, −2)", "(-1, -2)"),
        ('<span class="m">1.50</span>', "1.50"),
        ("1<br/>2<!-- aside -->", "12"),
        ("<<b>1", "<1"),
        ("1.50{: .wrong }", "1.50"),
        ("1.50{ .wrong #here }", "1.50"),
        ("*1.50*{.m}", "1.50"),
    ],
)
def test_plain_drops_markup(cell: str, text: str) -> None:
    assert strip_markup(cell) == text


@pytest.mark.parametrize(
    "cell", ["", "1", "-1", "+1", "v_hat", "a*b*c", "2*3", "1 < 2", "1 > 0", "0 < 1 > 0"]
)
def test_plain_keeps_what_is_no_markup(cell: str) -> None:
    assert strip_markup(cell) == cell


@pytest.mark.parametrize(
    "cell", ["{}", "{1, 2}", "a{3}", "a}", "{.m 3", "<1>", "x<0>", "<", ">", "<>", "**", "*"]
)
def test_plain_keeps_braces_and_brackets_around_numbers(cell: str) -> None:
    assert strip_markup(cell) == cell


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("| --- | ---: |", True),
        ("|:-:|:--|", True),
        ("--- | ---", True),
        ("| - |", True),
        ("---", False),
        ("| --- | |", False),
        ("| : |", False),
        ("| --- | 1 |", False),
        ("| - - |", False),
        ("|", False),
        ("", False),
    ],
)
def test_delimiter_is_a_row_of_dashes(line: str, answer: bool) -> None:
    assert is_delimiter(line) is answer


def test_parse_strips_what_stands_around_the_table() -> None:
    text = "\n\n  | t | **p** |\n  |---|---:|\n  | 1 | `−2.5` |\n\n"
    assert parse(text) == (["t", "p"], [["1", "-2.5"]])


@pytest.mark.parametrize("text", ["", "| t | p |", "| t |\n| 1 |", "a\nb\nc", "---\n| --- |x"])
def test_parse_refuses_what_is_no_table(text: str) -> None:
    with pytest.raises(ValueError, match=r"^a table needs a header and a delimiter row, got "):
        parse(text)


def test_table_puts_words_to_the_left_and_numbers_to_the_right() -> None:
    marks = table(["name", "value", "mixed"], [["adam", 1.5, "a"], ["inf?", "nan", 2]])
    assert marks.splitlines()[1] == "| :--- | ---: | ---: |"
    assert table(["x"], [["b1"], ["b2"]]).splitlines()[1] == "| :--- |"
    assert table(["left"], [["inf"], ["nan"]]).splitlines()[1] == "| ---: |"
