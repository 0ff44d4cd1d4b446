"""Keras, on PyTorch: one optimizer a setting."""

from collections.abc import Callable
from math import sqrt
from typing import Any

import keras
import numpy as np
import torch

from adam_from_scratch.arrays import init, update
from tests.peers.ours import Array, Problem
from tests.settings import FACTORIES

Adam = keras.optimizers.Adam

# Keras adds the eps of AdaGrad and RMSProp inside the root, so they are compared with eps = 0.
# Its eps of Adam is eps_hat; see `with_eps_hat`.
VARIANTS: dict[str, tuple[str, Callable[..., Any]]] = {
    "gradient_descent": ("SGD", lambda lr: keras.optimizers.SGD(lr, momentum=0.0)),
    "momentum": (
        "SGD(momentum=beta, nesterov=False)",
        lambda lr, beta: keras.optimizers.SGD(lr, momentum=beta, nesterov=False),
    ),
    "adagrad": (
        "Adagrad(initial_accumulator_value=0, epsilon=0)",
        lambda lr, eps: keras.optimizers.Adagrad(lr, 0.0, epsilon=eps),
    ),
    "rmsprop": (
        "RMSprop(centered=False, epsilon=0)",
        lambda lr, beta2, eps: keras.optimizers.RMSprop(lr, rho=beta2, epsilon=eps),
    ),
    "adam": ("Adam(epsilon=eps_hat)", lambda lr, *b, eps: Adam(lr, *b, epsilon=eps)),
    "amsgrad": (
        "Adam(amsgrad=True, epsilon=eps_hat)",
        lambda lr, *b, eps: Adam(lr, *b, epsilon=eps, amsgrad=True),
    ),
    "adamw": (
        "AdamW(epsilon=eps_hat)",
        lambda lr, *b, eps, weight_decay: keras.optimizers.AdamW(lr, weight_decay, *b, epsilon=eps),
    ),
}


def in_keras(problem: Problem) -> Array:
    """The parameters after every step."""
    _, make = VARIANTS[problem.name]
    found = np.empty_like(problem.grads)
    for at, settings in enumerate(problem.settings):
        given = dict(settings)
        betas = [given.pop(key) for key in ("beta1", "beta2") if "beta1" in settings]
        optimizer = make(given.pop("lr"), *betas, **given)
        p = keras.Variable(problem.start[at])
        for t, g in enumerate(problem.grads[at]):
            optimizer.apply([torch.from_numpy(g)], [p])
            found[at, t] = p.value.numpy(force=True)
    return found


def with_eps_hat(problem: Problem) -> Array:
    """Our run with eps = eps_hat / sqrt(1 - beta2**t) at step t, the end of the paper's section 2.

    Keras adds its eps to the root of v before that is corrected, and then corrects the quotient.
    """
    found = np.empty_like(problem.grads)
    for at, settings in enumerate(problem.settings):
        make, params = FACTORIES[problem.name], problem.start[at].copy()
        state = init(make(**settings), params)
        for t, grads in enumerate(problem.grads[at], 1):
            eps = settings["eps"] / sqrt(1.0 - settings["beta2"] ** t)
            update(make(**{**settings, "eps": eps}), params, grads, state)
            found[at, t - 1] = params
    return found
