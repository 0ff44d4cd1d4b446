"""Grids of hyperparameters, checked, and laid out in rows and lanes.

Runs are computed side by side, in lanes, which differ in one hyperparameter. Best is lr: what a
rule makes from the others, such as 1 - beta2**t, is then the same in all lanes and computed once.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from adam_from_scratch.optimizer import Optimizer

Array = NDArray[Any]

LANE = "lr"


class Grids(NamedTuple):
    """The axes of a sweep.

    Attributes:
        optimizer: the optimizer at the first value of every grid.
        axes: the values of each hyperparameter that varies, in the order of the call.
        name: the hyperparameter that differs from lane to lane.
    """

    optimizer: Optimizer
    axes: dict[str, Array]
    name: str

    @property
    def place(self) -> int:
        """How many hyperparameters the step takes before the lane's."""
        return [name for name, _ in self.optimizer.hyperparameters].index(self.name)

    @property
    def lane(self) -> Array:
        """The values of the lane's hyperparameter."""
        alone = np.array([dict(self.optimizer.hyperparameters)[self.name]])
        return self.axes.get(self.name, alone)

    @property
    def outer(self) -> tuple[int, ...]:
        """The lengths of the other axes, whose combinations are the rows."""
        return tuple(axis.size for name, axis in self.axes.items() if name != self.name)

    def settings(self, rows: range) -> Array:
        """The hyperparameters of some rows, in the order of the step; the lane's is any of its."""
        others = [name for name in self.axes if name != self.name]
        places = np.unravel_index(np.arange(rows.start, rows.stop), self.outer) if others else ()
        values = {name: self.axes[name][place] for name, place in zip(others, places, strict=True)}
        columns = [
            values.get(name, np.full(len(rows), value))
            for name, value in self.optimizer.hyperparameters
        ]
        return np.stack(columns, axis=1)

    def shaped(self, part: Array) -> Array:
        """From (objectives, rows, lanes) to an axis for each grid, behind the objectives'."""
        if not self.axes:
            return part[:, 0, 0]
        full = part.reshape(part.shape[0], *self.outer, self.lane.size)
        return np.moveaxis(full, -1, 1 + list(self.axes).index(self.name))


def grids_of(factory: Callable[..., Optimizer], grids: Mapping[str, ArrayLike]) -> Grids:
    """Every value of every grid, as the factory takes it."""
    values_of = {name: _values(name, values) for name, values in grids.items()}
    first = {name: values[0] for name, values in values_of.items()}
    optimizer = _made(factory, first)
    if optimizer.scheduled:
        raise ValueError(f"factory must make optimizers with fixed settings, got {optimizer!r}")
    known = dict(optimizer.hyperparameters)
    axes = {}
    for name, values in values_of.items():
        if name not in known:
            raise ValueError(f"a grid must name one of {', '.join(known)}; got {name}")
        axes[name] = np.array([_setting(factory, optimizer, first, name, x) for x in values])
    longest = max(axes, key=lambda name: axes[name].size, default=optimizer.hyperparameters[0][0])
    return Grids(optimizer, axes, LANE if LANE in axes else longest)


def _values(name: str, values: ArrayLike) -> list[float]:
    array = np.asarray(values)
    if array.ndim != 1 or array.size == 0 or array.dtype.kind not in "iuf":
        raise ValueError(f"grid {name} must be a sequence of one number or more, got {values!r}")
    listed: list[float] = array.tolist()
    return listed


def _made(factory: Callable[..., Optimizer], settings: Mapping[str, float]) -> Optimizer:
    if not callable(factory):
        raise TypeError(f"factory must be one such as adam, without parentheses, got {factory!r}")
    optimizer = factory(**settings)
    if not isinstance(optimizer, Optimizer):
        raise TypeError(f"factory must make an optimizer, as adam does, got {optimizer!r}")
    return optimizer


def _setting(
    factory: Callable[..., Optimizer],
    optimizer: Optimizer,
    first: Mapping[str, float],
    name: str,
    value: float,
) -> float:
    """The hyperparameter as the factory sets it, which must set no other with it."""
    made = _made(factory, {**first, name: value})
    settings = dict(made.hyperparameters)
    setting = settings[name]
    assert not callable(setting)  # a grid holds numbers
    expected = dict(optimizer.hyperparameters) | {name: setting}
    if made.step is not optimizer.step or settings != expected:
        raise ValueError(f"factory must make optimizers that differ in {name} alone, got {made!r}")
    return setting
