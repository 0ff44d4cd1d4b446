"""Many runs at once, side by side: what one worker does for a sweep."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from adam_from_scratch.arrays._jit import Compiled, jit, kept, plain
from adam_from_scratch.arrays._loops import lanes_loop, load, store

Array = NDArray[Any]


class Form(NamedTuple):
    """What a loop is compiled for.

    Attributes:
        step: the rule.
        memory: how many fields it remembers.
        objective: `"sum"`: f(p) is a sum of term(c, p) over the parameters;
            `"number"` or `"tuple"`: any function of p, which is a number or a tuple.
        functions: term and slope of a sum; of any other function, itself and its gradient.
        dimension: how many parameters.
        before: how many hyperparameters `step` takes before the one that differs in a row.
        after: how many it takes behind that one.
        watched: is the value looked at after each step?
    """

    step: Compiled
    memory: int
    objective: str
    functions: tuple[Callable[..., Any], Callable[..., Any]]
    dimension: int
    before: int
    after: int
    watched: bool


class Plan(NamedTuple):
    """What all runs of a sweep share, in a form that can be sent to another process.

    Attributes:
        form: what the loop is compiled for.
        start: the point before the first step.
        memory: the memory before the first step.
        curvatures: of a sum over the parameters, c for each of them.
        steps: how many steps.
        tolerance: the value below which a run has arrived, if that is watched.
    """

    form: Form
    start: tuple[float, ...]
    memory: tuple[float, ...]
    curvatures: tuple[float, ...]
    steps: int
    tolerance: float


class Rows(NamedTuple):
    """The hyperparameters of some runs, in rows and lanes.

    Attributes:
        before: an array over the rows for each hyperparameter before the lane's.
        lane: the values of the lane's hyperparameter, the same in each row.
        after: an array over the rows for each hyperparameter behind the lane's.
    """

    before: tuple[Array, ...]
    lane: Array
    after: tuple[Array, ...]


def run(plan: Plan, rows: Rows, number: int) -> tuple[Array, Array, Array]:
    """Run `number` rows; returns arrays (rows, lanes).

    They are: the final values, the first step at which a value was below the tolerance, and the
    first at which it was no finite number (-1: at none; without rows when that is not watched).
    """
    form, lanes = plan.form, rows.lane.size
    values = np.empty((number, lanes))
    reached, diverged = (np.full((number * form.watched, lanes), -1) for _ in range(2))
    p, g = (tuple(np.empty((form.dimension, lanes))) for _ in range(2))
    fields = tuple(tuple(np.empty((form.memory, lanes))) for _ in plan.start)
    _loop(form)(*plan[1:], *rows, p, g, fields, values, reached, diverged)
    return values, reached, diverged


@lru_cache(maxsize=64)
def compiled(function: Callable[..., Any]) -> Compiled:
    """A user's function, compiled with IEEE division: x / 0 is inf or nan and raises nothing."""
    return jit(plain(function))


@lru_cache(maxsize=64)
def _loop(form: Form) -> Compiled:
    """The loop over rows, steps and coordinates; the lanes are the innermost loop of each part."""
    dimension, advance = form.dimension, lanes_loop(form.step, form.memory)
    evaluate, slopes = OBJECTIVES[form.objective](dimension, *form.functions)
    look = _look(evaluate) if form.watched else _look_away
    load_before, load_after, begin = load(form.before), load(form.after), _begin(form.memory)

    @kept
    def loop(
        start: Any, memory: Any, curvatures: Any, steps: int, tolerance: float,
        before: Any, lane: Any, after: Any, p: Any, g: Any, fields: Any,
        values: Any, reached: Any, diverged: Any,
    ) -> None:  # fmt: skip
        for row in range(values.shape[0]):
            first, last = load_before(before, row), load_after(after, row)
            for d in range(dimension):
                begin(start[d], memory, p[d], fields[d])
            for t in range(steps):
                look(t, curvatures, p, tolerance, row, values, reached, diverged)
                slopes(curvatures, p, g)
                for d in range(dimension):
                    advance(t + 1.0, p[d], g[d], fields[d], first, lane, last)
            evaluate(curvatures, p, values[row])
            look(steps, curvatures, p, tolerance, row, values, reached, diverged)

    return loop


def _begin(memory: int) -> Compiled:
    """All lanes at the start, with the memory that they start from."""
    store_memory = store(memory)

    @jit
    def begin(start: float, remembered: Any, p: Any, fields: Any) -> None:
        for i in range(p.size):
            p[i] = start
            store_memory(fields, i, remembered)

    return begin


def _look(evaluate: Compiled) -> Compiled:
    """Note the first step at which a value is below the tolerance, or is no finite number."""

    @jit
    def look(
        t: int, curvatures: Any, p: Any, tolerance: float,
        row: int, values: Any, reached: Any, diverged: Any,
    ) -> None:  # fmt: skip
        evaluate(curvatures, p, values[row])
        for i in range(values.shape[1]):
            if reached[row, i] < 0 and values[row, i] < tolerance:
                reached[row, i] = t
            if diverged[row, i] < 0 and not abs(values[row, i]) < np.inf:
                diverged[row, i] = t

    return look


@jit
def _look_away(
    t: int, curvatures: Any, p: Any, tolerance: float,
    row: int, values: Any, reached: Any, diverged: Any,
) -> None:  # fmt: skip
    """Nobody asks at which step something happens."""


def _sum(dimension: int, term: Compiled, slope: Compiled) -> tuple[Compiled, Compiled]:
    """Value and gradient of a sum of term(c, p) over the parameters, for all lanes."""

    @jit
    def evaluate(curvatures: Any, p: Any, values: Any) -> None:
        values[:] = 0.0
        for d in range(dimension):
            for i in range(values.size):
                values[i] += term(curvatures[d], p[d][i])

    @jit
    def slopes(curvatures: Any, p: Any, g: Any) -> None:
        for d in range(dimension):
            for i in range(p[d].size):
                g[d][i] = slope(curvatures[d], p[d][i])

    return evaluate, slopes


def _of_number(dimension: int, value: Compiled, grad: Compiled) -> tuple[Compiled, Compiled]:
    """Value and gradient of a function of a number, for all lanes."""

    @jit
    def evaluate(curvatures: Any, p: Any, values: Any) -> None:
        for i in range(values.size):
            values[i] = value(p[0][i])

    @jit
    def slopes(curvatures: Any, p: Any, g: Any) -> None:
        for i in range(p[0].size):
            g[0][i] = grad(p[0][i])

    return evaluate, slopes


def _of_tuple(dimension: int, value: Compiled, grad: Compiled) -> tuple[Compiled, Compiled]:
    """Value and gradient of a function of a tuple, for all lanes."""
    load_point, store_slopes = load(dimension), store(dimension)

    @jit
    def evaluate(curvatures: Any, p: Any, values: Any) -> None:
        for i in range(values.size):
            values[i] = value(load_point(p, i))

    @jit
    def slopes(curvatures: Any, p: Any, g: Any) -> None:
        for i in range(p[0].size):
            store_slopes(g, i, grad(load_point(p, i)))

    return evaluate, slopes


OBJECTIVES = {"sum": _sum, "number": _of_number, "tuple": _of_tuple}
