"""Learning rates as functions of t: their values, in a trace, in an update of arrays."""

from math import inf, isclose, nan, sqrt
from typing import Any

import numpy as np
import pytest

import adam_from_scratch
from adam_from_scratch import adam, cosine, inverse_sqrt, linear, quadratic, trace, warmup
from adam_from_scratch.arrays import init, sweep, update
from tests.agreement import disagreement, fifty_digits
from tests.settings import FACTORIES, settings
from tests.twin.face import FACE


def test_inverse_sqrt_falls_as_one_over_the_root() -> None:
    assert [inverse_sqrt(6)(t) for t in (1, 4, 9, 36, 3600)] == [6.0, 3.0, 2.0, 1.0, 0.1]


def test_cosine_starts_at_lr_and_ends_at_zero_for_good() -> None:
    lr = cosine(8, steps=6)
    wanted = [8.0, 4 + 2 * sqrt(12) / 2, 6.0, 4.0, 2.0, 4 - 2 * sqrt(12) / 2, 0.0, 0.0]
    assert all(isclose(lr(t + 1), x, abs_tol=1e-15) for t, x in enumerate(wanted))
    assert lr(7) == lr(1000) == 0.0


def test_warmup_rises_to_what_is_behind_it() -> None:
    assert [warmup(2, steps=4)(t) for t in (1, 2, 3, 4, 5, 99)] == [0.5, 1.0, 1.5, 2.0, 2.0, 2.0]
    both = warmup(inverse_sqrt(6), steps=4)
    assert [both(t) for t in (1, 4, 9)] == [1.5, 3.0, 2.0]


def test_schedule_of_one_step_is_allowed() -> None:
    assert [cosine(8, steps=1)(t) for t in (1, 2)] == [8.0, 0.0]
    assert [warmup(8, steps=1)(t) for t in (1, 2)] == [8.0, 8.0]


@pytest.mark.parametrize("name", FACTORIES)
def test_run_with_a_schedule_is_the_reference_s(name: str) -> None:
    for setting in settings(name, seed=8, number=5):
        lr = setting.hyperparameters["lr"]
        others = {key: x for key, x in setting.hyperparameters.items() if key != "lr"}
        optimizer = FACTORIES[name](lr=inverse_sqrt(lr), **others)
        run = trace(optimizer, quadratic(*setting.curvatures), setting.start, 60)
        bowl, falling = FACE.quadratic(*setting.curvatures), FACE.inverse_sqrt(lr)
        exact = fifty_digits(name, {**others, "lr": falling}, bowl, setting.start, 60)
        assert max(disagreement(run, exact).values()) < 1e-11


def test_schedule_is_asked_for_each_step_from_one_on() -> None:
    steps: list[int] = []

    def lr(t: int) -> float:
        steps.append(t)
        return 2.0**-t

    run = trace(adam(lr=lr, eps=0), linear(5), start=0.0, steps=4)
    assert sorted(set(steps)) == [1, 2, 3, 4]
    assert all(isclose(x, 2.0**-t) for x, t in zip(run["update"], range(1, 5)))
    assert repr(adam(lr=lr)) == "adam(lr=lr, beta1=0.9, beta2=0.999, eps=1e-08)"


def test_update_of_arrays_with_a_schedule_is_the_trace() -> None:
    optimizer = adam(lr=cosine(0.5, steps=20))
    params = np.array([10.0, -3.0])
    state = init(optimizer, params)
    for _ in range(20):
        update(optimizer, params, 2 * params, state)
    run = trace(optimizer, quadratic(1, 1), (10.0, -3.0), 20)
    np.testing.assert_allclose(params, run[-1].p_new, rtol=1e-12)


@pytest.mark.parametrize(
    ("returned", "error", "message"),
    [
        (-0.1, ValueError, "lr at t = 1 must be in [0, inf), got -0.1"),
        (nan, ValueError, "lr at t = 1 must be in [0, inf), got nan"),
        (inf, ValueError, "lr at t = 1 must be in [0, inf), got inf"),
        ("0.1", TypeError, "lr at t = 1 must be a number in [0, inf), got '0.1'"),
        (None, TypeError, "lr at t = 1 must be a number in [0, inf), got None"),
    ],
)
def test_schedule_that_returns_no_rate_is_refused(
    returned: Any, error: type[Exception], message: str
) -> None:
    optimizer = adam(lr=lambda t: returned)
    with pytest.raises(error) as caught:
        trace(optimizer, quadratic(1), 10.0, 3)
    assert str(caught.value) == message
    params = np.ones(3)
    state = init(optimizer, params)
    with pytest.raises(error):
        update(optimizer, params, np.ones(3), state)
    assert (params == 1).all()
    assert state["t"] == 0


CALLED = {**vars(adam_from_scratch), "sweep": sweep, "inf": inf, "nan": nan}


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        ("inverse_sqrt(0)", ValueError, "lr must be in (0, inf), got 0"),
        ("inverse_sqrt('1')", TypeError, "lr must be a number in (0, inf), got '1'"),
        ("cosine(-1, 5)", ValueError, "lr must be in (0, inf), got -1"),
        ("cosine(1, 0)", ValueError, "steps must be a whole number in [1, inf), got 0"),
        ("cosine(1, 1.5)", TypeError, "steps must be a whole number in [0, inf), got 1.5"),
        ("warmup(None, 5)", TypeError, "lr must be a number in (0, inf), got None"),
        ("warmup(1, 0)", ValueError, "steps must be a whole number in [1, inf), got 0"),
        (
            "sweep(lambda eps: adam(lr=inverse_sqrt(1), eps=eps), quadratic(1), 1.0, 1, eps=[0.1])",
            ValueError,
            "factory must make optimizers with fixed settings, got adam(lr=inverse_sqrt_of_t, ",
        ),
    ],
)
def test_schedules_refuse(call: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        eval(call, CALLED)
    assert str(caught.value).startswith(message)
