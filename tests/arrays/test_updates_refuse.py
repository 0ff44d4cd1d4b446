"""What `update` does not serve it refuses, by name, before it writes anything."""

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


def read_only(array: NDArray[Any]) -> NDArray[Any]:
    array = array.copy()
    array.flags.writeable = False
    return array


def unaligned(array: NDArray[Any]) -> NDArray[Any]:
    room = np.zeros(array.nbytes + 1, np.uint8)[1:]
    return room.view(array.dtype).reshape(array.shape)


TOOLS = {"adam": adam, "momentum": momentum, "np": np, "read_only": read_only,
         "unaligned": unaligned}  # fmt: skip


@pytest.mark.parametrize(
    ("argument", "value", "error", "message"),
    [
        ("optimizer", "adam", TypeError, "optimizer must be one such as"),
        ("optimizer", "momentum(lr=0.1)", ValueError,
         "state must hold t, velocity for momentum, got t, m, v"),
        ("params", "[1.0]", TypeError, "params must be a numpy array, got list"),
        ("params", "params.astype(int)", TypeError, "params must be float32 or float64, got int64"),
        ("params", "params.astype('f2')", TypeError,
         "params must be float32 or float64, got float16"),
        ("params", "np.zeros((6, 8))[:, ::2]", ValueError, "params must be contiguous, got str"),
        ("params", "read_only(params)", ValueError, "params is read-only"),
        ("grads", "np.ma.masked_array(grads)", TypeError,
         "grads must be a numpy array, got MaskedArray"),
        ("grads", "grads.astype('>f8')", TypeError, "grads must be float32 or float64, got >f8"),
        ("grads", "grads.astype('f4')", TypeError,
         "grads must be float64 like params, got float32"),
        ("grads", "grads.T.copy()", ValueError,
         "grads must have shape (6, 4) like params, got (4, 6)"),
        ("grads", "np.broadcast_to(1.0, (6, 4))", ValueError, "grads must be contiguous"),
        ("grads", "np.asfortranarray(grads)", ValueError, "grads must be in C order like params"),
        ("grads", "grads[::-1]", ValueError, "grads must be contiguous, got strides"),
        ("grads", "unaligned(grads)", ValueError, "grads must be aligned in memory"),
        ("grads", "params", ValueError, "grads must not share memory with params"),
        ("state", "None", TypeError, "state must be what init returned"),
        ("state", "{'t': state['t']}", ValueError, "state must hold t, m, v for adam, got t"),
        ("state", "state | {'v': state['m']}", ValueError,
         "state['v'] must not share memory with state['m']"),
        ("state", "state | {'v': state['v'].astype('f4')}", TypeError,
         "state['v'] must be float64 like params, got float32"),
        ("state", "state | {'m': state['m'][:3]}", ValueError, "state['m'] must have shape"),
        ("state", "state | {'m': read_only(state['m'])}", ValueError, "state['m'] is read-only"),
        ("state", "state | {'t': read_only(state['t'])}", ValueError, "state['t'] is read-only"),
        ("state", "state | {'t': 1}", TypeError, "state['t'] must be an int64 array"),
        ("state", "state | {'t': np.array(1.0)}", TypeError, "state['t'] must be an int64 array"),
        ("state", "state | {'t': np.array(-1)}", ValueError, "state['t'] must be in [0, inf)"),
        ("threads", "0", ValueError, "threads must be"),
        ("threads", "0.5", TypeError, "threads must be"),
    ],
)  # fmt: skip
def test_update_refuses(argument: str, value: str, error: type[Exception], message: str) -> None:
    good = call()
    bad = good | {argument: eval(value, TOOLS | good)}
    arrays = [x for x in (good, bad) for x in (x["params"], x["grads"], x["state"])]
    before = repr(arrays)
    with pytest.raises(error) as caught:
        update(**bad)
    assert str(caught.value).startswith(message)
    assert repr(arrays) == before
    update(**good)


def test_update_refuses_arrays_that_overlap_in_part() -> None:
    good, room = call(), np.zeros(36)
    for first, second in (("params", "grads"), ("grads", "params")):
        parts = {first: room[:24].reshape(6, 4), second: room[12:].reshape(6, 4)}
        with pytest.raises(ValueError, match="grads must not share memory with params"):
            update(**(good | parts))
    assert not room.any()


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
