"""AMSGrad: worked by hand, beside Adam, with good and bad arguments."""

from math import inf, isclose, sqrt
from typing import Any

import pytest

from adam_from_scratch import adam, amsgrad, objective, quadratic, trace
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

RANGES = {"lr": POSITIVE, "beta1": FRACTION, "beta2": FRACTION, "eps": NOT_NEGATIVE}


def test_amsgrad_rows_are_those_worked_by_hand() -> None:
    optimizer = amsgrad(lr=10.0, beta1=0.75, beta2=0.5, eps=5.0)
    run = trace(optimizer, quadratic(1), start=10.0, steps=2)
    # t=1: g = 20; m = 0.25·20 = 5;             v = v_max = 0.5·400 = 200;
    #      m_hat = 5/(1 - 0.75) = 20;           v_hat = 200/(1 - 0.5) = 400;
    #      update = 10·20/(20 + 5) = 8;         p = 10 - 8 = 2
    # t=2: g = 4;  m = 0.75·5 + 0.25·4 = 4.75;  v = 0.5·200 + 0.5·16 = 108; v_max stays 200;
    #      m_hat = 4.75/(1 - 0.5625) = 76/7;    v_hat = 200/(1 - 0.25) = 800/3;
    #      update = 10·(76/7)/(√(800/3) + 5)
    first, second = run
    assert tuple(first) == (1, 10.0, 20.0, 5.0, 200.0, 200.0, 20.0, 400.0, 8.0, 2.0)
    update = 760 / 7 / (sqrt(800 / 3) + 5)
    wanted = (2, 2.0, 4.0, 4.75, 108.0, 200.0, 76 / 7, 800 / 3, update, 2 - update)
    assert all(isclose(x, y, rel_tol=1e-14) for x, y in zip(second, wanted, strict=True))
    assert run.columns == ("t", "p", "g", *optimizer.columns)
    assert optimizer.columns == ("m", "v", "v_max", "m_hat", "v_hat", "update", "p_new")


def test_amsgrad_is_adam_as_long_as_v_grows() -> None:
    growing = objective(lambda p: -p * p, lambda p: -2.0 * p)  # it runs away, ever faster
    ours, adams = (trace(make(lr=0.1), growing, 1.0, 50) for make in (amsgrad, adam))
    assert ours["p_new"] == adams["p_new"]
    assert ours["v_max"] == ours["v"] == sorted(ours["v"])


def test_amsgrad_scale_never_falls_and_is_the_largest_v_so_far() -> None:
    run = trace(amsgrad(lr=0.5, beta2=0.9), quadratic(1, 3), (10.0, -2.0), steps=60)
    for i in range(2):
        v, v_max = ([x[i] for x in run[name]] for name in ("v", "v_max"))
        assert v_max == [max(v[: n + 1]) for n in range(len(v))]
        assert v != v_max


def test_amsgrad_defaults_are_adam_s() -> None:
    assert amsgrad().hyperparameters == adam().hyperparameters


def test_amsgrad_after_a_gradient_of_inf_moves_no_more() -> None:
    run = trace(amsgrad(lr=1.0), objective(abs, lambda p: inf if p == 1.0 else 1.0), 1.0, 3)
    assert run["v_max"] == [inf, inf, inf]
    assert str(run[0].p_new) == "nan"


@pytest.mark.parametrize("case", refused(**RANGES))
def test_amsgrad_refuses(case: Case) -> None:
    check_refused(amsgrad, case)


@pytest.mark.parametrize(("argument", "value"), taken(**RANGES))
def test_amsgrad_takes(argument: str, value: Any) -> None:
    check_taken(amsgrad, argument, value)
