"""`sweep`: each run is the trace's, whatever the grids and whoever computes it."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import product
from math import inf, isfinite, nan
from multiprocessing import get_context
from typing import Any, cast

import numba
import numpy as np
import pytest

from adam_from_scratch import adam, gradient_descent, momentum, objective, quadratic, trace
from adam_from_scratch.arrays import sweep, sweeps
from adam_from_scratch.objectives import Objective
from adam_from_scratch.optimizer import Optimizer
from tests.settings import FACTORIES

GRIDS: dict[str, list[float]] = {
    "lr": [0.001, 0.02, 0.3, 1.0],
    "beta": [0.0, 0.5, 0.9],
    "beta1": [0.0, 0.5, 0.9],
    "beta2": [0.0, 0.9, 0.999],
    "eps": [1e-8, 0.1],
    "weight_decay": [0.0, 0.1],
}
STARTS: dict[str, tuple[Objective, Any]] = {
    "number": (quadratic(0.7), 10.0),
    "tuple of one": (quadratic(0.7), (10.0,)),
    "ravine": (quadratic(1, 50), (10.0, 1.5)),
    "saddle": (quadratic(1, -0.1, 3), (2.0, -1.0, 0.5)),
}


def final(optimizer: Any, function: Objective, start: Any, steps: int) -> float:
    """The objective after the last step of a trace."""
    run = trace(optimizer, function, start, steps)
    return function.value(run[-1].p_new if steps else start)


def near(expected: Any) -> Any:
    return pytest.approx(expected, rel=1e-9, abs=1e-12, nan_ok=True)


def check(factory: Any, function: Objective, start: Any, steps: int, names: Iterable[str]) -> None:
    """The sweep over the grids of these names has their axes, and each run is the trace's."""
    grids: Any = {name: GRIDS[name] for name in names}
    result = sweep(factory, function, start, steps, **grids)
    assert result.shape == tuple(map(len, grids.values()))
    for value, values in zip(result.flat, product(*grids.values()), strict=True):
        setting = dict(zip(grids, values, strict=True))
        assert value == near(final(factory(**setting), function, start, steps)), setting


@pytest.mark.parametrize("where", STARTS)
@pytest.mark.parametrize("name", FACTORIES)
def test_each_run_is_the_trace_but_for_the_last_bits(name: str, where: str) -> None:
    names = [key for key, _ in FACTORIES[name](lr=1.0).hyperparameters]
    check(FACTORIES[name], *STARTS[where], 25, names)


@pytest.mark.parametrize(
    "names", [(), ("eps",), ("beta2", "lr"), ("beta1", "beta2"), ("beta2", "eps", "beta1")]
)
def test_any_subset_of_grids_in_any_order_has_its_axes(names: tuple[str, ...]) -> None:
    check(adam if "lr" in names else partial(adam, lr=0.5), quadratic(1), 3.0, 12, names)


def test_list_of_objectives_is_the_first_axis() -> None:
    bowls = [quadratic(c) for c in (0.1, 1.0, 7.0)]
    result = sweep(momentum, bowls, 2.0, 9, beta=[0.5, 0.9], lr=[0.01, 0.1, 0.05])
    assert result.shape == (3, 2, 3)
    for bowl, part in zip(bowls, result, strict=True):
        assert (part == sweep(momentum, bowl, 2.0, 9, beta=[0.5, 0.9], lr=[0.01, 0.1, 0.05])).all()
    assert result[2, 1, 0] == near(final(momentum(lr=0.01, beta=0.9), bowls[2], 2.0, 9))


@numba.njit  # type: ignore[untyped-decorator]  # as a user writes it
def rosenbrock(p: Any) -> Any:
    return (1.0 - p[0]) ** 2 + 100.0 * (p[1] - p[0] * p[0]) ** 2


@numba.njit  # type: ignore[untyped-decorator]  # as a user writes it
def rosenbrock_slope(p: Any) -> Any:
    x, y = p
    return -2.0 * (1.0 - x) - 400.0 * x * (y - x * x), 200.0 * (y - x * x)


@pytest.mark.parametrize(
    ("function", "start"),
    [
        (objective(rosenbrock, rosenbrock_slope), (-1.0, 1.5)),
        (
            objective(
                lambda p: p[0] ** 2 + abs(p[1]), cast(Any, lambda p: [2 * p[0], np.sign(p[1])])
            ),
            (1.0, 2.0),
        ),
        (objective(lambda p: 3 * p, lambda p: 3), 1.0),
        (objective(lambda p: 1 / p, lambda p: -1 / p**2), 0.0),
    ],
    ids=["jitted", "a list", "whole numbers", "division by zero"],
)
def test_functions_of_the_user_are_compiled(function: Objective, start: Any) -> None:
    result = sweep(adam, function, start, 40, lr=GRIDS["lr"], beta1=[0.5, 0.9])
    for i, lr in enumerate(GRIDS["lr"]):
        for j, beta1 in enumerate([0.5, 0.9]):
            run = trace(adam(lr=lr, beta1=beta1), function, start, 40)
            last = run[-1].p_new
            finite = all(map(isfinite, last if isinstance(last, tuple) else (last,)))
            assert result[i, j] == near(function.value(last) if finite else nan)


def test_function_that_numba_cannot_compile_is_named() -> None:
    with pytest.raises(
        TypeError, match=r"numba cannot compile objective\(<lambda>\) for this sweep"
    ):
        sweep(adam, objective(lambda p: p.no_such_name, lambda p: p), 1.0, 3, lr=[0.1])


def test_runs_cut_into_many_tasks_are_the_same_to_the_last_bit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grids: dict[str, Any] = {"beta2": np.linspace(0.5, 0.999, 7), "lr": np.geomspace(0.01, 2, 37)}
    function, start = STARTS["ravine"]
    whole = sweep(adam, function, start, 30, tolerance=1.0, **grids)
    monkeypatch.setattr(sweeps, "LANES", 8)
    monkeypatch.setattr(sweeps, "BLOCK", 24)
    cut = sweep(adam, function, start, 30, tolerance=1.0, **grids)
    for one, other in zip(whole, cut, strict=True):
        assert one.tobytes() == other.tobytes()


class Here(Executor):
    """Computes a task when it is handed in."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@contextmanager
def dask() -> Iterator[Executor]:
    """A Dask cluster on this machine."""
    from distributed import Client, LocalCluster

    options: Any = dict(n_workers=1, threads_per_worker=1, dashboard_address=None)
    with LocalCluster(**options, silence_logs=50) as cluster, Client(cluster) as client:
        yield client.get_executor()


def typed(t: float, p: float, g: float, lr: float) -> tuple[float, float]:
    """A rule that stands in no module of the package and returns before its end."""
    if g == 0.0:
        return 0.0, p
    return lr * g, p - lr * g


def own(lr: float) -> Optimizer:
    """An optimizer with a rule that cannot be read."""
    return Optimizer("own", typed, ("update", "p_new"), (), (("lr", lr),))


QUARTIC = objective(lambda p: p**4, lambda p: 4 * p**3)
EXECUTORS: dict[str, Callable[[], Any]] = {
    "here": Here,
    "one thread": lambda: ThreadPoolExecutor(1),
    "three threads": lambda: ThreadPoolExecutor(3),
    "processes": lambda: ProcessPoolExecutor(2, mp_context=get_context("spawn")),
    "Dask": dask,
}


@pytest.mark.parametrize("name", EXECUTORS)
def test_any_executor_serves_for_any_function(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    grids: dict[str, Any] = {"lr": np.geomspace(0.001, 0.01, 64), "beta1": np.linspace(0, 0.9, 8)}
    here = sweep(adam, quadratic(1), 1.5, 50, **grids)
    alone = sweep(own, QUARTIC, 1.5, 50, lr=grids["lr"])
    monkeypatch.setattr(sweeps, "BLOCK", 64)
    with EXECUTORS[name]() as executor:
        there = sweep(adam, quadratic(1), 1.5, 50, executor=executor, **grids)
        assert there.tobytes() == here.tobytes()
        again = sweep(own, QUARTIC, 1.5, 50, executor=executor, lr=grids["lr"])
        assert again.tobytes() == alone.tobytes()


@pytest.mark.parametrize("steps", [0, 1, 400])
def test_steps_of_arrival_and_of_divergence_are_the_trace_s(steps: int) -> None:
    lrs = [1e-3, 0.1, 0.4, 0.5, 0.9, 1.0, 1.1, 1e200]
    result = sweep(gradient_descent, quadratic(1), 10.0, steps, tolerance=1e-3, lr=lrs)
    assert result.value.dtype == float
    assert result.reached.dtype == result.diverged.dtype == np.int64
    for i, lr in enumerate(lrs):
        run = trace(gradient_descent(lr=lr), quadratic(1), 10.0, steps)
        values = [quadratic(1).value(p) for p in [10.0, *run["p_new"]]]
        assert result.value[i] == near(values[-1])
        assert result.reached[i] == first(x < 1e-3 for x in values)
        assert result.diverged[i] == first(not isfinite(x) for x in values)


def first(result: Any) -> int:
    return next((t for t, is_it in enumerate(result) if is_it), -1)


def test_run_that_starts_below_the_tolerance_arrives_at_zero() -> None:
    result = sweep(gradient_descent, quadratic(1), 10.0, 5, tolerance=1000.0, lr=[0.1, 2.0])
    assert result.reached.tolist() == [0, 0]


def test_run_that_diverges_disturbs_no_other() -> None:
    lrs = [0.1, 1e300, 0.2, 1e308, 0.3]
    result = sweep(gradient_descent, quadratic(1), 10.0, 50, lr=lrs)
    assert [isfinite(x) for x in result] == [True, False, True, False, True]
    alone = sweep(gradient_descent, quadratic(1), 10.0, 50, lr=[0.1, 0.2, 0.3])
    assert (result[::2] == alone).all()


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"factory": adam(lr=0.1)}, TypeError, "factory must be one such as adam, without paren"),
        ({"factory": dict}, TypeError, "factory must make an optimizer"),
        ({"objective": abs}, TypeError, "objective must be one such as quadratic"),
        ({"objective": []}, TypeError, "objective must be one such as quadratic"),
        ({"objective": [quadratic(1), 3]}, TypeError, "objective must be one such as quadratic"),
        ({"start": inf}, ValueError, "start must be in"),
        ({"start": (1.0, 2.0)}, ValueError, "start must have dimension 1"),
        ({"steps": -1}, ValueError, "steps must be a whole number"),
        ({"steps": 2.5}, TypeError, "steps must be a whole number"),
        ({"tolerance": "small"}, TypeError, "tolerance must be a number"),
        ({"lr": []}, ValueError, "grid lr must be a sequence of one number or more"),
        ({"lr": 0.1}, ValueError, "grid lr must be a sequence of one number or more"),
        ({"lr": [[0.1]]}, ValueError, "grid lr must be a sequence of one number or more"),
        ({"lr": ["0.1"]}, ValueError, "grid lr must be a sequence of one number or more"),
        ({"lr": [0.1, -0.1]}, ValueError, r"lr must be in \(0, inf\), got -0.1"),
        ({"beta1": [0.1, 1.0]}, ValueError, r"beta1 must be in \[0, 1\), got 1.0"),
        ({"gamma": [0.1]}, TypeError, "gamma"),
        ({"factory": lambda lr, x: adam(lr), "x": [1.0]}, ValueError, "a grid must name one of lr"),
        ({"factory": lambda lr: adam(lr, eps=lr)}, ValueError, "differ in lr alone"),
    ],
)
def test_sweep_refuses(arguments: Any, error: type[Exception], message: str) -> None:
    good: Any = dict(
        factory=adam, objective=quadratic(1), start=1.0, steps=3, lr=[0.1, 0.2], tolerance=None
    )
    assert sweep(**good).shape == (2,)
    with pytest.raises(error, match=message):
        sweep(**(good | arguments))
