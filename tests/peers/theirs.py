"""The runs of PyTorch, Optax and Keras, all in float64, Keras on PyTorch.

Which optimizer it is there and which arguments it takes, the witnesses say.
"""

import os
from collections.abc import Callable
from typing import Any

os.environ["KERAS_BACKEND"] = "torch"  # before Keras is imported, here and nowhere earlier

import jax
import keras
import numpy as np
import optax
import torch

from tests.optimizers import WITNESSES, Peer
from tests.peers.ours import Array, Problem

jax.config.update("jax_enable_x64", True)
keras.config.set_floatx("float64")
torch.set_num_threads(1)  # fifty parameters are no work to share


def peer_of(name: str, framework: str) -> Peer:
    """What an optimizer is in a framework."""
    peer: Peer = WITNESSES[name].PEERS[framework]
    return peer


def in_torch(problem: Problem, **how: bool) -> Array:
    """Every setting is a parameter group; `how` is foreach=True or fused=True, else a loop."""
    peer = peer_of(problem.name, "torch")
    params = [torch.tensor(p, requires_grad=True) for p in problem.start]
    groups = [
        {"params": [p], **peer.given(s)} for p, s in zip(params, problem.settings, strict=True)
    ]
    optimizer = getattr(torch.optim, peer.factory)(groups, **(how or {"foreach": False}))
    grads = torch.from_numpy(problem.grads)
    result = np.empty_like(problem.grads)
    for t in range(grads.shape[1]):
        for p, g in zip(params, grads[:, t], strict=True):
            p.grad = g
        optimizer.step()
        result[:, t] = torch.stack(params).detach().numpy()
    return result


def in_optax(problem: Problem) -> Array:
    """All settings at once, a lane of `vmap` each."""
    peer = peer_of(problem.name, "optax")

    def run(settings: dict[str, Any], start: Any, grads: Any) -> Any:
        rule = getattr(optax, peer.factory)(**peer.given(settings))

        def step(carry: Any, g: Any) -> Any:
            p, state = carry
            change, state = rule.update(g, state, p)
            p = optax.apply_updates(p, change)
            return (p, state), p

        return jax.lax.scan(step, (start, rule.init(start)), grads)[1]

    settings = {key: problem.column(key) for key in problem.settings[0]}
    return np.array(jax.jit(jax.vmap(run))(settings, problem.start, problem.grads))


def in_keras(problem: Problem) -> Array:
    """One optimizer a setting, on PyTorch."""
    peer = peer_of(problem.name, "keras")
    result = np.empty_like(problem.grads)
    for i, settings in enumerate(problem.settings):
        optimizer = getattr(keras.optimizers, peer.factory)(**peer.given(settings))
        p = keras.Variable(problem.start[i])
        for t, g in enumerate(problem.grads[i]):
            optimizer.apply([torch.from_numpy(g)], [p])
            result[i, t] = p.value.numpy(force=True)
    return result


RUNS: dict[str, Callable[[Problem], Array]] = {
    "torch": in_torch,
    "optax": in_optax,
    "keras": in_keras,
}
NUMBER = {"torch": 200, "optax": 200, "keras": 5}
"""So many settings are compared."""


def standard(framework: str, name: str) -> Array:
    """The parameters after every step of the optimizer's problem."""
    return RUNS[framework](Problem(name, NUMBER[framework]))
