"""A rule as a loop over arrays: the same lines, with what is shared computed once."""

import re
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


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(
    ("rule", "row", "memory"), [(rules.everything, rules.Row, 2), (rules.swapped, rules.Pair, 1)]
)
def test_any_rule_is_computed_as_it_is_written(
    rule: Any, row: Any, memory: int, dtype: str
) -> None:
    optimizer = rules.made(rule, row, memory)
    params, *gradients = np.random.default_rng(1).normal(size=(4, 50)).astype(dtype)
    expected, state = [(p, *optimizer.start) for p in params.tolist()], init(optimizer, params)
    for t, grads in enumerate(gradients, 1):
        update(optimizer, params, grads, state)
        rows = [rule(float(t), p, g, *fields, 0.1, 0.7)
                for g, (p, *fields) in zip(grads.tolist(), expected, strict=True)]  # fmt: skip
        expected = [(row[-1], *row[:memory]) for row in rows]
    arrays = params, *(state[name] for name in row._fields[:memory])
    for array, column in zip(arrays, zip(*expected, strict=True), strict=True):
        assert array == pytest.approx(np.array(column), rel=2e-5 if dtype == "float32" else 1e-13)


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
