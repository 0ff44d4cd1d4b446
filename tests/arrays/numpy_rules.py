"""The rules in NumPy, written apart from the package, with the roundings that `update` states.

What is made from t and the hyperparameters is float64, rounded to the array's precision where it
meets an array, as NumPy does with a Python float; a division by it is a product with 1 / it.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
State = dict[str, Array]
Settings = Mapping[str, float]


def gradient_descent(s: Settings, t: int, p: Array, g: Array, state: State) -> None:
    p -= s["lr"] * g


def momentum(s: Settings, t: int, p: Array, g: Array, state: State) -> None:
    state["velocity"][...] = s["beta"] * state["velocity"] + g
    p -= s["lr"] * state["velocity"]


def adagrad(s: Settings, t: int, p: Array, g: Array, state: State) -> None:
    state["g_squared"] += g * g
    p -= s["lr"] / (np.sqrt(state["g_squared"]) + s["eps"]) * g


def rmsprop(s: Settings, t: int, p: Array, g: Array, state: State) -> None:
    state["v"][...] = s["beta2"] * state["v"] + (1 - s["beta2"]) * g * g
    p -= s["lr"] / (np.sqrt(state["v"]) + s["eps"]) * g


def adam(s: Settings, t: int, p: Array, g: Array, state: State) -> None:
    state["m"][...] = s["beta1"] * state["m"] + (1 - s["beta1"]) * g
    state["v"][...] = s["beta2"] * state["v"] + (1 - s["beta2"]) * g * g
    m_hat = state["m"] * (1 / (1 - s["beta1"] ** t))
    v_hat = state["v"] * (1 / (1 - s["beta2"] ** t))
    p -= s["lr"] * m_hat / (np.sqrt(v_hat) + s["eps"])


def amsgrad(s: Settings, t: int, p: Array, g: Array, state: State) -> None:
    state["m"][...] = s["beta1"] * state["m"] + (1 - s["beta1"]) * g
    state["v"][...] = s["beta2"] * state["v"] + (1 - s["beta2"]) * g * g
    state["v_max"][...] = np.maximum(state["v_max"], state["v"])
    m_hat = state["m"] * (1 / (1 - s["beta1"] ** t))
    v_hat = state["v_max"] * (1 / (1 - s["beta2"] ** t))
    p -= s["lr"] * m_hat / (np.sqrt(v_hat) + s["eps"])


def adamw(s: Settings, t: int, p: Array, g: Array, state: State) -> None:
    state["m"][...] = s["beta1"] * state["m"] + (1 - s["beta1"]) * g
    state["v"][...] = s["beta2"] * state["v"] + (1 - s["beta2"]) * g * g
    m_hat = state["m"] * (1 / (1 - s["beta1"] ** t))
    v_hat = state["v"] * (1 / (1 - s["beta2"] ** t))
    p -= s["lr"] * m_hat / (np.sqrt(v_hat) + s["eps"]) + s["lr"] * s["weight_decay"] * p


RULES: dict[str, Callable[[Settings, int, Array, Array, State], None]] = {
    "gradient_descent": gradient_descent,
    "momentum": momentum,
    "adagrad": adagrad,
    "rmsprop": rmsprop,
    "adam": adam,
    "amsgrad": amsgrad,
    "adamw": adamw,
}
