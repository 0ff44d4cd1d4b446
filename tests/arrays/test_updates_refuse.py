"""What `update` does not serve it refuses, by name, before it writes anything."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from adam_from_scratch import adam, momentum
from adam_from_scratch.arrays import init, update

Call = dict[str, Any]


def call() -> Call:
    """Arguments that fit together, after one update."""
    random = np.random.default_rng(0)
    params, grads = random.normal(size=(2, 6, 4))
    state = init(adam(), params)
    update(adam(), params, grads, state)
    return {"optimizer": adam(), "params": params, "grads": grads, "state": state}


def changed(**arguments: Callable[[Call], Any]) -> Callable[[Call], Call]:
    """The call with some arguments made anew from it."""
    return lambda good: good | {name: make(good) for name, make in arguments.items()}


def in_state(name: str, make: Callable[[NDArray[Any]], Any]) -> Callable[[Call], Call]:
    """The call with one array of the state made anew."""
    return changed(state=lambda good: good["state"] | {name: make(good["state"][name])})


def read_only(array: NDArray[Any]) -> NDArray[Any]:
    array = array.copy()
    array.flags.writeable = False
    return array


def unaligned(array: NDArray[Any]) -> NDArray[Any]:
    room = np.zeros(array.nbytes + 1, np.uint8)[1:]
    return room.view(array.dtype).reshape(array.shape)


REFUSED: dict[str, tuple[Callable[[Call], Call], type[Exception], str]] = {
    "no optimizer": (changed(optimizer=lambda c: adam), TypeError, "optimizer must be one such as"),
    "list": (changed(params=lambda c: [1.0]), TypeError, "params must be a numpy array, got list"),
    "masked": (
        changed(grads=lambda c: np.ma.masked_array(c["grads"])),
        TypeError,
        "grads must be a numpy array, got MaskedArray",
    ),
    "integers": (
        changed(params=lambda c: c["params"].astype(int)),
        TypeError,
        "params must be float32 or float64, got int64",
    ),
    "half": (
        changed(params=lambda c: c["params"].astype(np.float16)),
        TypeError,
        "params must be float32 or float64, got float16",
    ),
    "foreign bytes": (
        changed(grads=lambda c: c["grads"].astype(">f8")),
        TypeError,
        "grads must be float32 or float64, got >f8",
    ),
    "other dtype": (
        changed(grads=lambda c: c["grads"].astype("f4")),
        TypeError,
        "grads must be float64 like params, got float32",
    ),
    "state's dtype": (
        in_state("v", lambda v: v.astype("f4")),
        TypeError,
        r"state\['v'\] must be float64 like params, got float32",
    ),
    "shape": (
        changed(grads=lambda c: c["grads"].T.copy()),
        ValueError,
        r"grads must have shape \(6, 4\) like params, got \(4, 6\)",
    ),
    "broadcast": (
        changed(grads=lambda c: np.broadcast_to(1.0, (6, 4))),
        ValueError,
        "grads must be contiguous",
    ),
    "state's shape": (in_state("m", lambda m: m[:3]), ValueError, r"state\['m'\] must have shape"),
    "order": (
        changed(grads=lambda c: np.asfortranarray(c["grads"])),
        ValueError,
        "grads must be in C order like params",
    ),
    "view": (
        changed(params=lambda c: np.zeros((6, 8))[:, ::2]),
        ValueError,
        "params must be contiguous, got strides",
    ),
    "reversed": (
        changed(grads=lambda c: c["grads"][::-1]),
        ValueError,
        "grads must be contiguous, got strides",
    ),
    "read-only": (
        changed(params=lambda c: read_only(c["params"])),
        ValueError,
        "params is read-only",
    ),
    "read-only state": (in_state("m", read_only), ValueError, r"state\['m'\] is read-only"),
    "read-only t": (in_state("t", read_only), ValueError, r"state\['t'\] is read-only"),
    "unaligned": (
        changed(grads=lambda c: unaligned(c["grads"])),
        ValueError,
        "grads must be align",
    ),
    "same array": (
        changed(grads=lambda c: c["params"]),
        ValueError,
        "grads must not share memory with params",
    ),
    "moments shared": (
        changed(state=lambda c: c["state"] | {"v": c["state"]["m"]}),
        ValueError,
        r"state\['v'\] must not share memory with state\['m'\]",
    ),
    "no dictionary": (changed(state=lambda c: None), TypeError, "state must be what init returned"),
    "other optimizer": (
        changed(optimizer=lambda c: momentum(lr=0.1)),
        ValueError,
        "state must hold t, velocity for momentum, got t, m, v",
    ),
    "missing field": (
        changed(state=lambda c: {"t": c["state"]["t"]}),
        ValueError,
        "state must hold t, m, v for adam, got t",
    ),
    "t a number": (in_state("t", lambda t: 1), TypeError, r"state\['t'\] must be an int64 array"),
    "t a float": (
        in_state("t", lambda t: np.array(1.0)),
        TypeError,
        r"state\['t'\] must be an int",
    ),
    "t negative": (
        in_state("t", lambda t: np.array(-1)),
        ValueError,
        r"state\['t'\] must be in \[",
    ),
    "threads": (changed(threads=lambda c: 0), ValueError, "threads must be"),
    "threads a half": (changed(threads=lambda c: 0.5), TypeError, "threads must be"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_update_refuses(case: str) -> None:
    change, error, message = REFUSED[case]
    good = call()
    bad = change(good)
    arrays = [x for x in (good, bad) for x in (x["params"], x["grads"], x["state"])]
    before = repr(arrays)
    with pytest.raises(error, match=message):
        update(**bad)
    assert repr(arrays) == before


def test_update_refuses_arrays_that_overlap_in_part() -> None:
    good, room = call(), np.zeros(36)
    for first, second in (("params", "grads"), ("grads", "params")):
        parts = {first: room[:24].reshape(6, 4), second: room[12:].reshape(6, 4)}
        with pytest.raises(ValueError, match="grads must not share memory with params"):
            update(**(good | parts))
    assert not room.any()


def test_the_call_that_was_changed_is_fine_as_it_is() -> None:
    good = call()
    update(**good)
    assert good["state"]["t"] == 2


@pytest.mark.parametrize(
    ("params", "error", "message"),
    [
        ([1.0], TypeError, "params must be a numpy array, got list"),
        (np.zeros(3, int), TypeError, "params must be float32 or float64, got int64"),
        (np.zeros((4, 4))[:, ::2], ValueError, "params must be contiguous"),
    ],
)
def test_init_refuses(params: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        init(adam(), params)


def test_init_refuses_what_is_no_optimizer() -> None:
    with pytest.raises(TypeError, match="optimizer must be one such as"):
        init(adam, np.zeros(3))  # type: ignore[arg-type]  # the caller's error
