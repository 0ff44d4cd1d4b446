"""PyTorch: every setting is a parameter group of one optimizer."""

from typing import Any

import numpy as np
import torch

from tests.peers.ours import Array, Problem

torch.set_num_threads(1)  # fifty parameters are no work to share

NAMES: dict[str, dict[str, str]] = {
    "gradient_descent": {"lr": "lr"},
    "momentum": {"lr": "lr", "beta": "momentum"},
    "adagrad": {"lr": "lr", "eps": "eps"},
    "rmsprop": {"lr": "lr", "beta2": "alpha", "eps": "eps"},
    "adam": {"lr": "lr", "eps": "eps"},
    "amsgrad": {"lr": "lr", "eps": "eps"},
    "adamw": {"lr": "lr", "eps": "eps", "weight_decay": "weight_decay"},
}
"""Which argument a hyperparameter is; beta1 and beta2 together are `betas`."""

VARIANTS: dict[str, tuple[Any, dict[str, Any]]] = {
    "gradient_descent": (torch.optim.SGD, {"momentum": 0}),
    "momentum": (torch.optim.SGD, {"dampening": 0, "nesterov": False}),
    "adagrad": (torch.optim.Adagrad, {"lr_decay": 0, "initial_accumulator_value": 0}),
    "rmsprop": (torch.optim.RMSprop, {"momentum": 0, "centered": False}),
    "adam": (torch.optim.Adam, {"amsgrad": False}),
    "amsgrad": (torch.optim.Adam, {"amsgrad": True}),
    "adamw": (torch.optim.AdamW, {"amsgrad": False}),
}


def shown(name: str) -> str:
    """The variant, as one writes it."""
    factory, fixed = VARIANTS[name]
    settings = ", ".join(f"{key}={value}" for key, value in fixed.items())
    return f"torch.optim.{factory.__name__}({settings})"


def arguments(name: str, settings: dict[str, float]) -> dict[str, Any]:
    """Our hyperparameters as PyTorch calls them."""
    found: dict[str, Any] = {theirs: settings[our] for our, theirs in NAMES[name].items()}
    if "beta1" in settings:
        found["betas"] = (settings["beta1"], settings["beta2"])
    return found


def pytorch(problem: Problem, **how: bool) -> Array:
    """The parameters after every step; `how` is foreach=True or fused=True, else a plain loop."""
    factory, fixed = VARIANTS[problem.name]
    params = [torch.tensor(p, requires_grad=True) for p in problem.start]
    groups = [
        {"params": [p], **arguments(problem.name, s)}
        for p, s in zip(params, problem.settings, strict=True)
    ]
    optimizer = factory(groups, **fixed, **(how or {"foreach": False}))
    grads = torch.from_numpy(problem.grads)
    found = np.empty_like(problem.grads)
    for t in range(grads.shape[1]):
        for p, g in zip(params, grads[:, t], strict=True):
            p.grad = g
        optimizer.step()
        found[:, t] = torch.stack(params).detach().numpy()
    return found


def pytorch_standard(name: str) -> Array:
    """The parameters after every step of the optimizer's problem, the one that `standard` runs."""
    return pytorch(Problem(name))
