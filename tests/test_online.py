"""Losses that take turns, straight slopes, and a domain that no step leaves."""

from math import inf, nan
from random import Random

import pytest

import adam_from_scratch
from adam_from_scratch import (
    adam,
    alternating,
    gradient_descent,
    linear,
    noisy_quadratic,
    projected,
    quadratic,
    trace,
)
from adam_from_scratch.arrays import sweep
from tests.agreement import disagreement, fifty_digits
from tests.twin.face import FACE


def test_linear_has_the_same_gradient_everywhere() -> None:
    assert (linear(3).value(-2.0), linear(3).grad(-2.0)) == (-6.0, 3.0)
    assert (linear(3, -1).value((2.0, 5.0)), linear(3, -1).grad((2.0, 5.0))) == (1.0, (3.0, -1.0))
    assert linear(1010).minimum is None


def test_each_step_sees_the_next_loss_at_its_own_point() -> None:
    losses = alternating(quadratic(1), linear(-1), quadratic(3))
    run = trace(gradient_descent(lr=0.125), losses, start=8.0, steps=4)
    # 2·8 = 16, p = 6; -1, p = 6.125; 6·6.125 = 36.75, p = 1.53125; 2·1.53125
    assert run["g"] == [16.0, -1.0, 36.75, 3.0625]
    assert losses.value(6.0) == (36 - 6 + 108) / 3
    assert losses.grad(6.0) == (12 - 1 + 36) / 3


def test_losses_of_several_parameters_take_turns() -> None:
    losses = alternating(linear(1, 2), linear(-3, 0))
    assert trace(gradient_descent(lr=1), losses, (0.0, 0.0), 3)["g"] == [(1, 2), (-3, 0), (1, 2)]
    assert losses.grad((0.0, 0.0)) == (-1.0, 1.0)


def test_name_is_the_call_that_makes_it() -> None:
    losses = projected(alternating(linear(1010), *[linear(-10)] * 100), low=-1, high=1)
    assert repr(losses) == (
        "projected(alternating(linear(1010), *[linear(-10)] * 100), low=-1, high=1)"
    )
    assert repr(alternating(linear(3), linear(-1))) == "alternating(linear(3), linear(-1))"
    names = {"projected": projected, "alternating": alternating, "linear": linear}
    again = eval(repr(losses), names)
    assert trace(adam(), again, 0.0, 150)["g"] == trace(adam(), losses, 0.0, 150)["g"]


def test_step_that_leaves_the_domain_ends_at_its_border() -> None:
    run = trace(gradient_descent(lr=1), projected(linear(3, -1), -2, 1.5), (0.0, 0.0), 3)
    assert run["p_new"] == [(-2.0, 1.0), (-2.0, 1.5), (-2.0, 1.5)]
    assert run["update"] == [(3.0, -1.0)] * 3
    assert run["p"][1:] == run["p_new"][:-1]


def test_domain_keeps_nan() -> None:
    run = trace(gradient_descent(lr=1), projected(linear(0), -1, 1), 0.5, 1)
    assert run[0].p_new == 0.5
    broken = projected(quadratic(1), -1, 1).project
    assert broken is not None
    assert str(broken(nan)) == "nan"
    assert (broken(inf), broken((-inf, 0.5))) == (1.0, (-1.0, 0.5))


def test_reddi_s_losses_are_those_of_fifty_digits() -> None:
    random = Random("losses that take turns")
    for _ in range(20):
        large = random.uniform(2.5, 9.0)
        settings = {"lr": random.uniform(0.05, 1.0), "beta1": 0.0, "beta2": 1 / (1 + large**2)}
        losses = projected(alternating(linear(large), linear(-1), linear(-1)), -1, 1)
        run = trace(adam(eps=1e-8, **settings), losses, start=0.25, steps=60)
        turns = FACE.alternating(FACE.linear(large), FACE.linear(-1), FACE.linear(-1))
        exact = fifty_digits("adam", settings, FACE.projected(turns, -1, 1), 0.25, 60)
        assert max(disagreement(run, exact).values()) < 1e-12


CALLED = {**vars(adam_from_scratch), "sweep": sweep, "inf": inf, "nan": nan}


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        ("linear()", TypeError, "linear() needs at least one slope, as in linear(1010)"),
        ("linear('3')", TypeError, "slope must be a number in (-inf, inf), got '3'"),
        ("linear(inf)", ValueError, "slope must be in (-inf, inf), got inf"),
        ("linear(1).value((1.0, 2.0))", ValueError, "p must have dimension 1 for linear(1), "),
        ("alternating()", TypeError, "alternating() needs at least one loss, as in "),
        ("alternating(3)", TypeError, "loss must be one such as linear(3), got 3"),
        ("alternating(linear(1), linear(1, 2))", ValueError, "got linear(1, 2)"),
        ("alternating(alternating(linear(1)))", ValueError, "losses must be plain "),
        ("alternating(projected(linear(1), 0, 1))", ValueError, "losses must be plain "),
        ("projected(3, 0, 1)", TypeError, "objective must be one such as linear(1), got 3"),
        ("projected(linear(1), 1, 1)", ValueError, "high must be above low, got low=1, "),
        ("projected(linear(1), nan, 1)", ValueError, "low must be in (-inf, inf), got nan"),
        ("projected(linear(1), 0, '1')", TypeError, "high must be a number in "),
        (
            "sweep(adam, projected(linear(1), 0, 1), 0.5, 3, lr=[0.1])",
            ValueError,
            "objective must be the same at every step, unfenced; got projected(",
        ),
        (
            "sweep(adam, alternating(linear(1)), 0.5, 3, lr=[0.1])",
            ValueError,
            "objective must be the same at every step, unfenced; got alternating(",
        ),
    ],
)
def test_online_refuses(call: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        eval(call, CALLED)
    assert message in str(caught.value)


def test_noise_may_take_turns_too() -> None:
    losses = alternating(noisy_quadratic(1, seed=1), noisy_quadratic(1, seed=2))
    first, second = trace(gradient_descent(lr=1e-9), losses, 10.0, 2)["g"]
    assert abs(first - second) > 1e-3
