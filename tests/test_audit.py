"""Somebody's table held against a run, at the digits that it prints."""

import math

import pytest

from adam_from_scratch import gradient_descent, quadratic, trace
from adam_from_scratch.audit import audit

RUN = trace(gradient_descent(lr=0.1), quadratic(1), start=10.0, steps=2)
PAIRS = trace(gradient_descent(lr=0.01), quadratic(50, 1), start=(1.5, 10.0), steps=1)


def wrong(*rows: str) -> list[bool]:
    """Which numbers of a table of p and p_new are wrong."""
    table = "\n".join(["| p | new p |", "| - | - |", *rows])
    return [one.wrong for one in audit(table, RUN, "p", "p_new")]


def test_right_numbers_at_any_number_of_digits() -> None:
    assert wrong("| 10 | 8.000 |", "| 8.0 | 6.4 |") == [False] * 4
    assert wrong("| 1e1 | 0.8e1 |", "| 8 | 6.40 |") == [False] * 4


def test_last_digit_and_sign_matter() -> None:
    assert wrong("| 10 | 8.001 |", "| -8.0 | 6.5 |") == [False, True, True, True]


def test_exponent_moves_the_last_digit() -> None:
    assert wrong("| 1e1 | 0.7e1 |", "| 1e1 | 6e0 |") == [False, True, False, False]


def test_of_arithmetic_the_result_counts() -> None:
    assert wrong("| 10 | 10 - 2 = 8.0 |", "| 8 | 8 - 1.6 = 6.3 |") == [False, False, False, True]


def test_cell_of_a_pair_is_two_numbers() -> None:
    result = audit("| p | g |\n| - | - |\n| (1.5, 9.9) | [150, 20.0] |", PAIRS, "p", "g")
    assert [(one.column, one.written, one.wrong) for one in result] == [
        ("p", "1.5", False),
        ("p", "9.9", True),
        ("g", "150", False),
        ("g", "20.0", False),
    ]
    assert math.isclose(result[1].computed, 10.0)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["| 10 | 8 |"], "the table has 1 rows, the run 2 steps"),
        (["| 10 | 8 |", "| 8 | 6.4 and 3 |"], "row 1, p_new: '6.4 and 3' should hold 1 numbers"),
        (["| 10 | 8 |", "| 8 |"], "zip"),
    ],
)
def test_table_of_another_shape_is_refused(rows: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        wrong(*rows)
