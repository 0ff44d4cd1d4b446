"""A learning rate that changes: ours is a function of t from 1 on, theirs of a count from 0 on."""

from collections.abc import Callable
from typing import Any

import jax.numpy as jnp
import keras
import numpy as np
import optax
import pytest
import torch

from adam_from_scratch import adam, cosine, quadratic, trace, warmup
from tests.peers.ours import TOLERANCE
from tests.peers.test_page import in_optax

Scheduler = Callable[[Any], Any]
CASES = [(0.8, 1), (0.8, 2), (1.05, 10), (0.003, 365)]


def in_pytorch(lr: float, schedule: Scheduler, steps: int) -> list[float]:
    """The learning rate that PyTorch uses at each of these steps."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr)
    scheduler = schedule(optimizer)
    used = []
    for _ in range(steps):
        used.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return used


def close(ours: Any, theirs: Any, lr: float) -> bool:
    """Do they agree, relative to the largest learning rate?"""
    return bool(np.abs(np.array(ours) - np.array(theirs)).max() < TOLERANCE * lr)


@pytest.mark.parametrize(("lr", "steps"), CASES)
def test_cosine_is_theirs_one_step_later(lr: float, steps: int) -> None:
    ours = [cosine(lr, steps)(t) for t in range(1, steps + 4)]
    annealing = in_pytorch(
        lr, lambda x: torch.optim.lr_scheduler.CosineAnnealingLR(x, steps, eta_min=0), steps + 1
    )
    assert close(ours[: steps + 1], annealing, lr)  # then PyTorch's goes up again
    optaxs = optax.cosine_decay_schedule(lr, decay_steps=steps)
    assert close(ours, [optaxs(jnp.array(t - 1)) for t in range(1, steps + 4)], lr)
    kerass = keras.optimizers.schedules.CosineDecay(lr, decay_steps=steps)
    assert close(ours, [float(kerass(t - 1)) for t in range(1, steps + 4)], lr)


@pytest.mark.parametrize(("lr", "steps"), [case for case in CASES if case[1] > 1])
def test_warmup_starts_above_zero(lr: float, steps: int) -> None:
    ours = [warmup(lr, steps)(t) for t in range(1, steps + 4)]
    rising = in_pytorch(
        lr, lambda x: torch.optim.lr_scheduler.LinearLR(x, 1 / steps, 1.0, steps - 1), steps + 3
    )
    assert close(ours, rising, lr)
    optaxs = optax.linear_schedule(0.0, lr, transition_steps=steps)
    assert close(ours, [optaxs(jnp.array(t)) for t in range(1, steps + 4)], lr)
    assert float(optaxs(jnp.array(0))) == 0.0  # where Optax's own count begins


def test_cosine_of_pytorch_goes_up_again() -> None:
    used = in_pytorch(1.0, lambda x: torch.optim.lr_scheduler.CosineAnnealingLR(x, 4), 7)
    assert used[4] == pytest.approx(0.0)
    assert used[6] == pytest.approx(0.5)
    assert cosine(1.0, 4)(7) == 0.0


def test_whole_run_under_a_schedule_agrees() -> None:
    schedule = cosine(0.5, 20)
    ours = trace(adam(lr=schedule), quadratic(1), start=10.0, steps=20)["p_new"]
    p = torch.tensor(10.0, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adam([p], lr=0.5)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 20)
    theirs = []
    for _ in range(20):
        p.grad = 2.0 * p.detach()
        optimizer.step()
        scheduler.step()
        theirs.append(p.item())
    assert close(ours, theirs, 10.0)
    optaxs = in_optax(optax.adam(optax.cosine_decay_schedule(0.5, decay_steps=20)), 20)
    assert close(ours, optaxs, 10.0)
