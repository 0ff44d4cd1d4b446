"""An optimizer's step for every element of large arrays, in place."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from adam_from_scratch._check import count
from adam_from_scratch.arrays._checks import check_arrays, check_state
from adam_from_scratch.arrays._loops import update_loops
from adam_from_scratch.arrays._threads import cores, several
from adam_from_scratch.optimizer import Optimizer
from adam_from_scratch.rule import array_loop

Array = NDArray[Any]

FROM_SIZE = 25_000
"""From so many elements a thread on, a second thread pays; measured by `make bench`."""
PARTS = 4
"""In so many parts a thread an array is cut: a thread that is held up takes fewer."""


def init(optimizer: Optimizer, params: Array) -> dict[str, Array]:
    """The state before the first update.

    Args:
        optimizer: what `adam(lr=0.001)` and its like return.
        params: the parameters, float32 or float64, of any shape, contiguous.

    Returns:
        A dictionary of plain arrays: `t`, how many updates there were (int64, shape ()),
        and for each field that the optimizer remembers an array like `params`.
        To save it, `numpy.savez(file, **state)`; to go on from it, `dict(numpy.load(file))`.

    Raises:
        TypeError: an argument is of the wrong kind, or `params` of another dtype.
        ValueError: `params` is not contiguous.

    Examples:
        >>> import numpy as np
        >>> from adam_from_scratch import adam
        >>> from adam_from_scratch.arrays import init
        >>> init(adam(lr=0.1), np.ones(3))
        {'t': array(0), 'm': array([0., 0., 0.]), 'v': array([0., 0., 0.])}
    """
    names = _memory(optimizer)
    check_arrays({"params": params})
    fields = (np.full_like(params, x, subok=False) for x in optimizer.start)
    return {"t": np.zeros((), np.int64), **dict(zip(names, fields, strict=True))}


def loop_source(optimizer: Optimizer) -> str:
    """The loop of `update` as Python source, before numba compiles it.

    It is made from the rule's own statements. What all elements share stands before the loop.

    Args:
        optimizer: what `adam(lr=0.001)` and its like return.

    Raises:
        TypeError: `optimizer` is none.

    Examples:
        >>> from adam_from_scratch import gradient_descent
        >>> from adam_from_scratch.arrays import loop_source
        >>> print(loop_source(gradient_descent(lr=0.1)))
        def loop(t, p, g, lr):
            own = p.dtype.type
            shared0 = own(lr)
            for i in range(p.size):
                p_i = p[i]
                g_i = g[i]
                update_i = shared0 * g_i
                p_new_i = p_i - update_i
                p[i] = p_new_i
    """
    memory = len(_memory(optimizer))
    return array_loop(optimizer.step, memory).function("loop")


def update(
    optimizer: Optimizer,
    params: Array,
    grads: Array,
    state: dict[str, Array],
    *,
    threads: int | None = None,
) -> None:
    """One step of the optimizer for every parameter; changes `params` and `state` in place.

    The rule is the one that `trace` runs. It is computed in the precision of the arrays;
    what is made from t and the hyperparameters alone, such as 1 - beta2**t, is computed in
    float64 and then rounded to it, and a division by it is a multiplication by its reciprocal.
    So a float64 update differs from a trace in the last bits only.
    nan and inf in `grads` go through the rule as everywhere else, and stay with their elements.
    The result is the same to the last bit for any number of threads.

    Args:
        optimizer: what `adam(lr=0.001)` and its like return; it may change from call to call,
            as with a learning rate that decays, as long as the rule is the same.
        params: the parameters, float32 or float64, of any shape, contiguous (C or Fortran order).
        grads: the gradient at `params`: same dtype, shape and order; it is not changed.
        state: what `init` returned, as the last update left it.
        threads: at most so many threads share a large array; all cores when None
            (or what the environment variable NUMBA_NUM_THREADS says). In a forked process,
            and while another thread of Python is in `update`, it is one.

    Raises:
        TypeError: an argument is of the wrong kind or dtype.
        ValueError: arrays that do not fit together: shape, memory order, shared memory,
            read-only, a state that belongs to another optimizer.
            Nothing has been written when an error is raised.

    Examples:
        >>> import numpy as np
        >>> from adam_from_scratch import adam
        >>> from adam_from_scratch.arrays import init, update
        >>> params = np.array([10.0, -10.0])
        >>> state = init(adam(lr=1.05), params)
        >>> for _ in range(10):
        ...     update(adam(lr=1.05), params, 2 * params, state)
        >>> params.round(2), state["t"]
        (array([ 0.38, -0.38]), array(10))

    Reference:
        D. P. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015,
        <https://arxiv.org/abs/1412.6980>, Algorithm 1, for all elements at once.
    """
    names = _memory(optimizer)
    shared = cores() if threads is None else count("threads", threads)
    if shared < 1:
        raise ValueError(f"threads must be a whole number in [1, inf), got {threads!r}")
    check_state(optimizer, names, state)
    t = state["t"]
    fields = {f"state[{name!r}]": state[name] for name in names}
    check_arrays({"params": params, "grads": grads, **fields})
    settings = optimizer.settings(int(t) + 1)
    kind = params.dtype.name, grads.flags.writeable
    loops = update_loops(optimizer.step, len(names), len(settings), *kind)
    p, g, *memory = map(_flat, (params, grads, *fields.values()))
    shared = min(shared, p.size // FROM_SIZE)
    if shared > 1:
        with several(shared) as available:
            if available > 1:
                loops.in_parts(PARTS * available, t, p, g, *memory, *settings)
                return
    loops.in_one(t, p, g, *memory, *settings)


def _memory(optimizer: Optimizer) -> tuple[str, ...]:
    """The names of the fields that the optimizer remembers."""
    if not isinstance(optimizer, Optimizer):
        raise TypeError(f"optimizer must be one such as adam(lr=0.1), got {optimizer!r}")
    return optimizer.columns[: len(optimizer.start)]


def _flat(array: Array) -> Array:
    """All elements in the order in which they lie in memory, without a copy."""
    return array if array.ndim == 1 else array.reshape(-1, order="A")
