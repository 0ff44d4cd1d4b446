"""AdaGrad: worked by hand, at its defaults, with good and bad arguments."""

from math import isclose
from typing import Any

import pytest

from adam_from_scratch import adagrad, quadratic, trace
from tests.bad_input import NOT_NEGATIVE, POSITIVE, Case, check_refused, check_taken, refused, taken


def test_adagrad_rows_are_those_worked_by_hand() -> None:
    run = trace(adagrad(lr=3.125, eps=5.0), quadratic(1), start=10.0, steps=2)
    # t=1: g = 20; g_squared = 400;             effective_lr = 3.125/(20 + 5) = 0.125;
    #      update = 0.125·20 = 2.5;             p = 7.5
    # t=2: g = 15; g_squared = 400 + 225 = 625; effective_lr = 3.125/(25 + 5) = 5/48;
    #      update = 15·5/48 = 25/16 = 1.5625;   p = 5.9375
    first, second = run
    assert tuple(first) == (1, 10.0, 20.0, 400.0, 0.125, 2.5, 7.5)
    assert tuple(second[:4]) == (2, 7.5, 15.0, 625.0)
    wanted = (5 / 48, 1.5625, 5.9375)
    assert all(isclose(x, y, rel_tol=1e-15) for x, y in zip(second[4:], wanted, strict=True))
    assert run.columns == ("t", "p", "g", "g_squared", "effective_lr", "update", "p_new")


def test_adagrad_first_step_without_eps_is_lr_at_any_scale() -> None:
    for start in (1e-100, 3e-5, 7.0, 1e100):
        update = trace(adagrad(lr=0.5, eps=0), quadratic(1), start, steps=1)[0].update
        assert isclose(update, 0.5, rel_tol=1e-15)


def test_adagrad_effective_lr_never_rises() -> None:
    rates = trace(adagrad(lr=1.5), quadratic(1), start=-4.0, steps=200)["effective_lr"]
    assert rates == sorted(rates, reverse=True)
    assert rates[0] > 1.1 * rates[-1]


def test_adagrad_defaults_are_those_in_common_use() -> None:
    assert adagrad().hyperparameters == (("lr", 0.01), ("eps", 1e-8))


@pytest.mark.parametrize("case", refused(lr=POSITIVE, eps=NOT_NEGATIVE))
def test_adagrad_refuses(case: Case) -> None:
    check_refused(adagrad, case)


@pytest.mark.parametrize(("argument", "value"), taken(lr=POSITIVE, eps=NOT_NEGATIVE))
def test_adagrad_takes(argument: str, value: Any) -> None:
    check_taken(adagrad, argument, value)
