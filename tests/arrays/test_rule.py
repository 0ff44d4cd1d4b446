"""The rule as the array loops have it: the same lines, with what is shared computed once."""

import re
from collections import namedtuple
from math import sqrt
from typing import Any

import numba
import numpy as np
import pytest

from adam_from_scratch.arrays import init, update
from adam_from_scratch.arrays._jit import plain
from adam_from_scratch.arrays._rule import for_arrays
from adam_from_scratch.optimizer import Optimizer
from tests.settings import FACTORIES

Row = namedtuple("Row", "m largest update p_new")


def everything(t: float, p: float, g: float, m: float, largest: float, lr: float, c: float) -> Row:
    """A rule with what the package's own do not have: branches, loops, in-place operators."""
    m *= c
    m += (1.0 - c) * g
    largest = max(largest, abs(m), c)
    shared = sqrt(1.0 - c**t)
    shared /= 3.0
    x = m / shared
    x /= 1.0 + c
    for _ in range(2):
        x = 0.5 * x + 0.25 * largest / (c + 1.0)
    if g < c:
        x = -x
    update = lr * x / (largest + 1e-8)
    return Row(m, largest, update, p - update)


def code(rule: Any, memory: int, settings: int, dtype: str) -> str:
    """The LLVM code of a compiled rule for elements of `dtype`, without the way from Python."""
    element = np.dtype(dtype).type(1.5)
    rule(1.0, element, element, *[element] * memory, *[0.5] * settings)
    (module,) = rule.inspect_llvm().values()
    functions = re.split(r"^(?=define )", module, flags=re.M)[1:]
    (own,) = (f for f in functions if not re.match(r"define .*(cpython|cfunc|_reciprocal)", f))
    return str(own)


def code_of(name: str, dtype: str) -> str:
    """The code of one of the package's rules, as the array loops have it."""
    optimizer = FACTORIES[name](lr=0.1)
    memory = len(optimizer.start)
    rule = for_arrays(optimizer.step, memory, dtype)
    return code(rule, memory, len(optimizer.hyperparameters), dtype)


@pytest.mark.parametrize("name", FACTORIES)
def test_float32_elements_are_computed_in_float32(name: str) -> None:
    shown = code_of(name, "float32")
    assert "fsub float" in shown
    assert "fpext" not in shown  # no element becomes a double


def test_promotion_to_float64_would_be_seen() -> None:
    promoted = numba.njit(error_model="numpy")(plain(FACTORIES["adam"](lr=0.1).step))
    assert "fpext" in code(promoted, 2, 4, "float32")


@pytest.mark.parametrize("name", FACTORIES)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_every_operation_rounds_as_ieee_says(name: str, dtype: str) -> None:
    arithmetic = re.findall(r"= f(?:add|sub|mul|div) (.*)", code_of(name, dtype))
    assert arithmetic
    assert all(line.startswith(("float ", "double ")) for line in arithmetic)  # no fast-math flag


def test_adam_divides_once_an_element_and_twice_for_all() -> None:
    shown = code_of("adam", "float32")
    assert len(re.findall("fdiv float", shown)) == 1
    assert len(re.findall("fdiv double", shown)) == 2


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_any_rule_is_computed_as_it_is_written(dtype: str) -> None:
    optimizer = Optimizer(
        name="everything",
        step=everything,
        columns=Row._fields,
        start=(0.0, 0.0),
        hyperparameters=(("lr", 0.1), ("c", 0.7)),
    )
    random = np.random.default_rng(1)
    params = random.normal(size=50).astype(dtype)
    expected = [(float(p), 0.0, 0.0) for p in params]
    state = init(optimizer, params)
    for t in range(1, 11):
        grads = random.normal(size=50).astype(dtype)
        update(optimizer, params, grads, state)
        rows = [
            everything(float(t), p, float(g), m, largest, 0.1, 0.7)
            for g, (p, m, largest) in zip(grads, expected, strict=True)
        ]
        expected = [(row.p_new, row.m, row.largest) for row in rows]
    error = 2e-6 if dtype == "float32" else 1e-14
    for array, column in zip((params, state["m"], state["largest"]), zip(*expected, strict=True),
                             strict=True):  # fmt: skip
        assert array == pytest.approx(np.array(column), rel=error, abs=error)


Short = namedtuple("Short", "update p_new")


def by_sign(t: float, p: float, g: float, lr: float, c: float) -> Short:
    scale = 3.0 if g > 0.0 else 7.0
    update = lr * (g / scale)
    return Short(update, p - update)


def by_size(t: float, p: float, g: float, lr: float, c: float) -> Short:
    rate = lr
    if abs(g) > c:
        for _ in range(2):
            rate *= 0.7
    update = rate * 1.1 * g
    return Short(update, p - update)


def by_both(t: float, p: float, g: float, lr: float, c: float) -> Short:
    rate, share = lr, 1.0
    if g > 0.0:
        rate = lr / 3.0
        share = 0.3 if c < 1.0 else 0.6
    while share < abs(g):
        share = share * 1.7
    update = rate * share
    return Short(update, p - update)


def in_numpy(name: str, p: Any, g: Any, lr: float, c: float) -> Any:
    """The parameters after a step; each choice rounds what it chooses to the array's precision."""
    own = p.dtype.type
    if name == "by_sign":
        return p - lr * (g / np.where(g > 0, own(3), own(7)))
    if name == "by_size":
        shrunk = own(own(own(lr) * own(0.7)) * own(0.7))
        return p - np.where(abs(g) > c, shrunk, own(lr)) * own(1.1) * g
    share = np.where(g > 0, own(0.3), own(1.0))
    while (share < abs(g)).any():
        share = np.where(share < abs(g), share * own(1.7), share)
    return p - np.where(g > 0, own(lr / 3), own(lr)) * share


@pytest.mark.parametrize("rule", [by_sign, by_size, by_both], ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_what_an_element_decides_belongs_to_the_element(rule: Any, dtype: str) -> None:
    optimizer = Optimizer(rule.__name__, rule, Short._fields, (), (("lr", 0.1), ("c", 0.7)))
    params, grads = np.random.default_rng(1).normal(size=(2, 1000)).astype(dtype)
    expected = in_numpy(rule.__name__, params, grads, 0.1, 0.7)
    update(optimizer, params, grads, init(optimizer, params))
    assert params.tobytes() == expected.tobytes()
