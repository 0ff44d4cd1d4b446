"""Functions to minimise: values, gradients, and arguments that are refused."""

from math import inf, nan
from typing import Any

import numpy as np
import pytest

from adam_from_scratch import objective, quadratic


def test_quadratic_is_worked_by_hand() -> None:
    ravine = quadratic(1, 50)
    # 1·10² + 50·(-1.5)² = 100 + 112.5; slopes 2·1·10 and 2·50·(-1.5)
    assert ravine.value((10.0, -1.5)) == 212.5
    assert ravine.grad((10.0, -1.5)) == (20.0, -150.0)


def test_quadratic_of_a_number_has_a_number_for_a_slope() -> None:
    assert quadratic(3).value(-2.0) == 12.0
    assert quadratic(3).grad(-2.0) == -12.0
    assert quadratic(3).grad((-2.0,)) == (-12.0,)


def test_quadratic_adds_its_terms_from_left_to_right() -> None:
    tiny = 2.0**-53  # 1 + tiny is 1, but 1 + 2·tiny is not: a compensated sum would show it
    assert quadratic(1, tiny, tiny).value((1.0, 1.0, 1.0)) == 1.0
    assert quadratic(tiny, tiny, 1).value((1.0, 1.0, 1.0)) == 1.0 + 2.0**-52


def test_quadratic_says_what_it_is() -> None:
    ravine = quadratic(1, 50)
    assert repr(ravine) == ravine.name == "quadratic(1, 50)"
    assert repr(quadratic(0.5)) == "quadratic(0.5)"
    assert (ravine.dimension, ravine.minimum) == (2, (0.0, 0.0))
    assert quadratic(1, 0).minimum == (0.0, 0.0)  # a valley: one minimum of many
    assert quadratic(1, -1).minimum is None  # a saddle has none


@pytest.mark.parametrize("p", [(1.0,), (1.0, 2.0, 3.0), (), 1.0])
def test_quadratic_refuses_a_point_of_another_dimension(p: Any) -> None:
    for function in (quadratic(1, 50).value, quadratic(1, 50).grad):
        with pytest.raises(ValueError, match=r"^p must have dimension 2 for quadratic\(1, 50\)"):
            function(p)


@pytest.mark.parametrize(
    ("value", "error", "what"),
    [(inf, ValueError, "in"), (nan, ValueError, "in"), ("1", TypeError, "a number in")],
)
def test_quadratic_refuses_a_curvature_that_is_no_finite_number(
    value: Any, error: type[Exception], what: str
) -> None:
    with pytest.raises(error) as caught:
        quadratic(1, value)
    assert str(caught.value) == f"curvature must be {what} (-inf, inf), got {value!r}"


def test_quadratic_refuses_no_curvature() -> None:
    with pytest.raises(TypeError, match="at least one curvature"):
        quadratic()


@pytest.mark.parametrize("value", [0, -1, 5e-324, 1e308, np.float64(2.5), np.int64(50)])
def test_quadratic_takes_every_finite_curvature(value: Any) -> None:
    assert quadratic(value).value(1.0) == float(value)


def test_objective_keeps_the_functions_and_names_the_first() -> None:
    def bowl(p: float) -> float:
        return p * p

    def slope(p: float) -> float:
        return 2 * p

    mine = objective(bowl, slope)
    assert (mine.value, mine.grad) == (bowl, slope)
    assert repr(mine) == "objective(bowl)"
    assert (mine.dimension, mine.minimum) == (None, None)


@pytest.mark.parametrize("value", [None, 3.0, "f", (abs,)])
def test_objective_refuses_what_cannot_be_called(value: Any) -> None:
    with pytest.raises(TypeError) as caught:
        objective(value, abs)
    assert str(caught.value) == f"f must be a function of p, got {value!r}"
    with pytest.raises(TypeError) as caught:
        objective(abs, value)
    assert str(caught.value) == f"grad must be a function of p, got {value!r}"
