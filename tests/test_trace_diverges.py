"""A run that leaves the numbers is recorded as it is, and does not raise."""

import math
from collections.abc import Callable
from math import inf, isfinite, isnan, nan
from typing import Any

import numba
import pytest

from adam_from_scratch import Trace, adam, gradient_descent, objective, quadratic, trace
from tests.settings import FACTORIES


def descend(slope: Callable[[Any], Any], start: Any, steps: int = 4, lr: float = 1.0) -> Trace:
    return trace(gradient_descent(lr=lr), objective(abs, slope), start, steps)


def texts(values: list[Any]) -> str:
    return " ".join(map(str, values))


def test_gradient_descent_beyond_stability_runs_to_nan() -> None:
    run = trace(gradient_descent(lr=1.05), quadratic(1), start=10.0, steps=20_000)
    assert len(run) == 20_000
    assert abs(run[99].p_new) > 1e5  # each step multiplies p by 1 - 2·1.05 = -1.1
    assert isnan(run[-1].p_new)
    numbers = {text for row in run for text in map(str, row[1:]) if not isfinite(float(text))}
    assert numbers == {"inf", "-inf", "nan"}
    assert run[-1:].table("t", "p", "g:.2f", "p_new:.3e").splitlines()[-1] == (
        "| 20000 | nan | nan | nan |"
    )
    first = next(row.t for row in run if not isfinite(row.p_new))
    assert "inf" in run[first - 1 : first].table("p_new:.2f")


@pytest.mark.parametrize("name", FACTORIES)
def test_no_optimizer_raises_from_the_largest_start(name: str) -> None:
    for lr in (1e-300, 1.0, 1e308):
        for start in (1.7e308, (1.7e308, -5e-324, 0.0)):
            curvatures = [1e308] * (len(start) if isinstance(start, tuple) else 1)
            run = trace(FACTORIES[name](lr=lr), quadratic(*curvatures), start, steps=5)
            assert len(run) == 5


@pytest.mark.parametrize(
    ("slope", "start"),
    [
        (lambda p: 4 * p**3, 1e200),  # OverflowError
        (lambda p: math.exp(p), 1e4),  # OverflowError
        (lambda p: 1 / (p - 3.0), 3.0),  # ZeroDivisionError
        (lambda p: 10**400, 1.0),  # an integer that no float can hold
    ],
)
def test_gradient_that_cannot_be_computed_is_nan(slope: Callable[[Any], Any], start: Any) -> None:
    run = descend(slope, start)
    assert run[0].p == start
    assert texts(run["g"]) == texts(run["p_new"]) == "nan nan nan nan"


@pytest.mark.parametrize("form", [tuple, list, iter])
def test_gradient_that_cannot_be_computed_is_nan_in_every_form(form: Callable[[Any], Any]) -> None:
    run = descend(lambda p: form(4 * x**3 for x in p), (1e200, 1.0))
    assert run[0].p == (1e200, 1.0)
    assert texts(run["p_new"]) == texts([(nan, nan)] * 4)


def test_user_function_that_raises_in_the_middle_ends_in_nan() -> None:
    run = descend(lambda p: -4 * p**3, 2.0, steps=12)
    finite = [isfinite(p) for p in run["p"]]
    assert finite == sorted(finite, reverse=True)
    assert 2 < sum(finite) < 12
    assert isnan(run[-1].p_new)


def test_domain_error_at_inf_is_nan() -> None:
    run = descend(lambda p: -1e308 if isfinite(p) else math.sin(p), 1.5e308)
    assert texts(run["p"]) == "1.5e+308 inf nan nan"
    assert texts(run["g"]) == "-1e+308 nan nan nan"


def test_domain_error_at_one_coordinate_of_inf_is_nan() -> None:
    def slope(p: Any) -> Any:
        return (-1e308, math.sin(p[0]) * 0.0)

    run = descend(slope, (1.5e308, 3.0), steps=3)
    assert run["p"][1] == (inf, 3.0)
    assert texts(run["g"]) == texts([(-1e308, 0.0), (nan, nan), (-1e308, nan)])


def test_domain_error_at_finite_p_is_the_users_and_raises() -> None:
    with pytest.raises(ValueError, match="math domain error"):
        descend(lambda p: math.sqrt(p), -1.0)
    with pytest.raises(ValueError, match="mine"):
        descend(complain, (1.0, 2.0))


def complain(p: Any) -> Any:
    raise ValueError("mine")


@pytest.mark.parametrize("error", [KeyError, AttributeError, TypeError, IndexError])
def test_every_other_error_of_the_user_raises(error: type[Exception]) -> None:
    def slope(p: Any) -> Any:
        raise error("mine")

    for start in (1.0, (1.0, 2.0)):
        with pytest.raises(error, match="mine"):
            descend(slope, start)


def test_compiled_user_function_overflows_to_inf() -> None:
    run = descend(numba.njit(lambda p: 4.0 * p * p * p), 1e200)
    assert texts(run["g"]) == "inf -inf nan nan"


def test_adam_goes_on_from_a_minimum_with_eps() -> None:
    run = trace(adam(), quadratic(1), start=0.0, steps=3)
    assert run["p_new"] == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("name", ["adagrad", "rmsprop", "adam", "amsgrad", "adamw"])
def test_parameter_that_cannot_be_divided_is_nan_and_the_other_goes_on(name: str) -> None:
    run = trace(FACTORIES[name](lr=0.5, eps=0), quadratic(1, 1), (0.0, 1.0), 3)
    assert all(isnan(lost) and isfinite(other) for lost, other in run["p_new"])
    assert texts(trace(FACTORIES[name](lr=0.5, eps=0), quadratic(1), 0.0, 2)["p_new"]) == "nan nan"
