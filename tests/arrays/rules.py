"""Rules unlike the package's own, and any rule in NumPy with the roundings that `update` states."""

import operator
from collections import namedtuple
from math import sqrt
from types import FunctionType
from typing import Any

import numpy as np

from adam_from_scratch.optimizer import Optimizer

HALF = 0.5
Row = namedtuple("Row", "m largest update p_new")


def everything(t: float, p: float, g: float, m: float, largest: float, lr: float, c: float) -> Row:
    """A rule with what the package's own do not have: branches, loops, in-place operators."""
    m *= c
    m += (1.0 - c) * g
    largest = max(largest, abs(m), c)
    shared = sqrt(1.0 - c**t)
    shared /= 3.0
    x: float = m / shared
    x /= 1.0 + c
    for _ in range(2):
        x = HALF * x + 0.25 * largest / (c + 1.0)
    if g < c:
        x = -x
    update = lr * x / (largest + 1e-8)
    return Row(m, largest, update, p - update)


Short = namedtuple("Short", "update p_new")


def by_sign(t: float, p: float, g: float, lr: float, c: float) -> Short:
    """An element decides between two numbers."""
    scale = 3.0 if g > 0.0 else 7.0
    update = lr * (g / scale)
    return Short(update, p - update)


def by_size(t: float, p: float, g: float, lr: float, c: float) -> Short:
    """An element decides whether a number is changed."""
    rate = lr
    if abs(g) > c:
        for _ in range(2):
            rate *= 0.7
    update = rate * 1.1 * g
    return Short(update, p - update)


def by_both(t: float, p: float, g: float, lr: float, c: float) -> Short:
    """An element decides between two numbers, and how often one is changed."""
    rate, share = lr, 1.0
    if g > 0.0:
        rate = lr / 3.0
        share = 0.3 if c < 1.0 else 0.6
    while share < abs(g):
        share = share * 1.7
    update = rate * share
    return Short(update, p - update)


Pair = namedtuple("Pair", "m update p_new")


def swapped(t: float, p: float, g: float, m: float, lr: float, c: float) -> Pair:
    """Names that change places, a counter, a setting that an element changes, a shared choice."""
    m, g = g, m + g
    factor = t
    while factor > 2.0:
        factor = factor / 2.0
    lr = lr * factor
    for k in range(1, 9):
        if k > 2:
            break
        g = g / k + k
    """What a string in the middle says does not count."""
    half = 1.0 / lr
    if g > c and c < 1.0:
        lr = lr * g
    update = lr * m * half if not c < 0.5 else m
    return Pair(g, update, p - update)


def in_numpy(rule: Any, p: Any, g: Any, lr: float, c: float) -> Any:
    """The parameters after a step; each choice rounds what it chooses to the array's precision."""
    own = p.dtype.type
    if rule is by_sign:
        return p - lr * (g / np.where(g > 0, own(3), own(7)))
    if rule is by_size:
        shrunk = own(own(own(lr) * own(0.7)) * own(0.7))
        return p - np.where(abs(g) > c, shrunk, own(lr)) * own(1.1) * g
    share = np.where(g > 0, own(0.3), own(1.0))
    while (share < abs(g)).any():
        share = np.where(share < abs(g), share * own(1.7), share)
    return p - np.where(g > 0, own(lr / 3), own(lr)) * share


def made(rule: Any, row: Any, memory: int) -> Optimizer:
    """An optimizer from one of these rules."""
    return Optimizer(rule.__name__, rule, row, (0.0,) * memory, (("lr", 0.1), ("c", 0.7)))


class Shared(float):
    """What all elements share; NumPy rounds it where it meets an array.

    A division of an array by it is a product with its reciprocal.
    """

    __array_ufunc__ = None


def _both(name: str) -> tuple[Any, Any]:
    """The operator `name` of Shared, from the left and from the right."""
    apply = getattr(operator, name)

    def left(one: Shared, other: Any) -> Any:
        if isinstance(other, np.ndarray):
            return apply(float(one), other)
        return Shared(apply(float(one), float(other)))

    def right(one: Shared, other: Any) -> Any:
        if isinstance(other, np.ndarray):
            return other * (1.0 / float(one)) if name == "truediv" else apply(other, float(one))
        return Shared(apply(float(other), float(one)))

    return left, right


for name in ("add", "sub", "mul", "truediv", "pow"):
    for side, method in zip(("__{}__", "__r{}__"), _both(name), strict=True):
        setattr(Shared, side.format(name), method)


def numpy_step(optimizer: Optimizer, t: int, p: Any, g: Any, memory: list[Any]) -> None:
    """One step of the rule itself, with arrays in the place of numbers; changes them in place."""
    names: Any = {**optimizer.step.__globals__, "sqrt": np.sqrt, "max": np.maximum}
    rule = FunctionType(optimizer.step.__code__, names)
    row = rule(Shared(t), p, g, *memory, *map(Shared, optimizer.settings(t)))
    for array, value in zip([p, *memory], [row[-1], *row[: len(memory)]], strict=True):
        array[...] = value
