"""Arrays, checked before anything is written: the error names the argument."""

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from adam_from_scratch.optimizer import Optimizer

Array = NDArray[Any]

DTYPES = (np.dtype(np.float32), np.dtype(np.float64))


def check_arrays(arrays: Mapping[str, Array]) -> None:
    """Arrays by name, `params` first, that one pass can go through; all but `grads` are written."""
    params = arrays["params"]
    for name, array in arrays.items():
        if type(array) not in (np.ndarray, np.memmap):
            raise TypeError(f"{name} must be a numpy array, got {type(array).__name__}")
        if array.dtype not in DTYPES:
            raise TypeError(f"{name} must be float32 or float64, got {array.dtype}")
        if array.dtype != params.dtype:
            raise TypeError(f"{name} must be {params.dtype} like params, got {array.dtype}")
        if array.shape != params.shape:
            raise ValueError(
                f"{name} must have shape {params.shape} like params, got {array.shape}"
            )
        _check_layout(name, array, params)
    for (one, first), (other, second) in combinations(arrays.items(), 2):
        if np.may_share_memory(first, second):
            raise ValueError(f"{other} must not share memory with {one}")


def _check_layout(name: str, array: Array, params: Array) -> None:
    flags, wanted = array.flags, params.flags
    if not (flags.c_contiguous or flags.f_contiguous):
        raise ValueError(f"{name} must be contiguous, got strides {array.strides}: copy it first")
    same_c = flags.c_contiguous and wanted.c_contiguous
    if not (same_c or (flags.f_contiguous and wanted.f_contiguous)):
        order = "C" if wanted.c_contiguous else "Fortran"
        raise ValueError(f"{name} must be in {order} order like params")
    if not flags.aligned:
        raise ValueError(f"{name} must be aligned in memory: copy it first")
    if name != "grads" and not flags.writeable:
        raise ValueError(f"{name} is read-only")


def check_state(optimizer: Optimizer, names: tuple[str, ...], state: Mapping[str, Array]) -> None:
    """A state of this optimizer, as far as it can be told without the parameters."""
    if not isinstance(state, Mapping):
        raise TypeError(f"state must be what init returned, got {type(state).__name__}")
    if state.keys() != {"t", *names}:
        names_of = ", ".join(map(str, state)) or "nothing"
        wanted = ", ".join(("t", *names))
        raise ValueError(f"state must hold {wanted} for {optimizer.name}, got {names_of}")
    t = state["t"]
    if type(t) is not np.ndarray or t.dtype != np.int64 or t.shape != ():
        raise TypeError(f"state['t'] must be an int64 array of shape (), got {t!r}")
    if t < 0:
        raise ValueError(f"state['t'] must be in [0, inf), got {t}")
    if not t.flags.writeable:
        raise ValueError("state['t'] is read-only")
