"""Run a block of a page, in a namespace of its own."""

import contextlib
import io
import linecache
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from adam_from_scratch.literate.apart import apart
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
    source, name = block.code.text, block.code.first.place
    printed, left = io.StringIO(), None
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    try:
        with apart() as main, contextlib.redirect_stdout(printed):
            exec(compile(source, name, "exec"), vars(main))
            if sys.stdout is not printed:
                return Run("", f"{name}: the block takes sys.stdout away from the check")
            left = leaves(block, vars(main)) if leaves else None
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # pytest.skip and exit() are none of Exception
        message = f"the block raises {type(error).__name__}: {error}"
        return Run(printed.getvalue(), f"{_place(block, error)}: {message}")
    return Run(printed.getvalue(), None, left)


def _place(block: Block, error: BaseException) -> str:
    """The line of the page, or of an included file, at which a block failed."""
    name = block.code.first.place
    frames = traceback.extract_tb(error.__traceback__)
    numbers = [frame.lineno for frame in frames if frame.filename == name]
    number = numbers[-1] if numbers else getattr(error, "lineno", None)
    lines = block.code.lines
    return lines[number - 1].place if number and number <= len(lines) else name
