"""Our own runs: random settings, random gradients, and what they come to."""

import importlib
import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from adam_from_scratch import OPTIMIZERS, alternating, linear, trace
from adam_from_scratch.arrays import init, update
from tests.settings import settings

Array = NDArray[np.float64]

SETTINGS, STEPS, SIZE = 200, 500, 50
TOLERANCE = 1e-12


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

    def column(self, key: str) -> Array:
        """A hyperparameter of all settings."""
        return np.array([s[key] for s in self.settings])


def ours(problem: Problem) -> Array:
    """The parameters after every step, of shape (runs, steps, SIZE), by `arrays.update`."""
    result = np.empty_like(problem.grads)
    for i, chosen in enumerate(problem.settings):
        optimizer, params = OPTIMIZERS[problem.name](**chosen), problem.start[i].copy()
        state = init(optimizer, params)
        for t, grads in enumerate(problem.grads[i]):
            update(optimizer, params, grads, state)
            result[i, t] = params
    return result


def traced(problem: Problem) -> Array:
    """The same by `trace`."""
    result = np.empty_like(problem.grads)
    for i, chosen in enumerate(problem.settings):
        losses = alternating(*[linear(*grads) for grads in problem.grads[i].tolist()])
        start, steps = tuple(problem.start[i].tolist()), problem.grads.shape[1]
        run: Any = trace(OPTIMIZERS[problem.name](**chosen), losses, start, steps)
        result[i] = run["p_new"]
    return result


def source(name: str) -> str:
    """The module of a rule."""
    return inspect.getsource(importlib.import_module(f"adam_from_scratch.optimizers.{name}"))


def by_source(problem: Problem, text: str) -> Array:
    """The same by the `step` of a module's text, for all settings at once, in NumPy."""
    scope: dict[str, Any] = {"__name__": "a rule"}
    exec(text, scope)
    scope |= {"sqrt": np.sqrt, "max": np.maximum}
    chosen = [problem.column(key)[:, None] for key in problem.settings[0]]
    start = OPTIMIZERS[problem.name](lr=1.0).start
    p, memory = problem.start, [np.full_like(problem.start, x) for x in start]
    result = np.empty_like(problem.grads)
    step: Callable[..., Any] = scope["step"]
    for t in range(problem.grads.shape[1]):
        row = step(float(t + 1), p, problem.grads[:, t], *memory, *chosen)
        memory, p = row[: len(memory)], row[-1]
        result[:, t] = p
    return result


def with_changes(name: str, instead: dict[str, str]) -> str:
    """The module of a rule with something else in the place of some of its text."""
    text = source(name)
    for old, new in instead.items():
        assert text.count(old) == 1, f"{name} has {old!r} {text.count(old)} times"
        text = text.replace(old, new)
    return text


def difference(one: Array, other: Array) -> float:
    """The largest difference at any step, relative to the largest parameter of that step."""
    assert one.shape == other.shape
    assert np.isfinite(one).all()
    assert np.isfinite(other).all()
    apart = np.abs(one - other).max(axis=-1) / np.abs(other).max(axis=-1)
    return float(apart.max())
