"""Rules that are not ours: Optax's AMSGrad, and ours with one thing wrong in each."""

from collections.abc import Callable
from math import sqrt

from adam_from_scratch import jit
from adam_from_scratch.optimizer import Optimizer
from adam_from_scratch.optimizers.adagrad import Row as AdaGradRow
from adam_from_scratch.optimizers.adam import Row as AdamRow
from adam_from_scratch.optimizers.adamw import Row as AdamWRow
from adam_from_scratch.optimizers.amsgrad import Row as AmsGradRow
from adam_from_scratch.optimizers.gradient_descent import Row as DescentRow
from adam_from_scratch.optimizers.momentum import Row as MomentumRow
from adam_from_scratch.optimizers.rmsprop import Row as RmsPropRow
from tests.settings import FACTORIES


@jit
def _corrected_first(
    t: float, p: float, g: float, m: float, v: float, v_max: float,
    lr: float, beta1: float, beta2: float, eps: float,
) -> AmsGradRow:  # fmt: skip
    m = beta1 * m + (1.0 - beta1) * g
    v = beta2 * v + (1.0 - beta2) * g * g
    m_hat = m / (1.0 - beta1**t)
    v_max = max(v_max, v / (1.0 - beta2**t))
    update = lr * m_hat / (sqrt(v_max) + eps)
    return AmsGradRow(m, v, v_max, m_hat, v_max, update, p - update)


@jit
def _step_too_long(t: float, p: float, g: float, lr: float) -> DescentRow:
    update = lr * (1.0 + 1e-10) * g
    return DescentRow(update, p - update)


@jit
def _nesterov(t: float, p: float, g: float, velocity: float, lr: float, beta: float) -> MomentumRow:
    velocity = beta * velocity + g
    update = lr * (g + beta * velocity)
    return MomentumRow(velocity, update, p - update)


@jit
def _dampened(t: float, p: float, g: float, velocity: float, lr: float, beta: float) -> MomentumRow:
    velocity = beta * velocity + (1.0 - beta) * g
    update = lr * velocity
    return MomentumRow(velocity, update, p - update)


@jit
def _adagrad_eps_inside(
    t: float, p: float, g: float, g_squared: float, lr: float, eps: float
) -> AdaGradRow:
    g_squared = g_squared + g * g
    effective_lr = lr / sqrt(g_squared + eps)
    return AdaGradRow(g_squared, effective_lr, effective_lr * g, p - effective_lr * g)


@jit
def _rmsprop_eps_inside(
    t: float, p: float, g: float, v: float, lr: float, beta2: float, eps: float
) -> RmsPropRow:
    v = beta2 * v + (1.0 - beta2) * g * g
    effective_lr = lr / sqrt(v + eps)
    return RmsPropRow(v, effective_lr, effective_lr * g, p - effective_lr * g)


@jit
def _adam_eps_inside(
    t: float, p: float, g: float, m: float, v: float,
    lr: float, beta1: float, beta2: float, eps: float,
) -> AdamRow:  # fmt: skip
    m = beta1 * m + (1.0 - beta1) * g
    v = beta2 * v + (1.0 - beta2) * g * g
    m_hat = m / (1.0 - beta1**t)
    v_hat = v / (1.0 - beta2**t)
    update = lr * m_hat / sqrt(v_hat + eps)
    return AdamRow(m, v, m_hat, v_hat, update, p - update)


@jit
def _uncorrected(
    t: float, p: float, g: float, m: float, v: float,
    lr: float, beta1: float, beta2: float, eps: float,
) -> AdamRow:  # fmt: skip
    m = beta1 * m + (1.0 - beta1) * g
    v = beta2 * v + (1.0 - beta2) * g * g
    update = lr * m / (sqrt(v) + eps)
    return AdamRow(m, v, m, v, update, p - update)


@jit
def _decay_without_lr(
    t: float, p: float, g: float, m: float, v: float,
    lr: float, beta1: float, beta2: float, eps: float, weight_decay: float,
) -> AdamWRow:  # fmt: skip
    m = beta1 * m + (1.0 - beta1) * g
    v = beta2 * v + (1.0 - beta2) * g * g
    m_hat = m / (1.0 - beta1**t)
    v_hat = v / (1.0 - beta2**t)
    decay = weight_decay * p
    update = lr * m_hat / (sqrt(v_hat) + eps) + decay
    return AdamWRow(m, v, m_hat, v_hat, decay, update, p - update)


def changed(name: str, step: Callable[..., tuple[float, ...]]) -> Callable[..., Optimizer]:
    """A factory like ours, with another rule."""

    def make(**settings: float) -> Optimizer:
        optimizer: Optimizer = FACTORIES[name](**settings)
        optimizer.step = step
        return optimizer

    return make


corrected_first = changed("amsgrad", _corrected_first)
"""AMSGrad in Optax's order: correct v first, then take the maximum."""

eps_inside = {
    "adagrad": changed("adagrad", _adagrad_eps_inside),
    "rmsprop": changed("rmsprop", _rmsprop_eps_inside),
    "adam": changed("adam", _adam_eps_inside),
}
"""Ours with eps inside the root."""

WRONG: dict[str, tuple[str, Callable[..., Optimizer]]] = {
    "a step that is too long": ("gradient_descent", changed("gradient_descent", _step_too_long)),
    "Nesterov's momentum": ("momentum", changed("momentum", _nesterov)),
    "a dampened gradient": ("momentum", changed("momentum", _dampened)),
    "AdaGrad, eps inside the root": ("adagrad", eps_inside["adagrad"]),
    "RMSProp, eps inside the root": ("rmsprop", eps_inside["rmsprop"]),
    "Adam, eps inside the root": ("adam", eps_inside["adam"]),
    "Adam without its correction": ("adam", changed("adam", _uncorrected)),
    "AMSGrad in Optax's order": ("amsgrad", corrected_first),
    "AdamW, a decay without lr": ("adamw", changed("adamw", _decay_without_lr)),
}
"""A rule with one thing wrong, and the optimizer that it is to be taken for."""
