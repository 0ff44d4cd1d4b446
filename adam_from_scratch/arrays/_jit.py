"""Compile the loops, and know them again in the next process.

Numba keeps what it has compiled on disk, but not for functions that hold other compiled functions:
it names those at random, so they are strangers in the next process. Here a compiled function is
named after its content: its code, and that of all it holds. Whatever changes gives another name.
"""

import uuid
from collections.abc import Callable
from typing import Any, TypeVar

import numba
from numba.core.serialize import dumps

Function = TypeVar("Function", bound=Callable[..., Any])

Compiled = Callable[..., Any]
"""A function that numba has compiled, or will at its first call."""


def jit(function: Function) -> Function:
    """Compile with IEEE division (x / 0 is inf or nan), to run without Python's lock."""
    compiled: Function = named(numba.njit(error_model="numpy", nogil=True)(function))
    return compiled


def kept(function: Function, **options: bool) -> Function:
    """As `jit`, and kept on disk, where that is possible: for what Python itself calls."""
    compiled: Function
    try:
        compiled = numba.njit(error_model="numpy", nogil=True, cache=True, **options)(function)
    except RuntimeError:  # no folder in which numba could write
        compiled = numba.njit(error_model="numpy", nogil=True, **options)(function)
    named(compiled)
    return compiled


def named(compiled: Any, *more: bytes) -> Any:
    """A compiled function under the name of its content, and of what else makes it what it is."""
    if hasattr(compiled, "py_func"):  # not where numba is switched off
        content = b"".join((dumps(compiled.py_func), *more))
        compiled._set_uuid(str(uuid.uuid5(uuid.NAMESPACE_OID, content.hex())))
    return compiled
