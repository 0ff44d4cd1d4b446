"""Adam: worked by hand, at its defaults, with good and bad arguments."""

from math import isclose
from typing import Any

import pytest

from adam_from_scratch import adam, objective, quadratic, trace
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


def test_adam_rows_are_those_worked_by_hand() -> None:
    optimizer = adam(lr=10.0, beta1=0.75, beta2=0.5, eps=5.0)
    run = trace(optimizer, quadratic(1), start=10.0, steps=2)
    # t=1: g = 20; m = 0.25·20 = 5;             v = 0.5·400 = 200;
    #      m_hat = 5/(1 - 0.75) = 20;           v_hat = 200/(1 - 0.5) = 400;
    #      update = 10·20/(20 + 5) = 8;         p = 10 - 8 = 2
    # t=2: g = 4;  m = 0.75·5 + 0.25·4 = 4.75;  v = 0.5·200 + 0.5·16 = 108;
    #      m_hat = 4.75/(1 - 0.5625) = 76/7;    v_hat = 108/(1 - 0.25) = 144;
    #      update = 10·(76/7)/(12 + 5) = 760/119;  p = 2 - 760/119 = -522/119
    first, second = run
    assert tuple(first) == (1, 10.0, 20.0, 5.0, 200.0, 20.0, 400.0, 8.0, 2.0)
    wanted = (2, 2.0, 4.0, 4.75, 108.0, 76 / 7, 144.0, 760 / 119, -522 / 119)
    assert all(isclose(x, y, rel_tol=1e-15) for x, y in zip(second, wanted, strict=True))
    assert run.columns == ("t", "p", "g", "m", "v", "m_hat", "v_hat", "update", "p_new")


def test_adam_at_its_default_betas_is_worked_by_hand() -> None:
    second = trace(adam(lr=0.1, eps=0), quadratic(1), start=10.0, steps=2)[1]
    # t=1: the first step is lr: p = 10 - 0.1 = 9.9, with m = 2, v = 0.4
    # t=2: g = 19.8; m = 0.9·2 + 0.1·19.8 = 3.78; v = 0.999·0.4 + 0.001·392.04 = 0.79164
    #      m_hat = 3.78/(1 - 0.81) = 378/19;      v_hat = 0.79164/(1 - 0.998001) = 791640/1999
    wanted = (2, 9.9, 19.8, 3.78, 0.79164, 378 / 19, 791640 / 1999)
    assert all(isclose(x, y, rel_tol=1e-12) for x, y in zip(second[:7], wanted, strict=True))
    assert isclose(second.update, 0.1 * (378 / 19) / (791640 / 1999) ** 0.5, rel_tol=1e-12)


def test_adam_first_step_without_eps_is_lr_at_any_scale() -> None:
    for start in (1e-100, 3e-5, 7.0, 1e100):
        update = trace(adam(lr=0.5, eps=0), quadratic(1), start, steps=1)[0].update
        assert isclose(update, 0.5, rel_tol=1e-12)


def test_adam_corrected_averages_of_a_steady_gradient_are_that_gradient() -> None:
    run = trace(adam(), objective(lambda p: 3.0 * p, lambda p: 3.0), start=0.0, steps=300)
    assert all(isclose(m_hat, 3.0, rel_tol=1e-12) for m_hat in run["m_hat"])
    assert all(isclose(v_hat, 9.0, rel_tol=1e-12) for v_hat in run["v_hat"])


def test_adam_defaults_are_the_papers() -> None:
    paper = (("lr", 0.001), ("beta1", 0.9), ("beta2", 0.999), ("eps", 1e-8))
    assert adam().hyperparameters == paper


@pytest.mark.parametrize("case", refused(**RANGES))
def test_adam_refuses(case: Case) -> None:
    check_refused(adam, case)


@pytest.mark.parametrize(("argument", "value"), taken(**RANGES))
def test_adam_takes(argument: str, value: Any) -> None:
    check_taken(adam, argument, value)
