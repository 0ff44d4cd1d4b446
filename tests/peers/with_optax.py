"""Optax: all settings at once, one lane of `vmap` each."""

from collections.abc import Callable
from typing import Any

import jax
import numpy as np
import optax

from tests.peers.ours import Array, Problem

Rule = Callable[..., Any]

# Optax adds the eps of AdaGrad inside the root, so it is compared with eps = 0.
VARIANTS: dict[str, tuple[str, Rule]] = {
    "gradient_descent": ("optax.sgd", lambda lr: optax.sgd(lr)),
    "momentum": (
        "optax.sgd(momentum=beta, nesterov=False)",
        lambda lr, beta: optax.sgd(lr, momentum=beta, nesterov=False),
    ),
    "adagrad": (
        "optax.adagrad(initial_accumulator_value=0, eps=0)",
        lambda lr, eps: optax.adagrad(lr, initial_accumulator_value=0.0, eps=eps),
    ),
    "rmsprop": (
        "optax.rmsprop(initial_scale=0, eps_in_sqrt=False)",
        lambda lr, beta2, eps: optax.rmsprop(
            lr, decay=beta2, eps=eps, initial_scale=0.0, eps_in_sqrt=False
        ),
    ),
    "adam": (
        "optax.adam(eps_root=0)",
        lambda lr, beta1, beta2, eps: optax.adam(lr, beta1, beta2, eps, eps_root=0.0),
    ),
    "amsgrad": (
        "optax.amsgrad(eps_root=0)",
        lambda lr, beta1, beta2, eps: optax.amsgrad(lr, beta1, beta2, eps, eps_root=0.0),
    ),
    "adamw": (
        "optax.adamw(eps_root=0)",
        lambda lr, beta1, beta2, eps, weight_decay: optax.adamw(
            lr, beta1, beta2, eps, eps_root=0.0, weight_decay=weight_decay
        ),
    ),
}


def in_optax(problem: Problem) -> Array:
    """The parameters after every step."""
    _, make = VARIANTS[problem.name]

    def run(settings: dict[str, Any], start: Any, grads: Any) -> Any:
        rule = make(**settings)

        def step(carry: Any, g: Any) -> Any:
            p, state = carry
            change, state = rule.update(g, state, p)
            p = optax.apply_updates(p, change)
            return (p, state), p

        return jax.lax.scan(step, (start, rule.init(start)), grads)[1]

    settings = {key: problem.column(key) for key in problem.settings[0]}
    return np.array(jax.jit(jax.vmap(run))(settings, problem.start, problem.grads))
