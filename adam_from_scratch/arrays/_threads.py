"""Who may use numba's threads: one caller at a time, in the process that loaded this module."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import numba

PROCESS = os.getpid()
IN_USE = Lock()


def cores() -> int:
    """How many threads there may be: the process's cores, or what NUMBA_NUM_THREADS says."""
    return int(numba.config.NUMBA_NUM_THREADS)


@contextmanager
def several(wanted: int) -> Iterator[int]:
    """So many threads for a loop of numba's, or 1 where numba's threads must not be used.

    Some of numba's threading layers end the process when two threads of Python enter them at once,
    or when a forked process does.
    """
    if os.getpid() != PROCESS or not IN_USE.acquire(blocking=False):
        yield 1
        return
    before = numba.get_num_threads()
    try:
        numba.set_num_threads(min(wanted, cores()))
        yield min(wanted, cores())
    finally:
        numba.set_num_threads(before)
        IN_USE.release()
