"""The tasks of a sweep: any executor serves, a lost worker costs a retry, a bar shows the way."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import numpy as np
import pytest

from adam_from_scratch import adam, objective, quadratic
from adam_from_scratch.arrays import _tasks, sweep

GRIDS: Any = {"lr": np.geomspace(0.01, 2.0, 64), "beta1": np.linspace(0.0, 0.99, 32)}
TASKS = 32


@pytest.fixture(autouse=True)
def small_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many tasks, though there is little to do."""
    monkeypatch.setattr(_tasks, "BLOCK", 64)


def swept(executor: Executor | None, function: Any = None) -> bytes:
    """The result of a sweep, to the last bit."""
    result = sweep(adam, function or quadratic(1), 10.0, 50, executor=executor, **GRIDS)
    return bytes(result.tobytes())


class Here(Executor):
    """Computes a task when it is handed in, or loses it; counts the results not yet fetched."""

    def __init__(self, loses: Callable[[int], bool] = lambda number: False) -> None:
        self.loses = loses
        self.handed = self.computed = self.held = self.most = 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        fetch = future.result

        def fetched() -> Any:
            self.held -= 1
            return fetch()

        future.result = fetched  # type: ignore[method-assign, assignment]  # to count
        self.held += 1
        self.most = max(self.most, self.held)
        if self.loses(self.handed):
            future.set_exception(OSError("the worker is gone"))
        else:
            self.computed += 1
            future.set_result(fn(*args, **kwargs))
        self.handed += 1
        return future


def test_any_executor_serves() -> None:
    executor = Here()
    assert swept(executor) == swept(None)
    assert executor.computed == executor.handed == TASKS


def test_lost_task_is_computed_again() -> None:
    executor = Here(loses=lambda number: number % 3 == 0)
    assert swept(executor) == swept(None)
    assert (executor.handed, executor.computed) == (TASKS, 21)


class Broken(Here):
    """Takes nothing from the third task on."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self.handed == 2:
            raise BrokenExecutor("all workers are gone")
        return super().submit(fn, *args, **kwargs)


def test_broken_executor_costs_no_result() -> None:
    executor = Broken()
    assert swept(executor) == swept(None)
    assert executor.computed == 2


def test_error_of_the_task_itself_is_raised() -> None:
    with pytest.raises(TypeError, match="numba cannot compile"):
        swept(Here(), objective(lambda p: p.no_such_name, lambda p: p))


def test_results_wait_in_bounded_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_tasks, "WAITING", 4)
    executor = Here()
    assert swept(executor) == swept(None)
    assert executor.most == 4


def test_interrupted_sweep_leaves_no_task_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    futures: list[Future[Any]] = []

    class Idle(Executor):
        """Never begins."""

        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            futures.append(Future())
            return futures[-1]

    def interrupt(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(_tasks, "wait", interrupt)
    with pytest.raises(KeyboardInterrupt):
        swept(Idle())
    assert len(futures) == TASKS
    assert all(future.cancelled() for future in futures)


def test_processes_serve_for_functions_without_a_name_too() -> None:
    function = objective(lambda p: p**4, lambda p: 4 * p**3)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        assert swept(executor, function) == swept(None, function)


class LosesOne(Executor):
    """Hands tasks on to another executor, and kills a process after the eighth."""

    def __init__(self, executor: Executor, process: int) -> None:
        self.executor, self.process, self.handed = executor, process, 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.handed += 1
        if self.handed == 8:
            os.kill(self.process, signal.SIGKILL)
        return self.executor.submit(fn, *args, **kwargs)


def test_killed_process_costs_no_result() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        process = executor.submit(os.getpid).result()
        assert swept(LosesOne(executor, process)) == swept(None)


@pytest.fixture
def client() -> Iterator[Any]:
    """A Dask cluster of two processes on this machine."""
    from distributed import Client, LocalCluster

    options: Any = dict(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with LocalCluster(**options, silence_logs=50) as cluster, Client(cluster) as client:
        yield client


def test_dask_cluster_that_loses_a_worker_costs_no_result(client: Any) -> None:
    processes = client.run(os.getpid)
    assert len(processes) == 2
    executor = LosesOne(client.get_executor(), next(iter(processes.values())))
    assert swept(executor) == swept(None)
    assert executor.handed == TASKS


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "progress", "shown"),
    [(Terminal, True, True), (Terminal, False, False), (io.StringIO, True, False)],
)
def test_bar_shows_on_a_terminal_alone(
    stream: Any, progress: bool, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_tasks, "PATIENCE", 0.0)
    monkeypatch.setattr(sys, "stderr", written := stream())
    sweep(adam, quadratic(1), 10.0, 50, progress=progress, **GRIDS)
    assert (" runs/s" in written.getvalue()) is shown
    assert ("2.05k" in written.getvalue()) is shown  # 64 · 32 runs


def test_bar_does_not_show_on_a_short_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", written := Terminal())
    sweep(adam, quadratic(1), 10.0, 50, **GRIDS)
    assert written.getvalue() == ""


def test_sweep_needs_no_bar() -> None:
    code = (
        "import sys; sys.modules['tqdm'] = None\n"
        "from adam_from_scratch import adam, quadratic\n"
        "from adam_from_scratch.arrays import sweep\n"
        "print(sweep(adam, quadratic(1), 10.0, 10, lr=[1.05]).round(3))"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code],
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert (done.stdout, done.stderr) == ("[0.142]\n", "")
