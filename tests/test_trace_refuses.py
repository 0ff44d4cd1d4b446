"""What `trace` and its columns refuse, and the words in which they do."""

import re
from math import inf, nan
from typing import Any

import numpy as np
import pytest

from adam_from_scratch import adam, gradient_descent, objective, quadratic, trace

RUN = trace(adam(lr=1.05), quadratic(1), start=10.0, steps=2)
KNOWN = "column must be one of iteration, t, p, g, m, v, m_hat, v_hat, update, p_new; got "


def descend(start: Any = 8.0, steps: Any = 3, on: Any = None) -> Any:
    return trace(gradient_descent(lr=0.25), on or quadratic(1, 2), start, steps)


@pytest.mark.parametrize(("steps", "error"), [(2.5, TypeError), (-1, ValueError)])
def test_steps_are_a_whole_number(steps: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=rf"^steps must be a whole number in \[0, inf\), got {steps}$"):
        descend((1.0, 2.0), steps)
    assert len(descend((1.0, 2.0), np.int64(2))) == 2


@pytest.mark.parametrize("value", [nan, inf, -inf, 10**400])
def test_start_that_is_not_finite_is_refused(value: Any) -> None:
    for start in (value, (value, 1.0), [1.0, value]):
        with pytest.raises(ValueError, match=r"^start must be in \(-inf, inf\), got "):
            descend(start)


@pytest.mark.parametrize("value", ["10", b"10", None, True, 1j, abs], ids=repr)
def test_start_that_is_no_number_is_refused(value: Any) -> None:
    words = re.escape(f"start must be a number in (-inf, inf), got {value!r}")
    for start in (value, (value, 1.0)):
        with pytest.raises(TypeError, match=f"^{words}$"):
            descend(start)


@pytest.mark.parametrize("start", [((1.0, 2.0), (3.0, 4.0)), [[1.0], [2.0]], np.eye(2)])
def test_start_with_points_inside_is_refused(start: Any) -> None:
    with pytest.raises(TypeError, match=r"^start must be a number in \(-inf, inf\), got "):
        descend(start)


@pytest.mark.parametrize("start", [8.0, (), (1.0,), (1.0, 2.0, 3.0), np.zeros(3)])
def test_start_of_another_dimension_is_refused(start: Any) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the whole message is below
        descend(start)
    words = f"start must have dimension 2 for quadratic(1, 2), got {start!r}"
    assert str(caught.value) == words


def test_start_without_a_coordinate_is_refused_for_every_objective() -> None:
    with pytest.raises(ValueError, match=r"^start must have dimension at least 1 for .*, got \(\)"):
        descend((), on=objective(len, lambda p: p))


@pytest.mark.parametrize("slopes", [(), (1.0,), (1.0, 2.0, 3.0)])
def test_gradient_of_another_length_is_refused(slopes: Any) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the whole message is below
        descend((8.0, 4.0), on=objective(len, lambda p: slopes))
    words = f"grad must return 2 numbers for p = (8.0, 4.0), got {slopes!r}"
    assert str(caught.value) == words


@pytest.mark.parametrize(("start", "slope"), [(8.0, (1.0,)), (8.0, None), ((8.0, 4.0), 1.0)])
def test_gradient_of_another_form_is_refused(start: Any, slope: Any) -> None:
    with pytest.raises(TypeError):
        descend(start, on=objective(abs, lambda p: slope))


def test_optimizer_and_objective_must_be_what_the_factories_make() -> None:
    with pytest.raises(TypeError, match=r"^optimizer must be one such as adam\(lr=0.1\), got "):
        trace(adam, quadratic(1), 1.0, 2)  # type: ignore[arg-type]  # on purpose
    with pytest.raises(TypeError, match=r"^objective must be one such as quadratic\(1, 50\), got "):
        trace(adam(), quadratic, 1.0, 2)  # type: ignore[arg-type]  # on purpose
    with pytest.raises(TypeError, match=r"^optimizer must be one such as "):
        trace(quadratic(1), adam(), 1.0, 2)  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize("column", ["velocity", "P", "", "p_", "v hat"])
def test_unknown_column_lists_those_there_are(column: str) -> None:
    for ask in (RUN.__getitem__, RUN.table):
        with pytest.raises(ValueError) as caught:  # noqa: PT011  # the whole message is below
            ask(column)
        assert str(caught.value) == KNOWN + repr(column)


@pytest.mark.parametrize("digits", ["x", "2f.", ".f", "d", "s", "c", ".2f:", ".2f "])
def test_digits_that_are_no_format_are_refused(digits: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the whole message is below
        RUN.table(f"p:{digits}")
    words = f"digits of 'p' must be a format such as '.2f' or '.3e', got {digits!r}"
    assert str(caught.value) == words


@pytest.mark.parametrize("column", [None, 3, 0.5, ("p", ".2f"), ["p"], b"p"])
def test_column_that_is_no_text_is_refused(column: Any) -> None:
    with pytest.raises(TypeError) as caught:
        RUN.table("t", column)
    assert str(caught.value) == f"column must be text such as 'p:.2f', got {column!r}"


def test_row_beyond_the_run_is_refused() -> None:
    for index in (2, -3):
        with pytest.raises(IndexError):
            RUN[index]
