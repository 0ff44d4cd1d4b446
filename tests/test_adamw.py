"""AdamW: worked by hand, beside Adam and beside Adam with L2, with good and bad arguments."""

from math import isclose
from typing import Any

import pytest

from adam_from_scratch import adam, adamw, linear, objective, quadratic, trace
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

RANGES = {"lr": POSITIVE, "beta1": FRACTION, "beta2": FRACTION}
RANGES |= {"eps": NOT_NEGATIVE, "weight_decay": NOT_NEGATIVE}


def test_adamw_rows_are_those_worked_by_hand() -> None:
    optimizer = adamw(lr=10.0, beta1=0.75, beta2=0.5, eps=5.0, weight_decay=0.0125)
    run = trace(optimizer, quadratic(1), start=16.0, steps=2)
    # t=1: g = 32; m = 0.25·32 = 8;             v = 0.5·1024 = 512;
    #      m_hat = 8/(1 - 0.75) = 32;           v_hat = 512/(1 - 0.5) = 1024;
    #      decay = 10·0.0125·16 = 2;            update = 10·32/(32 + 5) + 2 = 394/37
    #      p = 16 - 394/37 = 198/37
    first, second = run
    wanted: tuple[float, ...] = (1, 16.0, 32.0, 8.0, 512.0, 32.0, 1024.0, 2.0, 394 / 37, 198 / 37)
    assert all(isclose(x, y, rel_tol=1e-14) for x, y in zip(first, wanted, strict=True))
    # t=2: g = 396/37; m = 0.75·8 + 0.25·g = 6 + 99/37 = 321/37; v = 256 + 0.5·g²;
    #      decay = 0.125·198/37 = 24.75/37
    g = 396 / 37
    wanted = (
        2,
        198 / 37,
        g,
        321 / 37,
        256 + g * g / 2,
        321 / 37 / 0.4375,
        (256 + g * g / 2) / 0.75,
    )
    assert all(isclose(x, y, rel_tol=1e-14) for x, y in zip(second[:7], wanted, strict=True))
    assert isclose(second.decay, 24.75 / 37, rel_tol=1e-14)
    adams = 10 * second.m_hat / (second.v_hat**0.5 + 5)
    assert isclose(second.update, adams + second.decay, rel_tol=1e-15)
    assert run.columns == ("t", "p", "g", *optimizer.columns)
    assert optimizer.columns == ("m", "v", "m_hat", "v_hat", "decay", "update", "p_new")


def test_adamw_without_decay_is_adam_to_the_last_bit() -> None:
    ours = trace(adamw(lr=0.3, weight_decay=0), quadratic(1, 50), (10.0, 1.5), 50)
    adams = trace(adam(lr=0.3), quadratic(1, 50), (10.0, 1.5), 50)
    assert ours["p_new"] == adams["p_new"]
    assert set(ours["decay"]) == {(0.0, 0.0)}


def test_adamw_on_flat_ground_shrinks_by_the_same_share_at_every_step() -> None:
    run = trace(adamw(lr=0.5, weight_decay=0.25), linear(0), start=8.0, steps=3)
    assert run["p_new"] == [7.0, 6.125, 5.359375]  # 8 times 0.875, again and again


def test_adamw_differs_from_l2_in_the_loss() -> None:
    bowl = objective(lambda p: p * p + 0.05 * p * p, lambda p: 2.0 * p + 0.1 * p)
    l2 = trace(adam(lr=0.5), bowl, 10.0, 1)[0].p_new
    decoupled = trace(adamw(lr=0.5, weight_decay=0.1), quadratic(1), 10.0, 1)[0].p_new
    assert isclose(l2, 9.5)  # the first step of Adam is lr, whatever the gradient
    assert isclose(decoupled, 9.0)


def test_adamw_defaults_are_adam_s_and_pytorch_s_decay() -> None:
    assert adamw().hyperparameters == (*adam().hyperparameters, ("weight_decay", 0.01))


@pytest.mark.parametrize("case", refused(**RANGES))
def test_adamw_refuses(case: Case) -> None:
    check_refused(adamw, case)


@pytest.mark.parametrize(("argument", "value"), taken(**RANGES))
def test_adamw_takes(argument: str, value: Any) -> None:
    check_taken(adamw, argument, value)
