"""What the worker says of an output beside the page's, run here: live/python/printed.py."""

import importlib
from typing import Any

import pytest

printed: Any = importlib.import_module("printed")
PAGE = [["t", "p", "v_hat"], ["1", "10.00", "400"], ["2", "−8.95", "360"], ["3", "7.91", "323"]]


def table(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " ---: |" * len(rows[0]), *lines[1:]]) + "\n"


def judged(output: str, page: Any) -> tuple[list[Any], str]:
    answer = printed.judge({"output": output, "page": page})
    assert answer["same"] == answer["verdict"].startswith(("Identical", "It ran"))
    return answer["other"], answer["verdict"]


def test_same_table_is_identical_whatever_its_minus_signs_and_spaces() -> None:
    rows = [[cell.replace("−", "-") for cell in row] for row in PAGE]
    assert judged(table(rows), PAGE) == ([], "Identical to the table below.")
    assert judged(table(rows), [[f" {x}\n" for x in row] for row in PAGE])[0] == []


@pytest.mark.parametrize("row", range(1, 4))
@pytest.mark.parametrize("column", range(3))
def test_cell_that_differs_is_marked_with_the_page_s_value(row: int, column: int) -> None:
    rows = [list(cells) for cells in PAGE]
    rows[row][column] = "7"
    other, verdict = judged(table(rows), PAGE)
    assert other == [[row, column, PAGE[row][column].replace("−", "-")]]
    assert verdict == "Not the table below: 1 cell differs."


def test_rows_that_are_missing_or_added_are_counted_and_move_no_other() -> None:
    without = [PAGE[0], PAGE[1], PAGE[3]]
    assert judged(table(without), PAGE) == ([], "Not the table below: 1 row fewer.")
    more = [*PAGE, ["4", "6", "288"], ["5", "5", "255"]]
    other, verdict = judged(table(more), PAGE)
    assert verdict == "Not the table below: 2 rows more."
    assert other == [[row, column, None] for row in (4, 5) for column in range(3)]


def test_columns_are_matched_by_their_names() -> None:
    turned = [[row[2], row[0], row[1]] for row in PAGE]
    assert judged(table(turned), PAGE)[0] == []
    fewer = [row[1:] for row in PAGE]
    assert judged(table(fewer), PAGE)[1] == "Not the table below: 1 column fewer."
    other, verdict = judged(table([["iteration", *PAGE[0][1:]], *PAGE[1:]]), PAGE)
    assert verdict == "Not the table below: 1 other column, 1 column fewer."
    assert other == [[row, 0, None] for row in range(4)]


def test_nothing_in_common_is_no_error() -> None:
    assert judged(table([["a"], ["1"]]), PAGE)[1] == (
        "Not the table below: 2 rows fewer, 1 other column, 3 columns fewer."
    )


def test_lines_of_a_text_are_compared_without_spaces_at_their_ends() -> None:
    assert judged("a \nb\n", "a\nb") == ([], "Identical to the output below.")
    assert judged("a\nc\nd\n", "a\nb\n") == (
        [[1, 0, None], [2, 0, None]],
        "Not the output below: 2 lines differ.",
    )
    assert judged("a\n", "a\nb\n") == ([], "Not the output below: 1 line differs.")


def test_other_kinds_of_output_have_a_verdict() -> None:
    assert judged("text\n", PAGE) == ([], "Not the table below.")
    assert judged("text\n" + table(PAGE), PAGE) == ([], "Not the table below.")
    assert judged(table(PAGE), "text") == ([], "Not the output below.")
    assert judged("text\n", None) == ([], "It ran.")
    assert judged("\n", None) == ([], "It ran, and printed nothing.")
    answer = printed.judge({"output": "", "page": "text"})
    assert (answer["same"], answer["verdict"]) == (False, "It ran, and printed nothing.")


def test_texts_and_tables_are_separated() -> None:
    markup = "| `a|b` | *c* |\n| :--- | ---: |\n| x\\|y | <b>3</b> |\n"
    assert printed.parts(f"one\n\n{markup}two\n") == [
        {"text": "one\n"},
        {"rows": [["a|b", "c"], ["x|y", "3"]], "right": [False, True]},
        {"text": "two"},
    ]
    assert printed.parts("a | b\nno table\n") == [{"text": "a | b\nno table"}]
