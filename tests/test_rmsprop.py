"""RMSProp: worked by hand, at its defaults, with good and bad arguments."""

from typing import Any

import pytest

from adam_from_scratch import quadratic, rmsprop, trace
from tests.bad_input import (
    FRACTION,
    NOT_NEGATIVE,
    POSITIVE,
    Case,
    check_refused,
    check_taken,
    refused,
    taken,
)


def test_rmsprop_rows_are_those_worked_by_hand() -> None:
    run = trace(rmsprop(lr=21.0, beta2=0.75, eps=10.0), quadratic(1), start=10.0, steps=2)
    # t=1: g = 20;  v = 0.75·0 + 0.25·400 = 100;         effective_lr = 21/(10 + 10) = 1.05;
    #      update = 1.05·20 = 21;                        p = 10 - 21 = -11
    # t=2: g = -22; v = 0.75·100 + 0.25·484 = 196;       effective_lr = 21/(14 + 10) = 0.875;
    #      update = 0.875·(-22) = -19.25;                p = -11 + 19.25 = 8.25
    assert [tuple(row) for row in run] == [
        (1, 10.0, 20.0, 100.0, 1.05, 21.0, -11.0),
        (2, -11.0, -22.0, 196.0, 0.875, -19.25, 8.25),
    ]
    assert run.columns == ("t", "p", "g", "v", "effective_lr", "update", "p_new")


def test_rmsprop_without_memory_steps_by_the_sign_of_g() -> None:
    run = trace(rmsprop(lr=0.5, beta2=0, eps=0), quadratic(1), start=10.25, steps=30)
    assert run["update"] == [0.5] * 20 + [0.5, -0.5] * 5  # 10.25 to 0.25, then -0.25 and back
    assert run["v"] == [g * g for g in run["g"]]


def test_rmsprop_defaults_are_the_lectures() -> None:
    assert rmsprop().hyperparameters == (("lr", 0.001), ("beta2", 0.9), ("eps", 1e-8))


@pytest.mark.parametrize("case", refused(lr=POSITIVE, beta2=FRACTION, eps=NOT_NEGATIVE))
def test_rmsprop_refuses(case: Case) -> None:
    check_refused(rmsprop, case)


@pytest.mark.parametrize(
    ("argument", "value"), taken(lr=POSITIVE, beta2=FRACTION, eps=NOT_NEGATIVE)
)
def test_rmsprop_takes(argument: str, value: Any) -> None:
    check_taken(rmsprop, argument, value)
