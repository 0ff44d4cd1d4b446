"""A sweep in tasks: cut, handed to an executor, and taken back as they are done."""

from collections.abc import Callable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ThreadPoolExecutor,
    wait,
)
from contextlib import contextmanager, nullcontext
from math import prod
from typing import Any, NamedTuple

from numpy.typing import NDArray

from adam_from_scratch.arrays._grids import Grids
from adam_from_scratch.arrays._runs import Plan, Rows, run
from adam_from_scratch.arrays._threads import cores

Array = NDArray[Any]

LANES = 1024
"""So many runs side by side: what they work on stays in the core's own cache."""
BLOCK = 2**16
"""At most so many runs in a task, which bounds what it returns."""
WORK = 2**23
"""About so many steps in a task: some milliseconds."""
WAITING = 64
"""At most so many tasks handed to an executor whose workers we cannot count."""
PATIENCE = 1.0
"""Seconds before a bar is shown."""


class Block(NamedTuple):
    """One task: some rows and lanes of one objective's runs, and where they belong."""

    at: tuple[int, slice, slice]
    plan: Plan
    rows: Rows
    number: int


def blocks(grid: Grids, plans: list[Plan]) -> Iterator[Block]:
    """The tasks; each is made when it is its turn."""
    rows = prod(grid.outer)
    for at, plan in enumerate(plans):
        for left in range(0, grid.lane.size, LANES):
            lane = grid.lane[left : left + LANES]
            size = max(1, min(BLOCK, WORK // max(1, plan.steps)) // lane.size)
            for top in range(0, rows, size):
                bottom = min(top + size, rows)
                before, after = grid.columns(top, bottom)
                place = (at, slice(top, bottom), slice(left, left + lane.size))
                yield Block(place, plan, Rows(before, lane, after), bottom - top)


def results(
    executor: Executor | None, tasks: Iterator[Block]
) -> Iterator[tuple[Block, tuple[Array, ...]]]:
    """The blocks as they are done, whoever computes them."""
    most = WAITING if executor else 2 * cores()
    waiting: dict[Future[Any], Block] = {}
    with nullcontext(executor) if executor else ThreadPoolExecutor(cores()) as workers:
        try:
            for block in tasks:
                waiting[_submit(workers, block)] = block
                if len(waiting) >= most:
                    yield from _done(waiting)
            while waiting:
                yield from _done(waiting)
        finally:
            for future in waiting:
                future.cancel()


def _submit(executor: Executor, block: Block) -> Future[Any]:
    try:
        return executor.submit(run, *block[1:])
    except BrokenExecutor as lost:
        future: Future[Any] = Future()
        future.set_exception(lost)
        return future


def _done(waiting: dict[Future[Any], Block]) -> Iterator[tuple[Block, tuple[Array, ...]]]:
    """Take what is done out of what is waited for."""
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        block = waiting.pop(future)
        try:
            result = future.result()
        except Exception:  # the worker was lost; an error of the task itself is raised again here
            result = run(*block[1:])
        yield block, result


@contextmanager
def bar(total: int, shown: bool) -> Iterator[Callable[[int], object]]:
    """A function that is told how many runs were done, and shows it."""
    try:
        from tqdm import tqdm
    except ImportError:  # an extra
        yield lambda done: None
        return
    disable = None if shown else True  # None: unless this is a terminal
    with tqdm(
        total=total, unit=" runs", unit_scale=True, delay=PATIENCE, leave=False, disable=disable
    ) as shown_bar:
        yield shown_bar.update
