"""Our own runs: random settings, random gradients, and what they come to."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from adam_from_scratch import alternating, linear, trace
from adam_from_scratch.arrays import init, update
from adam_from_scratch.optimizer import Optimizer
from tests.settings import FACTORIES, settings

Array = NDArray[np.float64]
Settings = dict[str, float]

SETTINGS, STEPS, SIZE = 200, 500, 50
TOLERANCE = 1e-12
LACKS: dict[str, tuple[str, ...]] = {"pytorch": (), "optax": (), "keras": ()}
"""The optimizers of ours that a framework has not."""


def had_by(peer: str) -> tuple[str, ...]:
    """The optimizers that a framework has, too: it is held against each of them."""
    return tuple(name for name in FACTORIES if name not in LACKS[peer])


class Problem:
    """Settings of an optimizer, each with a start and the gradients of all its steps.

    Attributes:
        name: the optimizer.
        settings: hyperparameters by name, one dictionary a run.
        start: the parameters before the first step, of shape (runs, SIZE).
        grads: of shape (runs, steps, SIZE); their size differs from parameter to parameter.
    """

    def __init__(self, name: str, number: int = SETTINGS, steps: int = STEPS) -> None:
        random = np.random.default_rng([*name.encode(), 5])
        self.name = name
        self.settings = [dict(x.hyperparameters) for x in settings(name, 5, number)]
        self.start = random.standard_normal((number, SIZE))
        scale = 10.0 ** random.uniform(-3.0, 3.0, (number, 1, SIZE))
        self.grads = scale * random.standard_normal((number, steps, SIZE))

    def changed(self, **hyperparameters: float) -> "Problem":
        """The same problem with some hyperparameters the same for all settings."""
        other = Problem(self.name, len(self.settings), self.grads.shape[1])
        other.settings = [{**s, **hyperparameters} for s in other.settings]
        return other

    def column(self, key: str) -> Array:
        """A hyperparameter of all settings."""
        return np.array([s[key] for s in self.settings])


def ours(problem: Problem, rule: Callable[..., Optimizer] | None = None) -> Array:
    """The parameters after every step, of shape (runs, steps, SIZE), by `arrays.update`."""
    make = rule or FACTORIES[problem.name]
    found = np.empty_like(problem.grads)
    for at, chosen in enumerate(problem.settings):
        optimizer, params = make(**chosen), problem.start[at].copy()
        state = init(optimizer, params)
        for t, grads in enumerate(problem.grads[at]):
            update(optimizer, params, grads, state)
            found[at, t] = params
    return found


@cache
def standard(name: str) -> tuple[Problem, Array]:
    """The problem of an optimizer, and our run of it, made once."""
    problem = Problem(name)
    return problem, ours(problem)


def traced(problem: Problem) -> Array:
    """The same by `trace`."""
    found = np.empty_like(problem.grads)
    for at, chosen in enumerate(problem.settings):
        losses = alternating(*[linear(*grads) for grads in problem.grads[at].tolist()])
        start, steps = tuple(problem.start[at].tolist()), problem.grads.shape[1]
        run: Any = trace(FACTORIES[problem.name](**chosen), losses, start, steps)
        found[at] = run["p_new"]
    return found


def difference(one: Array, other: Array) -> float:
    """The largest difference at any step, relative to the largest parameter of that step."""
    assert one.shape == other.shape
    assert np.isfinite(one).all()
    assert np.isfinite(other).all()
    apart = np.abs(one - other).max(axis=-1) / np.abs(other).max(axis=-1)
    return float(apart.max())
