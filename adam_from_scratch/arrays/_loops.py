"""The compiled loops of an update: on one thread, and in parts that threads share."""

from functools import lru_cache
from typing import NamedTuple

from adam_from_scratch.arrays._compile import Compiled, Module, imports
from adam_from_scratch.rule import Step, array_loop

HEAD = '''\
"""One step of a rule for all elements of {dtype} arrays; the gradients are {access}."""

from numba import prange
{imports}

'''
DRIVERS = """

def in_one(t, {arrays}, {settings}):
    loop(t[()] + 1.0, {arrays}, {settings})
    t[()] += 1


def in_parts(parts, t, {arrays}, {settings}):
    size = -(-a0.size // parts // 1024) * 1024  # whole cache lines: no two threads in one
    now = t[()] + 1.0
    for part in prange(parts):
        start, stop = min(part * size, a0.size), min(part * size + size, a0.size)
        loop(now, {slices}, {settings})
    t[()] += 1
"""
"""Each is one compiled call that counts t, so Ctrl-C comes before it or after it."""


class Loops(NamedTuple):
    """One step of every element, in place.

    `t` is an array that counts; the others are of one dimension and equal size.

    Attributes:
        in_one: `in_one(t, p, g, *memory, *settings)`, on one thread.
        in_parts: `in_parts(parts, t, p, g, *memory, *settings)`: threads share so many parts.
    """

    in_one: Compiled
    in_parts: Compiled


@lru_cache(maxsize=64)
def update_loops(step: Step, memory: int, settings: int, dtype: str, writeable: bool) -> Loops:
    """The loops of a rule; for each kind of arguments others, so that each is compiled once.

    Args:
        step: the rule.
        memory: how many fields it remembers.
        settings: how many settings it has.
        dtype: `"float32"` or `"float64"`.
        writeable: are the gradients an array that could be written?
    """
    loop = array_loop(step, memory)
    lines, called = imports(loop.globals)
    arrays = [f"a{k}" for k in range(2 + memory)]
    drivers = DRIVERS.format(
        arrays=", ".join(arrays),
        slices=", ".join(f"{array}[start:stop]" for array in arrays),
        settings=", ".join(f"s{k}" for k in range(settings)),
    )
    access = "writeable" if writeable else "read-only"
    head = HEAD.format(dtype=dtype, access=access, imports=lines)
    module = Module(head + loop.function("loop") + drivers, called)
    module.compile("loop")
    in_one = module.compile("in_one", keep=True)
    return Loops(in_one, module.compile("in_parts", keep=True, parallel=True))
