"""Running an optimizer: the rows, the forms of a start, a user's own functions."""

from collections.abc import Callable
from typing import Any

import numba
import numpy as np
import pandas as pd
import pytest

from adam_from_scratch import Trace, adam, gradient_descent, momentum, objective, quadratic, trace
from tests.settings import FACTORIES


def descend(start: Any, steps: Any = 3, on: Any = None) -> Trace:
    on = on or quadratic(*[1] * (1 if np.ndim(start) == 0 else len(start)))
    return trace(gradient_descent(lr=0.25), on, start, steps)  # p halves at every step


def test_trace_keeps_every_row() -> None:
    run = descend(8.0, steps=4)
    assert len(run) == len(list(run)) == len(run.rows) == 4
    assert run["p"] == [8.0, 4.0, 2.0, 1.0]
    assert run["t"] == [1, 2, 3, 4]
    assert run["iteration"] == [0, 1, 2, 3]
    assert run["p_new"] == [4.0, 2.0, 1.0, 0.5]
    assert [row.p for row in run] == run["p"]
    assert run[0] == run.rows[0] == (1, 8.0, 16.0, 4.0, 4.0)
    assert run[-1].p_new == 0.5
    assert run.columns == run[0]._fields == ("t", "p", "g", "update", "p_new")


@pytest.mark.parametrize("name", FACTORIES)
def test_trace_rows_follow_from_one_another(name: str) -> None:
    bowl = quadratic(1, 3)
    run = trace(FACTORIES[name](lr=0.05), bowl, start=(3.0, -2.0), steps=50)
    assert run["p"][1:] == run["p_new"][:-1]
    assert run["g"] == [bowl.grad(p) for p in run["p"]]
    for row in run:
        moved = tuple(p - update for p, update in zip(row.p, row.update, strict=True))
        assert row.p_new == moved


@pytest.mark.parametrize("name", FACTORIES)
def test_trace_coordinates_do_not_touch_each_other(name: str) -> None:
    optimizer, curvatures = FACTORIES[name](lr=0.05), [0.5 + i / 7 for i in range(30)]
    together = trace(optimizer, quadratic(*curvatures), tuple(curvatures), steps=20)
    for i, c in enumerate(curvatures):
        alone = trace(optimizer, quadratic(c), start=c, steps=20)
        for column in run_columns(alone):
            assert alone[column] == [row[i] for row in together[column]]


def run_columns(run: Trace) -> list[str]:
    return [column for column in run.columns if column != "t"]


def test_trace_slice_is_a_trace() -> None:
    run = descend(8.0, steps=6)
    part = run[2:4]
    assert isinstance(part, Trace)
    assert part.rows == run.rows[2:4]
    assert part["t"] == [3, 4]
    assert run[-1:]["p"] == run["p"][-1:]
    assert (part.optimizer, part.objective) == (run.optimizer, run.objective)


def test_trace_of_no_steps_is_empty() -> None:
    run = descend(8.0, steps=0)
    assert len(run) == 0
    assert run["p"] == run["iteration"] == []
    assert run.table("t", "p") == "| t | p |\n| ---: | ---: |"
    assert len(pd.DataFrame(run)) == 0


def test_trace_makes_a_data_frame() -> None:
    run = trace(adam(lr=1.05), quadratic(1), start=10.0, steps=10)
    frame = pd.DataFrame(run)
    assert tuple(frame.columns) == run.columns
    assert frame["v_hat"].tolist() == run["v_hat"]
    assert frame["t"].tolist() == list(range(1, 11))


def test_trace_repr_says_what_ran() -> None:
    assert repr(descend(8.0)) == "<Trace of gradient_descent(lr=0.25) on quadratic(1): 3 steps>"
    assert repr(descend(8.0, steps=1)).endswith(": 1 step>")
    assert repr(descend(8.0, steps=0)).endswith(": 0 steps>")


@pytest.mark.parametrize("start", [8, np.float64(8.0), np.float32(8.0), np.int64(8)])
def test_trace_starts_from_every_kind_of_number(start: Any) -> None:
    assert descend(start).rows == descend(8.0).rows
    assert type(descend(start)[0].p) is float


@pytest.mark.parametrize("start", [(8, -4), [8.0, -4.0], np.array([8, -4]), range(8, -16, -12)])
def test_trace_starts_from_every_kind_of_sequence(start: Any) -> None:
    run = descend(start)
    assert run.rows == descend((8.0, -4.0)).rows
    assert run[0] == (1, (8.0, -4.0), (16.0, -8.0), (4.0, -2.0), (4.0, -2.0))


def test_trace_of_one_coordinate_keeps_the_tuple() -> None:
    assert descend((8.0,))[0] == (1, (8.0,), (16.0,), (4.0,), (4.0,))


@pytest.mark.parametrize("compiled", [False, True])
@pytest.mark.parametrize("start", [8.0, (8.0, -4.0)])
def test_trace_calls_the_users_functions_in_the_form_of_the_start(
    compiled: bool, start: Any
) -> None:
    def bowl(p: Any) -> Any:
        return p * p

    many = isinstance(start, tuple)
    slope: Callable[[Any], Any] = (lambda p: (2 * p[0], 2 * p[1])) if many else (lambda p: 2 * p)
    mine = objective(*map(numba.njit, (bowl, slope))) if compiled else objective(bowl, slope)
    assert descend(start, on=mine).rows == descend(start).rows


@pytest.mark.parametrize("form", [list, np.array, iter])
def test_trace_takes_a_gradient_of_any_form(form: Callable[[Any], Any]) -> None:
    mine = objective(len, lambda p: form([2 * x for x in p]))
    run = descend((8.0, -4.0), on=mine)
    assert run.rows == descend((8.0, -4.0)).rows
    assert type(run[0].g[0]) is float


def test_trace_leaves_its_objective_and_optimizer_as_they_were() -> None:
    optimizer, bowl = momentum(lr=0.1), quadratic(1)
    first = trace(optimizer, bowl, start=10.0, steps=5).rows
    assert trace(optimizer, bowl, start=10.0, steps=5).rows == first
