"""The threads that share the work on large arrays; compiled code runs without Python's lock."""

import os
import time
from collections import deque
from collections.abc import Callable, Iterable
from functools import cache
from itertools import count
from queue import SimpleQueue
from threading import Thread
from typing import Any

import numba

Task = Callable[[], None]
Part = tuple[Any, ...]


def cores() -> int:
    """How many threads there may be: the process's cores, or what NUMBA_NUM_THREADS says."""
    return int(numba.config.NUMBA_NUM_THREADS)


def share(
    work: Callable[..., None], parts: Iterable[Part], threads: int, finish: Callable[[], object]
) -> None:
    """Call `work(*part)` for each part, in some threads, and then `finish()`: all of it, once.

    Ctrl-C interrupts the main thread alone. When it does, what is left is done before it is raised.
    This thread holds no lock of Python's while it hands out and waits: one that is interrupted
    may stay locked for ever.
    """
    left = deque(parts)
    last, done = len(left), count(1)
    over, told = list[BaseException | None](), SimpleQueue[None]()

    def take() -> None:
        while (part := _popped(left)) is not None:
            try:
                work(*part)
                if next(done) < last:
                    continue
                finish()
                over.append(None)
            except BaseException as error:
                over.append(error)
            told.put(None)

    try:
        for _ in range(threads):
            _tasks(os.getpid()).put(take)
        told.get()
    except BaseException:  # Ctrl-C, or what another handler of a signal raises
        take()
        while not over:
            time.sleep(0.0001)
        raise
    if over[0] is not None:
        raise over[0]


def _popped(left: deque[Part]) -> Part | None:
    """The next part, or None; another thread may have taken the last one a moment ago."""
    try:
        return left.popleft()
    except IndexError:
        return None


@cache
def _tasks(process: int) -> SimpleQueue[Task]:
    """What the threads of a process take their tasks from; a forked process has threads anew."""
    tasks: SimpleQueue[Task] = SimpleQueue()
    for _ in range(cores()):
        Thread(target=_serve, args=(tasks,), daemon=True, name="adam_from_scratch").start()
    return tasks


def _serve(tasks: SimpleQueue[Task]) -> None:
    while True:
        tasks.get()()
