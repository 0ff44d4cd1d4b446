"""The threads that share the work on large arrays; compiled code runs without Python's lock."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numba


def cores() -> int:
    """How many threads there may be: the process's cores, or what NUMBA_NUM_THREADS says."""
    return int(numba.config.NUMBA_NUM_THREADS)


def pool() -> ThreadPoolExecutor:
    """The threads of this process, started when first needed; a forked process has its own."""
    return _pool_of(os.getpid())


@cache
def _pool_of(process: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(cores(), thread_name_prefix="adam_from_scratch")
