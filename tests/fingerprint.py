"""Many steps as text, to the last bit: `python -c "import tests.fingerprint as f; f.show()"`.

A trace takes its steps in plain Python. Here each of them is taken again by the rule as the
package has it: compiled where numba is.
"""

from collections.abc import Iterator
from typing import Any

from adam_from_scratch.objectives import Objective, as_tuple, quadratic
from tests.settings import FACTORIES, run, settings, wild_settings

STEPS = 250


def show() -> None:
    """Print all settings and their steps, floats in hexadecimal."""
    for name in FACTORIES:
        for setting in [*settings(name, 3, 8), *wild_settings(name, 4, 16)]:
            print(setting)
            bowl = quadratic(*setting.curvatures)
            for row in run(setting, STEPS):
                print(*(x.hex() for x in gradient(bowl, row.p)))
            for taken in again(run(setting, STEPS)):
                print(*(x.hex() for x in taken))


def again(run: Any) -> Iterator[tuple[float, ...]]:
    """Each step of a run, for each coordinate, by the optimizer's own step."""
    optimizer = run.optimizer
    kept = optimizer.columns[: len(optimizer.start)]
    hyperparameters = [value for _, value in optimizer.hyperparameters]
    memory = [optimizer.start for _ in as_tuple(run[0].p)]
    for row in run:
        coordinates = zip(as_tuple(row.p), as_tuple(row.g), memory, strict=True)
        for p, g, fields in coordinates:
            yield optimizer.step(float(row.t), p, g, *fields, *hyperparameters)
        memory = list(zip(*(as_tuple(getattr(row, name)) for name in kept), strict=True))
        memory = memory or [() for _ in as_tuple(row.p)]


def gradient(bowl: Objective, p: Any) -> Iterator[float]:
    """The gradient by the objective's own parts."""
    assert bowl.parts is not None
    _, slope, curvatures = bowl.parts
    return (slope(c, x) for c, x in zip(curvatures, as_tuple(p), strict=True))
