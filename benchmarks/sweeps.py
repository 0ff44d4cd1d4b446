"""512 · 512 settings of Adam, 200 steps each: the package and its peers.

Run by `benchmarks/run.py` in the environment of the peers.
"""

import json
import sys
from functools import partial
from typing import Any

import jax
import numba
import numpy as np
import torch

from adam_from_scratch import adam, quadratic
from adam_from_scratch.arrays import sweep
from benchmarks.measure import Timing, say, side_by_side, timing

jax.config.update("jax_enable_x64", True)

SIDE, STEPS, START = 512, 200, 10.0
LR = np.geomspace(0.001, 2.0, SIDE)
BETA1 = np.linspace(0.0, 0.99, SIDE)
BETA2, EPS = 0.999, 1e-8
PLAIN = 64
"""The runs that the plain loop makes; its time is scaled up to all of them."""


def package() -> Any:
    """The sweep of this package."""
    return sweep(adam, quadratic(1), START, STEPS, lr=LR, beta1=BETA1)


def step(sqrt: Any, lr: Any, beta1: Any, state: Any) -> Any:
    """One step, with a library's square root; the powers of beta as running products."""
    p, m, v, power1, power2 = state
    g = 2.0 * p
    m = beta1 * m + (1.0 - beta1) * g
    v = BETA2 * v + (1.0 - BETA2) * g * g
    power1, power2 = power1 * beta1, power2 * BETA2
    p = p - lr * (m / (1.0 - power1)) / (sqrt(v / (1.0 - power2)) + EPS)
    return p, m, v, power1, power2


def vectorised(library: Any, lr: Any, beta1: Any, start: Any) -> Any:
    """All runs side by side in a library's arrays."""
    state = start, 0.0 * start, 0.0 * start, 1.0 + 0.0 * start, 1.0
    for _ in range(STEPS):
        state = step(library.sqrt, lr, beta1, state)
    return state[0] * state[0]


@partial(jax.jit)
def jax_all(lr: Any, beta1: Any) -> Any:
    """JAX: one run as a fori_loop, mapped over both grids."""

    def one(lr: Any, beta1: Any) -> Any:
        p, *_ = jax.lax.fori_loop(
            0, STEPS, lambda _, state: step(jax.numpy.sqrt, lr, beta1, state),
            (START, 0.0, 0.0, 1.0, 1.0),
        )  # fmt: skip
        return p * p

    return jax.vmap(jax.vmap(one, (None, 0)), (0, None))(lr, beta1)


def reference() -> list[float]:
    """A loop in plain Python, over some of the runs."""
    result = []
    for lr, beta1 in zip(
        LR[:: SIDE // PLAIN].tolist(), BETA1[:: SIDE // PLAIN].tolist(), strict=True
    ):
        p, m, v = START, 0.0, 0.0
        for t in range(1, STEPS + 1):
            g = 2.0 * p
            m = beta1 * m + (1.0 - beta1) * g
            v = BETA2 * v + (1.0 - BETA2) * g * g
            p -= lr * (m / (1.0 - beta1**t)) / ((v / (1.0 - BETA2**t)) ** 0.5 + EPS)
        result.append(p * p)
    return result


def with_numpy() -> Any:
    """NumPy, vectorised."""
    shape = (SIDE, SIDE)
    return vectorised(np, LR[:, None], BETA1[None, :], np.full(shape, START))


@torch.no_grad()
def with_torch() -> Any:
    """PyTorch, vectorised."""
    lr, beta1 = torch.from_numpy(LR)[:, None], torch.from_numpy(BETA1)[None, :]
    return vectorised(torch, lr, beta1, torch.full((SIDE, SIDE), START, dtype=torch.float64))


def with_jax() -> Any:
    """JAX, vmap of a fori_loop, compiled."""
    return jax.block_until_ready(jax_all(LR, BETA1))


@numba.njit(error_model="numpy", parallel=True)
def root_and_division(lanes: Any, steps: int) -> None:
    """One square root and one division a step: the least that a step of Adam needs of them."""
    for block in numba.prange(lanes.shape[0]):
        for _ in range(steps):
            for i in range(lanes.shape[1]):
                lanes[block, i] = 1.0 / (np.sqrt(lanes[block, i]) + 1e-8)


def check() -> None:
    """All of them compute the same runs, or the comparison means nothing."""
    ours = package()
    for other in (with_numpy, with_torch, with_jax):
        np.testing.assert_allclose(np.asarray(other()), ours, rtol=1e-6, atol=1e-9)
    diagonal = np.diagonal(ours)[:: SIDE // PLAIN]
    np.testing.assert_allclose(reference(), diagonal, rtol=1e-6, atol=1e-9)


def main() -> None:
    """Measure, and write it as JSON."""
    check()
    lanes = np.ones((SIDE, SIDE))
    alone = partial(root_and_division, lanes, STEPS)
    cases = {"root and division alone": alone, "this package": package, "JAX, vmap": with_jax,
             "PyTorch, vectorised": with_torch, "NumPy, vectorised": with_numpy}  # fmt: skip
    timings: list[Timing] = side_by_side(cases)
    loop = side_by_side({"plain Python": reference})
    result = []
    for one in timings + loop:
        runs = PLAIN if one["name"] == "plain Python" else SIDE * SIDE
        result.append(timing(one["name"], [x / (runs * STEPS) for x in one["seconds"]]))
    say(f"{SIDE} · {SIDE} settings, {STEPS} steps: time of one step", result)
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump({"sweeps": result}, file)


if __name__ == "__main__":
    main()
