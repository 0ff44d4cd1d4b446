"""Arrays of decimals, as far as pages use them: `init`, `update`, `sweep`, and NumPy."""

from collections.abc import Callable, Iterable
from itertools import product
from types import SimpleNamespace
from typing import Any

import numpy as np

from adam_from_scratch.objectives import Objective
from adam_from_scratch.optimizer import Optimizer
from tests.twin.exact import exact
from tests.twin.face import Parameter, rows


def init(optimizer: Optimizer, params: Any) -> list[Parameter]:
    """A parameter on its way for each element."""
    if params.dtype != object:
        raise TypeError(f"{params.dtype} has no fifty digits")
    return [Parameter(optimizer, 0) for _ in params]


def update(optimizer: Optimizer, params: Any, grads: Any, state: list[Parameter]) -> None:
    """One step of each, as the witness makes it."""
    for i, one in enumerate(state):
        params[i] = one.row(len(one.gradients) + 1, params[i], grads[i])[-1]


def sweep(
    factory: Callable[..., Optimizer], objective: Objective, start: Any, steps: int,
    *, tolerance: Any, **grids: Any,
) -> SimpleNamespace:  # fmt: skip
    """The first step after which each run is below the tolerance, or -1."""
    reached = []
    for settings in product(*grids.values()):
        optimizer = factory(**dict(zip(grids, settings, strict=True)))
        run = rows(optimizer, objective, start, steps)
        reached.append(_first_below(tolerance, (objective.value(row.p_new) for row in run)))
    return SimpleNamespace(reached=np.array(reached).reshape([*map(len, grids.values())]))


def _first_below(tolerance: Any, values: Iterable[Any]) -> int:
    for t, value in enumerate(values, 1):
        if value < tolerance or value > 10**12:
            return t if value < tolerance else -1
    return -1


def array(values: Any, dtype: str = "float64") -> Any:
    """An array of decimals, which stand for numbers of double precision alone."""
    if dtype != "float64":
        raise TypeError(f"{dtype} has no fifty digits")
    return np.array(exact(tuple(values)), dtype=object)


def linspace(first: Any, last: Any, number: int) -> Any:
    """So many numbers at equal distances."""
    return array([first + (last - first) * k / (number - 1) for k in range(number)])


ARRAYS = SimpleNamespace(init=init, update=update, sweep=sweep)
NUMPY = SimpleNamespace(**{**vars(np), "array": array, "linspace": linspace})
