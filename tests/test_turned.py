"""Turned ravines and the quadratics of a matrix: values, slopes, and arguments that are refused."""

from math import inf, isnan, nan
from typing import Any

import numpy as np
import pytest

from adam_from_scratch import adam, quadratic, quadratic_form, trace, turned_quadratic

POINT = (1.5, -2.0, 0.25, 3.0)
MATRIX = [[2.0, -0.5, 0.0], [-0.5, 1.0, 3.0], [0.0, 3.0, -4.0]]


def test_ravine_at_45_degrees_is_worked_by_hand() -> None:
    # u = (1 + 3)/√2, w = (3 − 1)/√2: u² + 50 w² = 8 + 100; the matrix has 51/2 and −49/2
    ravine = turned_quadratic(1, 50)
    assert ravine.value((1.0, 3.0)) == 108.0
    assert ravine.grad((1.0, 3.0)) == (2 * (25.5 - 3 * 24.5), 2 * (3 * 25.5 - 24.5))
    assert ravine.grad((1.0, 1.0)) == (2.0, 2.0)  # along the floor: the slope of p² at √2


def test_each_pair_has_its_own_plane() -> None:
    both, gentle, steep = (
        turned_quadratic(*c, degrees=30) for c in ((1, 50, 1000, 5e4), (1, 50), (1000, 5e4))
    )
    assert both.value(POINT) == pytest.approx(gentle.value(POINT[:2]) + steep.value(POINT[2:]))
    assert both.grad(POINT) == (*gentle.grad(POINT[:2]), *steep.grad(POINT[2:]))  # type: ignore[misc]  # tuples for a tuple


@pytest.mark.parametrize("degrees", [-120, 0, 10, 45, 90, 200.5])
def test_turned_is_the_quadratic_of_turned_parameters(degrees: float) -> None:
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    axes = tuple(turn @ POINT[:2])
    one, other = turned_quadratic(3, -7, degrees=degrees), quadratic(3, -7)
    assert one.value(POINT[:2]) == pytest.approx(other.value(axes), rel=1e-12)
    assert one.grad(POINT[:2]) == pytest.approx(tuple(turn.T @ other.grad(axes)), rel=1e-12)


def test_turned_by_nothing_is_the_quadratic() -> None:
    one, other = turned_quadratic(3, 7, degrees=0), quadratic(3, 7)
    assert (one.value((1.5, -2.0)), one.grad((1.5, -2.0))) == (34.75, other.grad((1.5, -2.0)))


def test_form_is_numpys() -> None:
    form, matrix, p = quadratic_form(MATRIX), np.array(MATRIX), np.array(POINT[:3])
    assert form.value(POINT[:3]) == p @ matrix @ p
    assert form.grad(POINT[:3]) == tuple(2 * matrix @ p)
    assert quadratic_form(matrix).grad(POINT[:3]) == form.grad(POINT[:3])  # type: ignore[arg-type]  # an array, too


def test_form_of_one_parameter_takes_a_number() -> None:
    form = quadratic_form([[3.0]])
    assert (form.value(2.0), form.grad(2.0), form.grad((2.0,))) == (12.0, 12.0, (12.0,))


def test_parameter_that_is_no_number_spoils_its_own_plane_alone() -> None:
    slopes: Any = turned_quadratic(1, 50, 1, 50).grad((nan, 1.0, 1.0, 1.0))
    assert isnan(slopes[0])
    assert isnan(slopes[1])
    assert slopes[2:] == (2.0, 2.0)


def test_they_say_what_they_are() -> None:
    both = turned_quadratic(1, 50, 1000, 50_000)
    assert repr(both) == "turned_quadratic(1, 50, 1000, 50000, degrees=45)"
    assert (both.dimension, both.minimum, both.parts) == (4, (0.0,) * 4, None)
    assert turned_quadratic(0, 2).minimum == (0.0, 0.0)
    assert turned_quadratic(1, -1).minimum is None
    assert repr(quadratic_form([[1, 2], [2, 5]])) == "quadratic_form([[1.0, 2.0], [2.0, 5.0]])"


@pytest.mark.parametrize(
    ("matrix", "minimum"),
    [
        ([[1, 2], [2, 5]], (0.0, 0.0)),
        ([[1, 2], [2, 4]], None),
        ([[1, 2], [2, 3]], None),
        (MATRIX, None),
        ([[2, -1, 0], [-1, 2, -1], [0, -1, 2]], (0.0,) * 3),
        ([[0.0]], None),
    ],
)
def test_minimum_is_known_where_the_matrix_is_positive(matrix: Any, minimum: Any) -> None:
    assert quadratic_form(matrix).minimum == minimum


def test_adam_walks_the_turned_ravine() -> None:
    run = trace(adam(lr=0.5), turned_quadratic(1, 50), start=(5.0, 8.0), steps=400)
    assert max(map(abs, run[-1].p_new)) < 0.05


@pytest.mark.parametrize("curvatures", [(), (1,), (1, 2, 3)])
def test_curvatures_that_are_no_pairs_are_refused(curvatures: Any) -> None:
    with pytest.raises(TypeError, match=r"^turned_quadratic\(\) needs curvatures in pairs, as in"):
        turned_quadratic(*curvatures)


def test_numbers_that_are_not_finite_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^curvature must be in \(-inf, inf\), got inf"):
        turned_quadratic(1, inf)
    with pytest.raises(ValueError, match=r"^degrees must be in \(-inf, inf\), got nan"):
        turned_quadratic(1, 2, degrees=nan)
    with pytest.raises(ValueError, match=r"^matrix must be in \(-inf, inf\), got nan"):
        quadratic_form([[nan]])


@pytest.mark.parametrize("matrix", [[], [[1, 2]], [[1], [2]], [[1, 2], [2]]])
def test_matrix_that_is_not_square_is_refused(matrix: Any) -> None:
    with pytest.raises(ValueError, match=r"^matrix must have as many columns as rows, got \["):
        quadratic_form(matrix)


def test_matrix_that_is_not_symmetric_is_refused() -> None:
    message = r"^matrix must be symmetric, got 3\.0 in row 1, column 0 and 2\.0 in row 0, column 1$"
    with pytest.raises(ValueError, match=message):
        quadratic_form([[1, 2], [3, 4]])


@pytest.mark.parametrize("p", [1.0, (1.0,), (1.0, 2.0, 3.0)])
def test_point_of_another_dimension_is_refused(p: Any) -> None:
    for function in (turned_quadratic(1, 50).value, quadratic_form([[1, 0], [0, 1]]).grad):
        with pytest.raises(ValueError, match=r"^p must have dimension 2 for "):
            function(p)
