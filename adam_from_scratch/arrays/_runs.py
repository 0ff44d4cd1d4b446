"""Many runs at once, side by side: what one worker does for a sweep."""

import ast
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from adam_from_scratch.arrays._compile import Compiled, Module, compiled, imports
from adam_from_scratch.rule import RESERVED, RuleError, Step, definition, lanes_loop

Array = NDArray[Any]

RUNS = """

def evaluate(c, p, values):
{evaluate}


def look(t, c, p, tolerance, values, reached, diverged):
    evaluate(c, p, values)
    for i in range(values.size):
        if reached[i] < 0 and values[i] < tolerance:
            reached[i] = t
        if diverged[i] < 0 and not abs(values[i]) < inf:
            diverged[i] = t


def runs(
    start, memory, c, steps, tolerance, settings, lane, p, g, fields, values, reached, diverged
):
    for row in range(values.shape[0]):
        for d in range(p.shape[0]):
            p[d] = start[d]
            for k in range(memory.size):
                fields[k, d] = memory[k]
        for t in range(steps):
            if reached.size:
                look(t, c, p, tolerance, values[row], reached[row], diverged[row])
{slopes}
            for d in range(p.shape[0]):
                advance({arguments})
        evaluate(c, p, values[row])
        if reached.size:
            look(steps, c, p, tolerance, values[row], reached[row], diverged[row])
"""
EVALUATE_SUM = """\
    values[:] = 0.0
    for d in range(p.shape[0]):
        for i in range(values.size):
            values[i] += value(c[d], p[d, i])"""
EVALUATE = """\
    for i in range(values.size):
        values[i] = value({point})"""
SLOPES = """\
            for i in range(p.shape[1]):
                slopes = slope({point})
                {stores}"""


class Plan(NamedTuple):
    """What all runs of a sweep share, in a form that can be sent to another process.

    Attributes:
        source: the loops.
        called: functions that the loops call and that are not part of their source, by name.
        start: the point before the first step.
        memory: the memory before the first step.
        curvatures: of a sum over the parameters, c for each of them.
        steps: how many steps.
        tolerance: the value below which a run has arrived.
        watched: is the value looked at after each step?
    """

    source: str
    called: tuple[tuple[str, Compiled], ...]
    start: tuple[float, ...]
    memory: tuple[float, ...]
    curvatures: tuple[float, ...]
    steps: int
    tolerance: float
    watched: bool


def run(plan: Plan, settings: Array, lane: Array) -> tuple[Array, Array, Array]:
    """Run all settings (rows of hyperparameters) with each value of the lane's hyperparameter.

    Returns:
        Arrays (rows, lanes): the final values, the first step at which a value was below the
        tolerance, and the first at which it was no finite number (-1: at none; without rows when
        that is not watched).
    """
    number, lanes, dimension = len(settings), lane.size, len(plan.start)
    values = np.empty((number, lanes))
    reached, diverged = (np.full((number * plan.watched, lanes), -1) for _ in range(2))
    p, g = np.empty((2, dimension, lanes))
    fields = np.empty((len(plan.memory), dimension, lanes))
    numbers = (np.array(x, float) for x in (plan.start, plan.memory, plan.curvatures))
    loops = _compiled(plan.source, plan.called)
    loops(*numbers, plan.steps, plan.tolerance, settings, lane,
          p, g, fields, values, reached, diverged)  # fmt: skip
    return values, reached, diverged


@lru_cache(maxsize=64)
def _compiled(source: str, called: tuple[tuple[str, Compiled], ...]) -> Compiled:
    module = Module(source, dict(called))
    for name in ("value", "slope", "advance", "evaluate", "look"):
        if name not in dict(called):
            module.compile(name)
    return module.compile("runs", keep=True)


@lru_cache(maxsize=64)
def loops_of(
    step: Step,
    memory: int,
    settings: int,
    lane: int,
    functions: tuple[Callable[..., Any], Callable[..., Any]],
    is_sum: bool,
    dimension: int,
) -> tuple[str, tuple[tuple[str, Compiled], ...]]:
    """The source of the loops over rows, steps and coordinates, and what it calls beyond.

    The lanes are the innermost loop of each part.

    Args:
        step: the rule.
        memory: how many fields it remembers.
        settings: how many settings it has.
        lane: the place of the setting that differs from lane to lane.
        functions: value and slope of a term, for a sum over the parameters; of any other
            objective, itself and its gradient.
        is_sum: is it such a sum?
        dimension: how many parameters a tuple has; 0 for a number, and for a sum.
    """
    many = dimension > 0
    slope = "slope({g}, {p})" if is_sum else "{g}[i]" if many else "slope({p})"
    loop = lanes_loop(step, memory, slope, lane)
    lines, called = imports(loop.globals)
    pairs = zip(("value", "slope"), functions, strict=True)
    parts = [_part(name, function, called) for name, function in pairs]
    place = f"({''.join(f'p[{d}, i], ' for d in range(dimension))})" if many else "p[0, i]"
    stores = "; ".join(f"g[{d}, i] = slopes[{d}]" for d in range(dimension))
    columns = [f"settings[row, {k}]" for k in range(settings)]
    columns[lane] = "lane"
    fields = [f"fields[{k}, d]" for k in range(memory)]
    source = RUNS.format(
        evaluate=EVALUATE_SUM if is_sum else EVALUATE.format(point=place),
        slopes=SLOPES.format(point=place, stores=stores) if many else "",
        arguments=", ".join(["t + 1.0", "p[d]", "c[d]" if is_sum else "g[d]", *fields, *columns]),
    )
    head = f"from math import inf\n{lines}\n{''.join(parts)}\n\n{loop.function('advance')}"
    return head + source, tuple(called.items())


def _part(name: str, function: Callable[..., Any], called: dict[str, Any]) -> str:
    """The source of a function under this name, if it needs no other; else it joins `called`."""
    try:
        tree, known = definition(function)
        lines, more = imports(known)
        if more or RESERVED & known.keys():
            raise RuleError("it needs more than itself")
    except RuleError:
        called[name] = compiled(function)
        return ""
    tree.name = name
    return f"\n\n{lines}{ast.unparse(tree)}\n"
