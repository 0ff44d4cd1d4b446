"""Random settings of the optimizers, from a seed; needs neither numpy nor pytest."""

from collections import namedtuple
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from adam_from_scratch import OPTIMIZERS, quadratic, trace

FACTORIES: dict[str, Callable[..., Any]] = OPTIMIZERS

Setting = namedtuple("Setting", "name hyperparameters curvatures start")


def settings(name: str, seed: int, number: int) -> Iterator[Setting]:
    """Runs that converge or oscillate mildly, in one dimension (a bare number) up to four."""
    random = Random(f"{name} {seed}")
    wanted = [key for key, _ in FACTORIES[name](lr=1.0).hyperparameters]
    for _ in range(number):
        dimension = random.randint(0, 4)
        curvatures = tuple(random.uniform(0.1, 10.0) for _ in range(dimension or 1))
        start = tuple(random.uniform(0.5, 20.0) * random.choice([-1, 1]) for _ in curvatures)
        hyperparameters = {
            "lr": lr_for(wanted, random, max(curvatures)),
            "beta": random.uniform(0.0, 0.99),
            "beta1": random.uniform(0.0, 0.99),
            "beta2": random.uniform(0.5, 0.9999),
            "eps": 10.0 ** random.uniform(-12.0, -1.0),
            "weight_decay": random.uniform(0.0, 0.3),
        }
        chosen = {key: hyperparameters[key] for key in wanted}
        yield Setting(name, chosen, curvatures, start if dimension else start[0])


def lr_for(names: list[str], random: Random, steepest: float) -> float:
    """What divides by a root may have any size; what does not is stable below 0.6 / c."""
    if "eps" not in names:
        return random.uniform(0.05, 0.6) / steepest
    return float(10.0 ** random.uniform(-3.0, 0.3))


def run(setting: Setting, steps: int) -> Any:
    """The trace of a setting."""
    optimizer = FACTORIES[setting.name](**setting.hyperparameters)
    return trace(optimizer, quadratic(*setting.curvatures), setting.start, steps)
