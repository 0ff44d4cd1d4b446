"""Gradient descent: worked by hand, at its defaults, with good and bad arguments."""

from typing import Any

import pytest

from adam_from_scratch import gradient_descent, quadratic, trace
from tests.bad_input import POSITIVE, Case, check_refused, check_taken, refused, taken


def test_gradient_descent_rows_are_those_worked_by_hand() -> None:
    run = trace(gradient_descent(lr=0.25), quadratic(3), start=2.0, steps=2)
    # f = 3 p², g = 6 p.
    # t=1: g = 6·2 = 12;    update = 0.25·12 = 3;     p = 2 - 3 = -1
    # t=2: g = 6·(-1) = -6; update = 0.25·(-6) = -1.5; p = -1 + 1.5 = 0.5
    assert [tuple(row) for row in run] == [(1, 2.0, 12.0, 3.0, -1.0), (2, -1.0, -6.0, -1.5, 0.5)]
    assert run.columns == ("t", "p", "g", "update", "p_new")


def test_gradient_descent_has_no_default_lr() -> None:
    with pytest.raises(TypeError, match="lr"):
        gradient_descent()  # type: ignore[call-arg]  # on purpose


@pytest.mark.parametrize("case", refused(lr=POSITIVE))
def test_gradient_descent_refuses(case: Case) -> None:
    check_refused(gradient_descent, case)


@pytest.mark.parametrize(("argument", "value"), taken(lr=POSITIVE))
def test_gradient_descent_takes(argument: str, value: Any) -> None:
    check_taken(gradient_descent, argument, value)
