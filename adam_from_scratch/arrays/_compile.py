"""Compile generated source, and know it again in the next process.

Each source is written to a file named after what is in it, where it can be read, and beside which
numba keeps what it compiles. One file is one rule in one precision, so two rules, or two processes
that write at the same time, cannot be mixed up. Where no file can be written, and for a source
that calls functions which are not part of it, nothing is kept.
"""

import inspect
import math
import os
import sys
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import numba
import numpy as np

Compiled = Callable[..., Any]
"""A function that numba has compiled, or will at its first call."""

OPTIONS = {"error_model": "numpy", "nogil": True}
"""IEEE division (x / 0 is inf or nan), without Python's lock."""


@lru_cache(maxsize=64)
def compiled(function: Callable[..., Any]) -> Compiled:
    """A user's function and those that it calls; one that numba has compiled already stays."""
    if not isinstance(function, FunctionType):
        return function
    scope = inspect.getclosurevars(function).globals
    called = {name: compiled(x) for name, x in scope.items() if isinstance(x, FunctionType)}
    code, names = function.__code__, {**function.__globals__, **called}
    copy = FunctionType(code, names, function.__name__, function.__defaults__, function.__closure__)
    result: Compiled = numba.njit(**OPTIONS)(copy)
    return result


def imports(known: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The lines that import what names stand for; and by name what has no line."""
    lines, called = "", {}
    for name, value in sorted(known.items()):
        word = getattr(value, "__name__", "")
        if isinstance(value, ModuleType) and value in (math, np):
            lines += f"import {word} as {name}\n"
        elif getattr(math, word, None) is value:
            lines += f"from math import {word} as {name}\n"
        elif getattr(value, "__module__", "") != "builtins":
            called[name] = compiled(value)
    return lines, called


class Module:
    """Functions from one source; those that are called by others are to be compiled first.

    Attributes:
        names: what is in the module, by name.
        is_kept: is there a file beside which numba can keep what it compiles?
    """

    def __init__(self, source: str, called: Mapping[str, Any]) -> None:
        digest = sha256(f"{numba.__version__}\n{source}".encode()).hexdigest()
        path = None if called else _written(f"loops_{digest[:32]}.py", source)
        module = ModuleType(f"loops_{digest[:32]}")
        if path:
            module.__file__ = path
            sys.modules[module.__name__] = module  # numba looks there for what it has kept
        exec(compile(source, path or f"<{module.__name__}>", "exec"), vars(module))
        self.names, self.is_kept = vars(module), path is not None
        self.names.update(called)

    def compile(self, name: str, keep: bool = False, **options: bool) -> Compiled:
        """Compile one of the functions, and keep the result on disk where that is possible."""
        options |= {"cache": True} if keep and self.is_kept else {}
        try:
            result: Compiled = numba.njit(**OPTIONS, **options)(self.names[name])
        except RuntimeError:  # no folder in which numba could write
            self.is_kept = False
            return self.compile(name, **options | {"cache": False})
        self.names[name] = result
        return result


def _written(name: str, source: str) -> str | None:
    """The path of a file that holds this source, or None where there cannot be one."""
    try:
        base = numba.config.CACHE_DIR or os.environ.get("XDG_CACHE_HOME")
        folder = Path(base or Path.home() / ".cache") / "adam_from_scratch"
        path, part = folder / name, folder / f"{name}.{os.getpid()}"
        if not path.exists() or path.read_text(encoding="utf-8") != source:
            folder.mkdir(parents=True, exist_ok=True)
            part.write_text(source, encoding="utf-8")
            part.replace(path)
    except (OSError, RuntimeError):  # RuntimeError: a user without a home
        return None
    return str(path)
