"""The compiled loops: a rule over all elements of some arrays. They know no rule by name."""

from functools import cache
from typing import Any

import numba

from adam_from_scratch.arrays._jit import Compiled, jit, kept
from adam_from_scratch.arrays._rule import for_arrays


@cache
def load(count: int) -> Compiled:
    """`load(fields, i)`: element i of the first `count` arrays, as a tuple."""
    if count == 0:
        return jit(lambda fields, i: ())
    before, last = load(count - 1), count - 1
    return jit(lambda fields, i: before(fields, i) + (fields[last][i],))


@cache
def store(count: int) -> Compiled:
    """`store(fields, i, values)`: the first `count` values into element i of the arrays."""
    if count == 0:
        return jit(lambda fields, i, values: None)
    before, last = store(count - 1), count - 1

    @jit
    def all_of_them(fields: Any, i: int, values: Any) -> None:
        before(fields, i, values)
        fields[last][i] = values[last]

    return all_of_them


@cache
def update_loop(step: Compiled, memory: int, dtype: str) -> Compiled:
    """`loop(t, p, g, fields, settings)`: one step of every element, in place.

    `p`, `g` and the `memory` fields are arrays of one dimension and equal size,
    `settings` the hyperparameters.
    """
    rule, load_memory, store_memory = for_arrays(step, memory, dtype), load(memory), store(memory)

    # --8<-- [start:loop]
    @jit
    def loop(t: float, p: Any, g: Any, fields: Any, settings: Any) -> None:
        for i in range(p.size):
            row = rule(t, p[i], g[i], *load_memory(fields, i), *settings)
            store_memory(fields, i, row)
            p[i] = row[-1]

    # --8<-- [end:loop]
    return loop


@cache
def in_parts(loop: Compiled, memory: int) -> Compiled:
    """`whole(t, p, g, fields, settings, parts)`: an update loop over parts that threads share.

    `t` is an array that counts. All is one compiled call, so Ctrl-C comes before it or after it.
    """
    cut = _cut(memory)

    def whole(t: Any, p: Any, g: Any, fields: Any, settings: Any, parts: int) -> None:
        size = -(-p.size // parts // 1024) * 1024  # whole cache lines: no two threads in one
        now = t[()] + 1.0
        for number in numba.prange(parts):
            start, stop = min(number * size, p.size), min(number * size + size, p.size)
            loop(now, p[start:stop], g[start:stop], cut(fields, start, stop), settings)
        t[()] += 1

    return kept(whole, parallel=True)


@cache
def in_one(loop: Compiled) -> Compiled:
    """`whole(t, p, g, fields, settings)`: as `in_parts`, on one thread."""

    @kept
    def whole(t: Any, p: Any, g: Any, fields: Any, settings: Any) -> None:
        loop(t[()] + 1.0, p, g, fields, settings)
        t[()] += 1

    return whole


@cache
def _cut(count: int) -> Compiled:
    """`cut(fields, start, stop)`: that part of the first `count` arrays, as a tuple."""
    if count == 0:
        return jit(lambda fields, start, stop: ())
    before, last = _cut(count - 1), count - 1
    return jit(
        lambda fields, start, stop: before(fields, start, stop) + (fields[last][start:stop],)
    )


@cache
def lanes_loop(step: Compiled, memory: int) -> Compiled:
    """`loop(t, p, g, fields, before, lane, after)`: one step of many runs, side by side.

    As `update_loop` in float64, but one hyperparameter, `lane`, differs from run to run;
    `before` and `after` are those around it.
    """
    rule, load_memory, store_memory = (
        for_arrays(step, memory, "float64"),
        load(memory),
        store(memory),
    )

    @jit
    def loop(t: float, p: Any, g: Any, fields: Any, before: Any, lane: Any, after: Any) -> None:
        for i in range(p.size):
            row = rule(t, p[i], g[i], *load_memory(fields, i), *before, lane[i], *after)
            store_memory(fields, i, row)
            p[i] = row[-1]

    return loop
