"""`update`: the rule for every element, in place, for any array that it does not refuse."""

import signal
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from adam_from_scratch import adam, gradient_descent, objective, trace
from adam_from_scratch.arrays import init, update, updates
from adam_from_scratch.optimizer import Optimizer
from tests.arrays.rules import numpy_step
from tests.elsewhere import printed
from tests.settings import FACTORIES, settings

Array = NDArray[Any]
DTYPES = ["float32", "float64"]
SIZE = 1003


def arrays(dtype: str, size: int, number: int, seed: int = 0) -> list[Array]:
    """Arrays of normal numbers."""
    random = np.random.default_rng(seed)
    return [random.normal(size=size).astype(dtype) for _ in range(number)]


def seeded(name: str, seed: int = 5) -> Optimizer:
    """An optimizer with hyperparameters from a seed."""
    setting = next(iter(settings(name, seed, 1)))
    made: Optimizer = FACTORIES[name](**setting.hyperparameters)
    return made


def stepped(optimizer: Optimizer, params: Array, gradients: list[Array], **options: Any) -> Any:
    """The parameters and the state after an update with each of the gradients."""
    params = params.copy(order="K")
    state = init(optimizer, params)
    for grads in gradients:
        update(optimizer, params, grads, state, **options)
    return params, state


def same_bits(one: tuple[Array, dict[str, Array]], two: tuple[Array, dict[str, Array]]) -> bool:
    """Are parameters and states the same to the last bit?"""
    (params, state), (others, expected) = one, two
    assert state.keys() == expected.keys()
    pairs = [(params, others), *((state[name], expected[name]) for name in state)]
    return all(x.dtype == y.dtype and x.tobytes() == y.tobytes() for x, y in pairs)


def gradients_one_by_one(slopes: list[float]) -> Callable[[float], float]:
    """A gradient that does not depend on p: the next number of a list."""
    remaining = iter(slopes)
    return lambda p: next(remaining)


def in_numpy(optimizer: Optimizer, params: Array, gradients: list[Array]) -> Any:
    """The same by NumPy."""
    params, state = params.copy(), init(optimizer, params)
    memory = [state[name] for name in state if name != "t"]
    for t, grads in enumerate(gradients, 1):
        numpy_step(optimizer, t, params, grads, memory)
    state["t"][()] = len(gradients)
    return params, state


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", FACTORIES)
def test_update_is_numpy_s_to_the_last_bit(name: str, dtype: str) -> None:
    params, *gradients = arrays(dtype, SIZE, 31)
    for seed in range(6):
        optimizer = seeded(name, seed)
        expected = in_numpy(optimizer, params, gradients)
        assert expected[0].dtype == dtype
        assert same_bits(stepped(optimizer, params, gradients), expected), optimizer


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", FACTORIES)
def test_update_meets_zero_inf_and_nan_as_numpy_does(name: str, dtype: str) -> None:
    tiny, huge = np.finfo(dtype).smallest_subnormal, np.finfo(dtype).max
    special = np.array([0.0, -0.0, np.inf, -np.inf, np.nan, tiny, -tiny, huge, -huge], dtype)
    first, second = np.meshgrid(special, [*special, 1.0, -1.0])
    gradients = [np.array(g.ravel(), dtype) for g in (first, second, first)]
    for value in (2.0, 0.0):
        params = np.full(first.size, value, dtype)
        p, state = stepped(seeded(name), params, gradients)
        with np.errstate(all="ignore"):
            expected, fields = in_numpy(seeded(name), params, gradients)
        for one, other in zip((p, *state.values()), (expected, *fields.values()), strict=True):
            np.testing.assert_array_equal(one, other)  # nan is equal to nan


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("threads", "parts"), [(1, 1), (2, 3), (2, 8), (8, 5)])
def test_update_is_the_same_for_any_number_of_threads(
    threads: int, parts: int, dtype: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    params, *gradients = arrays(dtype, 20_011, 5)
    one = stepped(adam(lr=0.1), params, gradients)  # too small to be shared
    monkeypatch.setattr(updates, "FROM_SIZE", 1)
    monkeypatch.setattr(updates, "PARTS", parts)
    assert same_bits(stepped(adam(lr=0.1), params, gradients, threads=threads), one)
    assert one[1]["t"] == len(gradients)


def test_update_shares_a_large_array_among_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: list[int] = []

    def one_thread(threads: int) -> AbstractContextManager[int]:
        wanted.append(threads)
        return nullcontext(1)

    monkeypatch.setattr(updates, "several", one_thread)
    for size in (10, 2 * updates.FROM_SIZE, 5 * updates.FROM_SIZE):
        params = np.zeros(size)
        for threads in (1, 4):
            state = init(gradient_descent(0.1), params)
            update(gradient_descent(0.1), params, params.copy(), state, threads=threads)
    assert wanted == [2, 4]


def test_threads_of_python_may_update_at_the_same_time() -> None:
    params, *gradients = arrays("float32", 300_000, 9)
    expected = stepped(adam(lr=0.1), params, gradients)
    with ThreadPoolExecutor(4) as executor:
        runs = [executor.submit(stepped, adam(lr=0.1), params, gradients) for _ in range(8)]
    assert all(same_bits(run.result(), expected) for run in runs)


@pytest.mark.parametrize("shape", [(), (0,), (1,), (7, 3), (1, 5), (2, 3, 4), (4, 0, 2)])
@pytest.mark.parametrize("order", ["C", "F"])
def test_update_takes_any_shape_in_either_order(shape: tuple[int, ...], order: Any) -> None:
    flat = arrays("float64", int(np.prod(shape)), 4)
    params, *gradients = (x.reshape(shape).copy(order) for x in flat)
    result, state = stepped(adam(lr=0.1), params, gradients)
    expected, _ = stepped(adam(lr=0.1), flat[0], flat[1:])
    assert result.shape == state["m"].shape == shape
    assert result.flags.c_contiguous == params.flags.c_contiguous
    assert (result == expected.reshape(shape)).all()


def test_update_takes_a_transposed_matrix_and_a_file(tmp_path: Path) -> None:
    params, grads = (x.reshape(5, 4) for x in arrays("float64", 20, 2))
    expected, _ = stepped(adam(), params, [grads])
    transposed, _ = stepped(adam(), params.T, [grads.T])
    assert (expected == transposed.T).all()
    on_disk = np.memmap(tmp_path / "params", params.dtype, "w+", shape=params.shape)
    on_disk[:] = params
    state = init(adam(), on_disk)
    assert type(state["m"]) is np.ndarray
    update(adam(), on_disk, grads, state)
    on_disk.flush()
    assert (np.fromfile(tmp_path / "params").reshape(5, 4) == expected).all()


def test_update_leaves_the_gradients_alone_and_takes_them_read_only() -> None:
    params, grads = arrays("float64", 9, 2)
    before = grads.copy()
    grads.flags.writeable = False
    stepped(adam(), params, [grads])
    assert (grads == before).all()


@pytest.mark.parametrize("name", FACTORIES)
def test_nan_and_inf_go_through_the_rule_and_stay_with_their_elements(name: str) -> None:
    optimizer = seeded(name)
    params, *gradients = arrays("float64", 40, 3)
    clean, _ = stepped(optimizer, params, gradients)
    gradients[0][[3, 11, 20]] = np.nan, np.inf, -np.inf
    result, _ = stepped(optimizer, params, gradients)
    alone = [stepped(optimizer, params[i : i + 1], [g[i : i + 1] for g in gradients])[0][0]
             for i in (3, 11, 20)]  # fmt: skip
    assert np.array_equal(result[[3, 11, 20]], alone, equal_nan=True)
    for i in (3, 11, 20):
        losses = objective(abs, gradients_one_by_one([float(g[i]) for g in gradients]))
        run = trace(optimizer, losses, float(params[i]), len(gradients))
        assert np.array_equal(result[i], run[-1].p_new, equal_nan=True)
    others = np.delete(np.arange(40), [3, 11, 20])
    assert (result[others] == clean[others]).all()


@pytest.mark.parametrize("name", FACTORIES)
def test_state_saved_and_restored_goes_on_to_the_last_bit(name: str, tmp_path: Path) -> None:
    optimizer = seeded(name)
    params, *gradients = arrays("float32", SIZE, 21)
    unbroken = stepped(optimizer, params, gradients)
    half, state = stepped(optimizer, params, gradients[:10])
    np.savez(tmp_path / "run", params=half, **state)
    with np.load(tmp_path / "run.npz") as saved:
        restored = dict(saved)
    half = restored.pop("params")
    for grads in gradients[10:]:
        update(optimizer, half, grads, restored)
    assert same_bits((half, restored), unbroken)


def test_learning_rate_may_change_from_call_to_call() -> None:
    params, *gradients = arrays("float64", 5, 8)
    expected, (p, state) = params.copy(), (params.copy(), init(gradient_descent(1.0), params))
    for t, grads in enumerate(gradients, 1):
        update(gradient_descent(lr=0.1 / t), p, grads, state)
        expected -= 0.1 / t * grads
    assert (p == expected).all()


def test_update_allocates_nothing_of_the_arrays_size() -> None:
    params, grads = arrays("float64", 2_000_000, 2)
    state = init(adam(), params)
    update(adam(), params, grads, state)  # compiled, and its threads started
    tracemalloc.start()
    try:
        update(adam(), params, grads, state)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 50_000 < params.nbytes


@pytest.mark.parametrize("size", [30_000, 1_000_000])  # one thread, several
def test_interrupted_run_stands_between_two_steps(size: int) -> None:
    """Ctrl-C at some moment: whatever t says has been done, to the last element."""
    start, grads = arrays("float32", size, 2)
    params, state = start.copy(), init(adam(), start)
    update(adam(), params, grads, state, threads=2)

    def run_until(seconds: float) -> None:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        while True:
            update(adam(), params, grads, state, threads=2)

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        for number in range(25):
            with pytest.raises(KeyboardInterrupt):
                run_until(0.001 + 0.00017 * number)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert state["t"] > 1
    assert same_bits((params, state), stepped(adam(), start, [grads] * int(state["t"])))


def test_update_works_in_a_forked_process() -> None:
    code = (
        "import os, warnings, numpy as np\n"
        "from adam_from_scratch import adam\n"
        "from adam_from_scratch.arrays import init, update, updates\n"
        "updates.FROM_SIZE = 1\n"
        "def step():\n"
        "    p = np.ones(5000); update(adam(), p, p.copy(), init(adam(), p), threads=2); return p\n"
        "expected = step()\n"
        "warnings.simplefilter('ignore', DeprecationWarning)\n"  # of a fork beside threads
        "child = os.fork()\n"
        "if child == 0: os._exit(0 if (step() == expected).all() else 1)\n"
        "print(os.waitpid(child, 0)[1])"
    )
    assert printed(code) == "0\n"


def test_update_without_the_compiler_gives_the_same() -> None:
    code = (
        "import numpy as np\n"
        "from adam_from_scratch import adam\n"
        "from adam_from_scratch.arrays import init, update\n"
        "p = np.linspace(-3.0, 3.0, 7)\n"
        "state = init(adam(lr=0.1), p)\n"
        "for _ in range(5): update(adam(lr=0.1), p, 2 * p, state)\n"
        "print(' '.join(f'{x:.12e}' for x in [*p, *state['v']]))"
    )
    assert printed(code, NUMBA_DISABLE_JIT="1") == printed(code) != ""
