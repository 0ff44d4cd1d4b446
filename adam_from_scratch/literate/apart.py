"""Keep blocks apart: what one leaves behind in the process is gone before the next begins."""

import builtins
import contextlib
import decimal
import os
import random
import sys
import types
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np


@contextlib.contextmanager
def apart() -> Iterator[types.ModuleType]:
    """A `__main__` of its own; afterwards everything that a block commonly changes is put back."""
    main = types.ModuleType("__main__")
    kept = [(module, dict(vars(module))) for module in _ours()]
    before, here, environment = sys.modules["__main__"], os.getcwd(), dict(os.environ)
    states = random.getstate(), np.random.get_state()
    sys.modules["__main__"] = main
    try:
        with (
            warnings.catch_warnings(),
            np.printoptions(),
            np.errstate(),
            decimal.localcontext(),
        ):
            warnings.simplefilter("ignore", ResourceWarning)  # a file left open is no wrong number
            yield main
            vars(main).clear()
    finally:
        sys.modules["__main__"] = before
        os.chdir(here)
        os.environ.clear()
        os.environ.update(environment)
        random.setstate(states[0])
        np.random.set_state(states[1])
        for module, names in kept:
            _put_back(module, names)


def _ours() -> list[types.ModuleType]:
    """The modules that a block is most likely to change."""
    loaded = sys.modules.copy()  # other threads may import meanwhile
    return [builtins, *(loaded[name] for name in loaded if name.startswith("adam_from_scratch"))]


def _put_back(module: types.ModuleType, names: dict[str, Any]) -> None:
    """A module as it was: its names, and no others."""
    vars(module).update(names)
    for name in set(vars(module)) - set(names):
        delattr(module, name)
