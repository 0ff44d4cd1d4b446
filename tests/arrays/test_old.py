"""The loops made from a rule's source, beside those of the compiler's pass that they replace."""

from typing import Any

import numpy as np
import pytest

from adam_from_scratch import quadratic
from adam_from_scratch.arrays import _old_loops, _old_runs, init, sweep, update
from adam_from_scratch.objectives import slope, term
from adam_from_scratch.optimizer import Optimizer
from adam_from_scratch.optimizers import OPTIMIZERS
from tests.arrays import rules as odd
from tests.settings import settings

ODD: dict[str, Any] = {
    rule.__name__: odd.made(rule, row, memory)
    for rule, row, memory in [
        (odd.everything, odd.Row, 2), (odd.by_sign, odd.Short, 0),
        (odd.by_size, odd.Short, 0), (odd.by_both, odd.Short, 0),
    ]
}  # fmt: skip


def optimizers() -> list[Optimizer]:
    made: list[Any] = [
        OPTIMIZERS[name](**setting.hyperparameters)
        for name in OPTIMIZERS
        for setting in settings(name, 5, 3)
    ]
    return [*made, *ODD.values()]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_updates_are_the_same_to_the_last_bit(dtype: str) -> None:
    for optimizer in optimizers():
        random = np.random.default_rng(1)
        memory = len(optimizer.start)
        old = _old_loops.in_one(_old_loops.update_loop(optimizer.step, memory, dtype))
        params = random.normal(size=1003).astype(dtype)
        others, state = params.copy(), init(optimizer, params)
        t, fields = np.zeros((), int), [np.full_like(params, x) for x in optimizer.start]
        for step in range(1, 31):
            grads = random.normal(size=1003).astype(dtype)
            update(optimizer, params, grads, state)
            old(t, others, grads, tuple(fields), optimizer.settings(step))
        assert params.tobytes() == others.tobytes(), optimizer
        for name, field in zip(optimizer.columns[:memory], fields, strict=True):
            assert state[name].tobytes() == field.tobytes(), (optimizer, name)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_sweeps_are_the_same_to_the_last_bit(name: str) -> None:
    optimizer: Any = next(iter(settings(name, 5, 1)))
    optimizer = OPTIMIZERS[name](**optimizer.hyperparameters)
    lr = np.geomspace(0.001, 1.0, 100)
    rest = optimizer.settings(1)[1:]
    functions = _old_runs.compiled(term), _old_runs.compiled(slope)
    form = _old_runs.Form(
        optimizer.step, len(optimizer.start), "sum", functions, 2, 0, len(rest), True
    )
    plan = _old_runs.Plan(form, (10.0, 1.5), optimizer.start, (1.0, 50.0), 60, 1e-3)
    rows = _old_runs.Rows((), lr, tuple(np.array([x]) for x in rest))
    old = _old_runs.run(plan, rows, 1)

    def factory(lr: float) -> Optimizer:
        keys = [key for key, _ in optimizer.hyperparameters]
        made: Optimizer = OPTIMIZERS[name](**dict(zip(keys, (lr, *rest), strict=True)))
        return made

    new = sweep(factory, quadratic(1, 50), (10.0, 1.5), 60, tolerance=1e-3, lr=lr)
    for one, other in zip(new, old, strict=True):
        assert one.tobytes() == other[0].tobytes()
