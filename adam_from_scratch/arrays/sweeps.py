"""Many runs of one optimizer over grids of its hyperparameters."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import nullcontext
from math import prod
from typing import Any, NamedTuple, overload

import numba
import numpy as np
from numpy.typing import ArrayLike, NDArray

from adam_from_scratch._check import count, number
from adam_from_scratch.arrays._grids import Grids, grids_of
from adam_from_scratch.arrays._runs import Plan, loops_of, run
from adam_from_scratch.arrays._threads import cores
from adam_from_scratch.objectives import Objective, as_point, as_tuple
from adam_from_scratch.optimizer import Optimizer

Array = NDArray[Any]

LANES = 1024
"""So many runs side by side: what they work on stays in the core's own cache."""
BLOCK = 2**16
"""At most so many runs in a task, which bounds what it returns."""
WORK = 2**23
"""About so many steps in a task: some milliseconds."""


class Sweep(NamedTuple):
    """What became of each run; arrays with an axis for each grid.

    Attributes:
        value: the objective after the last step (float64).
        reached: the first step t after which the objective was below the tolerance;
            0 when it was at the start, -1 when it never was (int64).
        diverged: the first step t after which the objective was no finite number, or -1 (int64).
    """

    value: Array
    reached: Array
    diverged: Array


@overload
def sweep(
    factory: Callable[..., Optimizer], objective: Objective | Sequence[Objective],
    start: Any, steps: int, *, tolerance: None = None, executor: Executor | None = None,
    **grids: ArrayLike,
) -> Array: ...  # fmt: skip


@overload
def sweep(
    factory: Callable[..., Optimizer], objective: Objective | Sequence[Objective],
    start: Any, steps: int, *, tolerance: float, executor: Executor | None = None,
    **grids: ArrayLike,
) -> Sweep: ...  # fmt: skip


def sweep(
    factory: Callable[..., Optimizer],
    objective: Objective | Sequence[Objective],
    start: float | tuple[float, ...],
    steps: int,
    *,
    tolerance: float | None = None,
    executor: Executor | None = None,
    **grids: ArrayLike,
) -> Array | Sweep:
    """Run an optimizer with every combination of some hyperparameters.

    Each run is the run of `trace` with the same settings, but for the last bits.
    A run that diverges ends in inf or nan and disturbs no other.

    Args:
        factory: makes the optimizer from the hyperparameters in `grids`: `adam`,
            or `functools.partial(adam, eps=1e-4)` to hold another one fixed.
        objective: what `quadratic(1, 50)` or `objective(f, grad)` return, or a list of them:
            the list is then the first axis of the result. Functions of your own are compiled
            by numba, so they may use what numba knows.
        start: p before the first step, a finite number or a tuple of them.
        steps: how many steps each run takes, a whole number, 0 or more.
        tolerance: also tell after which step the objective came below this number,
            and after which it was no finite number any more.
        executor: where the runs are computed, any `concurrent.futures.Executor`: processes, or
            a cluster (Dask's `Client.get_executor()`); all cores of this machine when None.
            It gets all tasks at once, through its `map`.
        **grids: for each hyperparameter that varies, its values, a sequence of numbers.

    Returns:
        The objective after the last step, float64, with an axis for each grid in the order of the
        call; a `Sweep` of three such arrays when there is a tolerance.

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: a grid is empty, names no hyperparameter, or holds a value outside its range;
            `start` is not finite or not of the objective's dimension.

    Examples:
        >>> from adam_from_scratch import adam, quadratic
        >>> from adam_from_scratch.arrays import sweep
        >>> loss = sweep(adam, quadratic(1), 10.0, 10, lr=[0.1, 1.05], beta1=[0.0, 0.5, 0.9])
        >>> loss.shape
        (2, 3)
        >>> print(f"{loss[1, 2]:.3f}")
        0.142
    """
    grid = grids_of(factory, grids)
    objectives = [objective] if isinstance(objective, Objective) else _listed(objective)
    watched = tolerance is not None
    limit = number("tolerance", tolerance) if watched else 0.0
    length = count("steps", steps)
    plans = [_plan(grid, each, start, length, limit, watched) for each in objectives]
    shape = (len(plans), prod(grid.outer), grid.lane.size)
    parts = [np.empty(shape)] + [np.empty(shape, np.int64) for _ in range(2 * watched)]
    try:
        for plan in plans:
            run(plan, grid.settings(range(0)), grid.lane)  # compiled here, once
    except (numba.errors.NumbaError, numba.errors.UnsupportedBytecodeError) as error:
        what = f"numba cannot compile {objective!r} for this sweep of {grid.optimizer.name}"
        raise TypeError(f"{what}: {str(error).splitlines()[-1]}") from error
    blocks = [block for i, plan in enumerate(plans) for block in _blocks(grid, i, plan)]
    places, *tasks = zip(*blocks, strict=True)
    with nullcontext(executor) if executor else ThreadPoolExecutor(cores()) as workers:
        for place, result in zip(places, workers.map(run, *tasks), strict=True):
            for part, computed in zip(parts, result, strict=False):
                part[place] = computed
    shaped = [grid.shaped(part) for part in parts]
    if isinstance(objective, Objective):
        shaped = [part[0] for part in shaped]
    return Sweep(*shaped) if watched else shaped[0]


def _blocks(grid: Grids, number: int, plan: Plan) -> Iterator[tuple[Any, Plan, Array, Array]]:
    """The tasks of a plan: where the result of each belongs, and what `run` takes."""
    rows = prod(grid.outer)
    for left in range(0, grid.lane.size, LANES):
        lane = grid.lane[left : left + LANES]
        size = max(1, min(BLOCK, WORK // max(1, plan.steps)) // lane.size)
        for top in range(0, rows, size):
            some = range(top, min(top + size, rows))
            place = (number, slice(some.start, some.stop), slice(left, left + lane.size))
            yield place, plan, grid.settings(some), lane


def _listed(objectives: Sequence[Objective]) -> list[Objective]:
    if not isinstance(objectives, (list, tuple)) or not objectives:
        raise TypeError(
            f"objective must be one such as quadratic(1, 50), or a list of them, got {objectives!r}"
        )
    return list(objectives)


def _plan(
    grid: Grids, objective: Objective, start: Any, steps: int, tolerance: float, watched: bool
) -> Plan:
    if not isinstance(objective, Objective):
        raise TypeError(f"objective must be one such as quadratic(1, 50), got {objective!r}")
    if objective.at or objective.project:
        raise ValueError(f"objective must be the same at every step, unfenced; got {objective!r}")
    point = as_point(objective, start)
    first, optimizer = as_tuple(point), grid.optimizer
    value, grad, curvatures = objective.parts or (objective.value, objective.grad, ())
    source, called = loops_of(
        step=optimizer.step,
        memory=len(optimizer.start),
        settings=len(optimizer.hyperparameters),
        lane=grid.place,
        functions=(value, grad),
        is_sum=objective.parts is not None,
        dimension=len(first) if isinstance(point, tuple) and not objective.parts else 0,
    )
    return Plan(source, called, first, optimizer.start, curvatures, steps, tolerance, watched)
