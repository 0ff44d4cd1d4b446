"""Run a block of a page, in a namespace of its own, and leave the process as it was."""

import builtins
import contextlib
import decimal
import io
import linecache
import os
import random
import sys
import traceback
import types
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from adam_from_scratch.literate.page import Block

Leaves = Callable[[Block, dict[str, Any]], Any]
"""A project's own: what is to be remembered of the namespace that a block's run left."""


@dataclass(frozen=True)
class Run:
    """What a block printed, how it failed, if it did, and what the project's own took from it."""

    printed: str
    failure: str | None = None
    left: Any = None


def run(block: Block, leaves: Leaves | None = None) -> Run:
    """Run a block."""
    source, name = block.program, block.code.first.place
    printed, left = io.StringIO(), None
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    try:
        with isolated() as main, contextlib.redirect_stdout(printed):
            exec(compile(source, name, "exec"), vars(main))
            if sys.stdout is not printed:
                return Run("", f"{name}: the block takes sys.stdout away from the check")
            left = leaves(block, vars(main)) if leaves else None
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # pytest.skip and exit() are none of Exception
        if block.before and isinstance(error, AssertionError) and str(error):  # as it should
            return Run(f"{printed.getvalue()}{error}\n")
        message = f"the block raises {type(error).__name__}: {error}"
        return Run(printed.getvalue(), f"{_place(block, error)}: {message}")
    idle = f"{name}: the check finds nothing wrong with the starter" if block.before else None
    return Run(printed.getvalue(), idle, left)


@contextlib.contextmanager
def isolated() -> Iterator[types.ModuleType]:
    """A `__main__` of its own; afterwards everything that a block commonly changes is put back."""
    main = types.ModuleType("__main__")
    loaded = sys.modules.copy()  # other threads may import meanwhile
    ours = [loaded[name] for name in loaded if name.startswith("adam_from_scratch")]
    names_before = [(module, dict(vars(module))) for module in [builtins, *ours]]
    main_before, folder, environment = sys.modules["__main__"], os.getcwd(), dict(os.environ)
    states = random.getstate(), np.random.get_state()
    sys.modules["__main__"] = main
    try:
        with warnings.catch_warnings(), np.printoptions(), np.errstate(), decimal.localcontext():
            warnings.simplefilter("ignore", ResourceWarning)  # a file left open is no wrong number
            yield main
            vars(main).clear()
    finally:
        sys.modules["__main__"] = main_before
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        random.setstate(states[0])
        np.random.set_state(states[1])
        for module, names in names_before:
            vars(module).update(names)
            for name in vars(module).keys() - names:
                delattr(module, name)


def _place(block: Block, error: BaseException) -> str:
    """The line of the page, or of an included file, at which a block failed."""
    name = block.code.first.place
    frames = traceback.extract_tb(error.__traceback__)
    numbers = [frame.lineno for frame in frames if frame.filename == name]
    number = numbers[-1] if numbers else getattr(error, "lineno", None)
    lines = block.lines
    return lines[number - 1].place if number and number <= len(lines) else name
