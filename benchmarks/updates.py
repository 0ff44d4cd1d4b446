"""One Adam update of many parameters: the package, the memory alone, and its peers.

Run by `benchmarks/run.py` in the environment of the peers, once on one core and once on all.
"""

import json
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import jax
import numba
import numpy as np
import optax
import torch

from adam_from_scratch import adam
from adam_from_scratch.arrays import init, update, updates
from adam_from_scratch.arrays._loops import update_loops
from benchmarks.measure import Timing, say, side_by_side

jax.config.update("jax_enable_x64", True)

SIZES = [10**k for k in range(2, 9)]
DTYPES = ["float32", "float64"]
LR, BETA1, BETA2, EPS = 0.001, 0.9, 0.999, 1e-8

LARGE = 5e8
"""With arrays of so many bytes, the peers that make copies do not fit into 24 GiB together."""

Case = Callable[[], object]


@numba.njit(error_model="numpy", parallel=True)
def floor_all(p, g, m, v):
    """The seven streams of memory, four read and three written, with next to no arithmetic."""
    for i in numba.prange(p.size):
        x = g[i]
        p_new, m_new, v_new = p[i] + x, m[i] + x, v[i] + x
        m[i] = m_new
        v[i] = v_new
        p[i] = p_new


floor_one = numba.njit(error_model="numpy")(floor_all.py_func)
"""The same on one thread: `prange` is `range` then."""


@numba.njit(error_model="numpy")
def by_hand(p, g, m, v, lr, beta1, beta2, rest1, rest2, scale1, scale2, eps):
    """Adam fused by hand, every constant made beforehand in the arrays' own precision."""
    for i in range(p.size):
        x = g[i]
        m_new = beta1 * m[i] + rest1 * x
        v_new = beta2 * v[i] + rest2 * x * x
        p_new = p[i] - lr * (m_new * scale1) / (np.sqrt(v_new * scale2) + eps)
        m[i] = m_new
        v[i] = v_new
        p[i] = p_new


def cases(size: int, dtype: str, threads: int) -> dict[str, Case]:
    """Every way to do the update, each on arrays of its own."""
    random = np.random.default_rng(0)
    grads = random.standard_normal(size, dtype)
    made = {
        "this package": _package(grads),
        "memory alone": _floor(grads, threads),
        "PyTorch fused": _torch(grads, fused=True),
        "Optax, jit": _optax(grads),
    }
    if threads == 1:
        made["fused by hand"] = _hand(grads)
        made["the loop, unchecked"] = _unchecked(grads)
    if grads.nbytes < LARGE:
        made["PyTorch foreach"] = _torch(grads, foreach=True)
        made["PyTorch for-loop"] = _torch(grads, foreach=False)
        made["NumPy"] = _numpy(grads)
    return made


def _package(grads: Any) -> Case:
    params, optimizer = np.ones_like(grads), adam(LR, BETA1, BETA2, EPS)
    return partial(update, optimizer, params, grads, init(optimizer, params))


def _unchecked(grads: Any) -> Case:
    params, optimizer = np.ones_like(grads), adam(LR, BETA1, BETA2, EPS)
    state = init(optimizer, params)
    settings = tuple(value for _, value in optimizer.hyperparameters)
    loops = update_loops(optimizer.step, 2, len(settings), grads.dtype.name, True)
    return partial(loops.in_one, state["t"], params, grads, state["m"], state["v"], *settings)


def _floor(grads: Any, threads: int) -> Case:
    floor = floor_all if threads > 1 else floor_one
    return partial(floor, np.ones_like(grads), grads, np.zeros_like(grads), np.zeros_like(grads))


def _hand(grads: Any) -> Case:
    arrays = np.ones_like(grads), grads, np.zeros_like(grads), np.zeros_like(grads)
    t = 5  # some step: the work is the same at each
    made = (LR, BETA1, BETA2, 1 - BETA1, 1 - BETA2, 1 / (1 - BETA1**t), 1 / (1 - BETA2**t), EPS)
    return partial(by_hand, *arrays, *(grads.dtype.type(x) for x in made))


def _torch(grads: Any, **how: bool) -> Case:
    params = torch.ones(len(grads), dtype=getattr(torch, grads.dtype.name), requires_grad=True)
    params.grad = torch.from_numpy(grads)
    optimizer = torch.optim.Adam([params], lr=LR, betas=(BETA1, BETA2), eps=EPS, **how)
    return optimizer.step


def _optax(grads: Any) -> Case:
    rule = optax.adam(LR, BETA1, BETA2, EPS)

    @partial(jax.jit, donate_argnums=(0, 1))
    def step(params, state, gradient):
        change, state = rule.update(gradient, state)
        return optax.apply_updates(params, change), state

    gradient = jax.numpy.asarray(grads)
    params = jax.numpy.ones_like(gradient)
    state = [params, rule.init(params)]

    def once() -> None:
        state[:] = step(*state, gradient)
        jax.block_until_ready(state)

    return once


def _numpy(grads: Any) -> Case:
    params, m, v = np.ones_like(grads), np.zeros_like(grads), np.zeros_like(grads)
    count = [0]

    def once() -> None:
        nonlocal params, m, v
        count[0] += 1
        m = BETA1 * m + (1 - BETA1) * grads
        v = BETA2 * v + (1 - BETA2) * grads * grads
        m_hat = m / (1 - BETA1 ** count[0])
        v_hat = v / (1 - BETA2 ** count[0])
        params = params - LR * m_hat / (np.sqrt(v_hat) + EPS)

    return once


def where_threads_pay(threads: int) -> list[dict[str, Any]]:
    """The same update on one thread and on all, where the second begins to pay."""
    rows = []
    for dtype in DTYPES:
        for size in (2**k for k in range(12, 21)):
            updates.FROM_SIZE = 1
            once = _package(np.random.default_rng(0).standard_normal(size, dtype))
            both = {"one thread": partial(once, threads=1), "all": partial(once, threads=threads)}
            timings = side_by_side(both)
            say(f"{dtype}, {size:,} parameters, threads forced", timings)
            rows.append({"dtype": dtype, "size": size, "timings": timings})
    return rows


def main() -> None:
    """Measure on the cores that this process may use, and write it as JSON."""
    threads, target = len(os.sched_getaffinity(0)), sys.argv[1]
    torch.set_num_threads(threads)
    rows: list[dict[str, Any]] = []
    for dtype in DTYPES:
        for size in SIZES:
            timings: list[Timing] = side_by_side(cases(size, dtype, threads))
            say(f"{dtype}, {size:,} parameters, {threads} threads", timings)
            rows.append({"dtype": dtype, "size": size, "threads": threads, "timings": timings})
    result = {"updates": rows, "threads": where_threads_pay(threads) if threads > 1 else []}
    with open(target, "w", encoding="utf-8") as file:
        json.dump(result, file)


if __name__ == "__main__":
    main()
