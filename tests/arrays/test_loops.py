"""A rule as a loop over arrays: the same lines, with what is shared computed once."""

import re
from collections import namedtuple
from typing import Any

import numba
import numpy as np
import pytest

from adam_from_scratch import adam
from adam_from_scratch.arrays import init, loop_source, update
from adam_from_scratch.arrays._compile import OPTIONS, compiled
from adam_from_scratch.optimizer import Optimizer
from tests.arrays import rules
from tests.settings import FACTORIES


def code(loop: Any, memory: int, settings: int, dtype: str) -> str:
    """The LLVM code of a loop over elements of `dtype`, without the way from Python."""
    arrays = np.full((2 + memory, 8), 1.5, dtype)
    compiled_loop = numba.njit(**OPTIONS)(loop)
    compiled_loop(1.0, *arrays, *[0.5] * settings)
    (module,) = compiled_loop.inspect_llvm().values()
    functions = re.split(r"^(?=define )", module, flags=re.M)[1:]
    (own,) = (f for f in functions if not re.match(r"define .*(cpython|cfunc|NRT_)", f))
    return str(own)


def code_of(name: str, dtype: str) -> str:
    """The code of one of the package's rules."""
    optimizer = FACTORIES[name](lr=0.1)
    names: dict[str, Any] = {}
    exec(f"from math import sqrt\n{loop_source(optimizer)}", names)
    return code(names["loop"], len(optimizer.start), len(optimizer.hyperparameters), dtype)


@pytest.mark.parametrize("name", FACTORIES)
def test_float32_elements_are_computed_in_float32_and_as_ieee_says(name: str) -> None:
    result = code_of(name, "float32")
    assert "fpext" not in result  # no element becomes a double
    arithmetic = re.findall(r"= f(?:add|sub|mul|div) (.*)", result)
    assert any("float" in line for line in arithmetic)
    assert all(re.match(r"float|double|<\d+ x float", line) for line in arithmetic)  # no fast-math


def test_promotion_and_fast_math_would_be_seen() -> None:
    step = adam().step

    @numba.njit(fastmath=True)  # type: ignore[untyped-decorator]  # of another flag
    def other(x: Any) -> Any:
        return x * x / 3.0

    def loop(t: float, p: Any, g: Any, m: Any, v: Any, *settings: float) -> None:
        for i in range(p.size):
            p[i] = other(rule(t, p[i], g[i], m[i], v[i], *settings)[-1])

    rule = compiled(step)
    result = code(loop, 2, 4, "float32")
    assert "fpext" in result
    assert re.search("= fmul (fast|.*reassoc)", result)


def test_adam_divides_once_an_element_and_twice_for_all() -> None:
    before, within = loop_source(adam()).split("for i in")
    assert (before.count(" / "), within.count(" / ")) == (2, 1)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_any_rule_is_computed_as_it_is_written(dtype: str) -> None:
    optimizer = rules.made(rules.everything, rules.Row, 2)
    random = np.random.default_rng(1)
    params = random.normal(size=50).astype(dtype)
    expected = [(float(p), 0.0, 0.0) for p in params]
    state = init(optimizer, params)
    for t in range(1, 11):
        grads = random.normal(size=50).astype(dtype)
        update(optimizer, params, grads, state)
        rows = [
            rules.everything(float(t), p, float(g), m, largest, 0.1, 0.7)
            for g, (p, m, largest) in zip(grads, expected, strict=True)
        ]
        expected = [(row.p_new, row.m, row.largest) for row in rows]
    error = 2e-6 if dtype == "float32" else 1e-14
    arrays = params, state["m"], state["largest"]
    for array, column in zip(arrays, zip(*expected, strict=True), strict=True):
        assert array == pytest.approx(np.array(column), rel=error, abs=error)


@pytest.mark.parametrize(
    "rule", [rules.by_sign, rules.by_size, rules.by_both], ids=lambda rule: rule.__name__
)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_what_an_element_decides_belongs_to_the_element(rule: Any, dtype: str) -> None:
    optimizer = rules.made(rule, rules.Short, 0)
    params, grads = np.random.default_rng(1).normal(size=(2, 1000)).astype(dtype)
    expected = rules.in_numpy(rule, params, grads, 0.1, 0.7)
    update(optimizer, params, grads, init(optimizer, params))
    assert params.tobytes() == expected.tobytes()


Pair = namedtuple("Pair", "m update p_new")


def swapped(t: float, p: float, g: float, m: float, lr: float, c: float) -> Pair:
    """Names that change places, a counter, a setting that an element changes, a shared choice."""
    m, g = g, m + g
    factor = t
    while factor > 2.0:
        factor = factor / 2.0
    lr = lr * factor
    for k in range(1, 3):
        g = g / k + k
    half = 1.0 / lr
    if g > c and c < 1.0:
        lr = lr * g
    update = lr * m * half if not c < 0.5 else m
    return Pair(g, update, p - update)


def test_statements_of_every_kind_are_computed_as_written() -> None:
    optimizer = rules.made(swapped, Pair, 1)
    (params, *gradients) = np.random.default_rng(2).normal(size=(6, 40))
    expected, state = [(p, 0.0) for p in params.tolist()], init(optimizer, params)
    for t, grads in enumerate(gradients, 1):
        update(optimizer, params, grads, state)
        rows = [swapped(float(t), p, g, m, 0.1, 0.7)
                for g, (p, m) in zip(grads.tolist(), expected, strict=True)]  # fmt: skip
        expected = [(row.p_new, row.m) for row in rows]
    assert params == pytest.approx(np.array([p for p, _ in expected]), rel=1e-13)
    assert state["m"] == pytest.approx(np.array([m for _, m in expected]), rel=1e-13)


def typed(text: str) -> Optimizer:
    """An optimizer whose rule was typed into a session: it has no source."""
    names: dict[str, Any] = {"Row": rules.Short}
    exec(text, names)
    return rules.made(names["rule"], rules.Short, 0)


CALLED = "def rule(t, p, g, lr, c):\n    return Row(lr * g / c, p - lr * g / c)\n"


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_rule_without_a_source_is_called_for_each_element(dtype: str) -> None:
    optimizer = typed(CALLED)
    assert "row = rule(t, p_i, g_i, lr, c)" in loop_source(optimizer)
    params, grads = np.random.default_rng(1).normal(size=(2, 100)).astype(dtype)
    expected = params - (0.1 * grads.astype(float) / 0.7)
    update(optimizer, params, grads, init(optimizer, params))
    assert (params == expected.astype(dtype)).all()


def third(x: float) -> float:
    """What a rule may call."""
    return x / 3.0


def loop(x: float) -> float:
    """What a rule may call, by the name of what stands around it."""
    return third(x)


def calls(t: float, p: float, g: float, lr: float, c: float) -> rules.Short:
    """A rule that calls a function."""
    update = third(lr) * third(g)
    return rules.Short(update, p - update)


def calls_loop(t: float, p: float, g: float, lr: float, c: float) -> rules.Short:
    """A rule that calls one with the name of the loop itself."""
    update = loop(lr) * loop(g)
    return rules.Short(update, p - update)


@pytest.mark.parametrize("rule", [calls, calls_loop])
def test_rule_may_call_functions(rule: Any) -> None:
    optimizer, params = rules.made(rule, rules.Short, 0), np.full(3, 9.0)
    update(optimizer, params, params.copy(), init(optimizer, params))
    assert params == pytest.approx(8.9)
