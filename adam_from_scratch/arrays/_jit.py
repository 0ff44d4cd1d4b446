"""Compile the loops, and know those of the package again in the next process.

Numba keeps what it has compiled on disk, but not for functions that hold other compiled functions:
it names those at random, so they are strangers in the next process. Here a compiled function is
named after its content: its code, and that of all it holds. Whatever changes gives another name.
That holds for the package's own functions. Of a user's function the content cannot be told for
certain (it may read a module that changes), so it has no such name, and no loop that holds it.

The name also keeps functions apart. Machine code from another process is found by its symbol,
which numba makes from the name in the source and a number that each process counts anew: the loop
of one rule would be taken for that of another. So the name of the content is part of the symbol.
"""

import uuid
from collections.abc import Callable
from hashlib import sha256
from types import FunctionType
from typing import Any, TypeVar, cast

import numba
from numba.core.caching import IndexDataCacheFile
from numba.core.serialize import dumps

Function = TypeVar("Function", bound=Callable[..., Any])

Compiled = Callable[..., Any]
"""A function that numba has compiled, or will at its first call."""


def plain(function: Function) -> Function:
    """A function as it was written, also where its caller has compiled it."""
    return cast(Function, getattr(function, "py_func", function))


def jit(function: Function, *more: bytes, **options: Any) -> Function:
    """Compile with IEEE division (x / 0 is inf or nan), to run without Python's lock.

    `more` is what else makes the function what it is, beside its code.
    """
    name, known = _name(function, *more), _is_known(function)
    options |= {"error_model": "numpy", "nogil": True}
    compiled = numba.njit(**options)(_renamed(function, name) if _is_own(function) else function)
    if hasattr(compiled, "py_func"):  # else numba is switched off
        compiled._set_uuid(name)
        compiled.is_named = known
    return cast(Function, compiled)


def kept(function: Function, **options: bool) -> Function:
    """As `jit`, and kept on disk where that is possible: for what Python itself calls."""
    if not _is_known(function):
        return jit(function, **options)
    try:
        compiled: Any = jit(function, cache=True, **options)
    except RuntimeError:  # no folder in which numba could write
        return jit(function, **options)
    if hasattr(compiled, "py_func"):
        compiled._cache._cache_file = _Files(compiled._cache)
    return cast(Function, compiled)


class _Files:
    """A file of its own for each thing kept, as numba's cache uses it.

    Numba has one index of numbered files for a function. Two processes that write at the same
    time give one number to two things, and the next process runs the one for the other.
    """

    def __init__(self, cache: Any) -> None:
        self.path, self.base = cache.cache_path, cache._impl.filename_base
        self.stamp = cache._impl.locator.get_source_stamp()

    def _file(self, key: Any) -> Any:
        digest = sha256(repr((key, self.stamp)).encode()).hexdigest()[:16]
        return IndexDataCacheFile(self.path, f"{self.base}.{digest}", self.stamp)

    def load(self, key: Any) -> Any:
        """What was kept under this key, or None."""
        return self._file(key).load(key)

    def save(self, key: Any, data: Any) -> None:
        """Keep it."""
        self._file(key).save(key, data)


def _name(function: Callable[..., Any], *more: bytes) -> str:
    """The name of a function's content; of a function whose content cannot be told, any name."""
    if not _is_known(function):
        return str(uuid.uuid4())
    return str(uuid.uuid5(uuid.NAMESPACE_OID, b"".join((dumps(function), *more)).hex()))


def _renamed(function: Callable[..., Any], name: str) -> Callable[..., Any]:
    """A copy that has the name of its content in its symbol."""
    assert isinstance(function, FunctionType)
    code, names = function.__code__, function.__globals__
    copy = FunctionType(code, names, function.__name__, function.__defaults__, function.__closure__)
    copy.__module__, copy.__qualname__ = function.__module__, f"{function.__qualname__}.{name}"
    return copy


def _is_own(function: Callable[..., Any]) -> bool:
    return str(function.__module__).startswith("adam_from_scratch.")


def _is_known(function: Callable[..., Any]) -> bool:
    """Is it a function of the package that holds only such functions?"""
    held = [cell.cell_contents for cell in getattr(function, "__closure__", None) or ()]
    strangers = [x for x in held if hasattr(x, "py_func") and not getattr(x, "is_named", False)]
    return _is_own(function) and not strangers
