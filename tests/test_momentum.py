"""Momentum: worked by hand, at its defaults, with good and bad arguments."""

from math import isclose
from typing import Any

import pytest

from adam_from_scratch import gradient_descent, momentum, quadratic, trace
from tests.bad_input import FRACTION, POSITIVE, Case, check_refused, check_taken, refused, taken


def test_momentum_rows_are_those_worked_by_hand() -> None:
    run = trace(momentum(lr=0.25, beta=0.5), quadratic(3), start=2.0, steps=3)
    # f = 3 p², g = 6 p.
    # t=1: g = 12;   velocity = 0.5·0 + 12 = 12;   update = 3;       p = 2 - 3 = -1
    # t=2: g = -6;   velocity = 0.5·12 - 6 = 0;    update = 0;       p = -1
    # t=3: g = -6;   velocity = 0.5·0 - 6 = -6;    update = -1.5;    p = 0.5
    assert [tuple(row) for row in run] == [
        (1, 2.0, 12.0, 12.0, 3.0, -1.0),
        (2, -1.0, -6.0, 0.0, 0.0, -1.0),
        (3, -1.0, -6.0, -6.0, -1.5, 0.5),
    ]
    assert run.columns == ("t", "p", "g", "velocity", "update", "p_new")


def test_momentum_velocity_of_a_steady_gradient_is_g_over_one_minus_beta() -> None:
    steady = quadratic(1)
    steady.grad = lambda p: 3.0
    run = trace(momentum(lr=0.1, beta=0.9), steady, start=0.0, steps=500)
    assert isclose(run[-1].velocity, 3.0 / (1 - 0.9), rel_tol=1e-12)  # 0.9^500 is 1e-23


def test_momentum_without_beta_is_gradient_descent() -> None:
    held = trace(momentum(lr=0.1, beta=0.0), quadratic(1, 4), start=(3.0, -2.0), steps=30)
    plain = trace(gradient_descent(lr=0.1), quadratic(1, 4), start=(3.0, -2.0), steps=30)
    assert held["p_new"] == plain["p_new"]


def test_momentum_default_beta_is_nine_tenths() -> None:
    assert momentum(lr=0.1).hyperparameters == (("lr", 0.1), ("beta", 0.9))


@pytest.mark.parametrize("case", refused(lr=POSITIVE, beta=FRACTION))
def test_momentum_refuses(case: Case) -> None:
    check_refused(momentum, case)


@pytest.mark.parametrize(("argument", "value"), taken(lr=POSITIVE, beta=FRACTION))
def test_momentum_takes(argument: str, value: Any) -> None:
    check_taken(momentum, argument, value)
