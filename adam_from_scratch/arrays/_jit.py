"""Compile the loops, and know those of the package again in the next process.

Numba keeps what it has compiled on disk, but not for functions that hold other compiled functions:
it names those at random, so they are strangers in the next process. Here a compiled function is
named after its content: its code, and that of all it holds. Whatever changes gives another name.
That holds for the package's own functions. Of a user's function the content cannot be told for
certain (it may read a module that changes), so it has no such name, and no loop that holds it.
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
    """As `jit`, and kept on disk where that is possible: for what Python itself calls."""
    options |= {"nogil": True, "cache": _is_known(function)}
    compiled: Function
    try:
        compiled = numba.njit(error_model="numpy", **options)(function)
    except RuntimeError:  # no folder in which numba could write
        compiled = numba.njit(error_model="numpy", **options | {"cache": False})(function)
    return compiled


def named(compiled: Any, *more: bytes) -> Any:
    """A compiled function under the name of its content, and of what else makes it what it is."""
    if hasattr(compiled, "py_func") and _is_known(compiled.py_func):
        content = b"".join((dumps(compiled.py_func), *more))
        compiled._set_uuid(str(uuid.uuid5(uuid.NAMESPACE_OID, content.hex())))
        compiled.is_named = True
    return compiled


def _is_known(function: Callable[..., Any]) -> bool:
    """Is it a function of the package that holds only such functions?"""
    held = [cell.cell_contents for cell in getattr(function, "__closure__", None) or ()]
    strangers = [x for x in held if hasattr(x, "py_func") and not hasattr(x, "is_named")]
    return str(function.__module__).startswith("adam_from_scratch.") and not strangers
