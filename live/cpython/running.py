"""How a program runs under CPython: as a script of its own, with a traceback that is only its."""

import linecache
import traceback
from types import TracebackType

import __main__

NAME = "<stdin>"
"""What MicroPython, too, calls a program without a file."""


def run(code: str) -> str | None:
    """Run a program; the traceback of what it raised, without a frame of anybody else's."""
    lines = code.splitlines(keepends=True)
    linecache.cache[NAME] = len(code), None, lines, NAME  # a traceback shows the line
    try:
        exec(compile(code, NAME, "exec", dont_inherit=True), vars(__main__))
    except BaseException as error:
        own = _own(error.__traceback__)
        return "".join(traceback.format_exception(error.with_traceback(own)))
    return None


def _own(frames: TracebackType | None) -> TracebackType | None:
    """The frames behind that of `run`; of a program that cannot be read there are none."""
    return frames and frames.tb_next
