"""Runs of the reference for a page's tables: a coordinate of one, and step by step for long ones.

`reference` sums the whole history anew at each step, as the papers write it; that is too long for
thousands of steps. A walk goes from step to step, and is held against the reference in
tests/test_walks.py.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from tests.reference import DEFAULTS, Gradient, Number, Schedule, coordinates, exact, reference

Settings = Mapping[str, Number | Schedule]


def run(
    name: str,
    settings: Settings,
    steps: int,
    *,
    curvatures: tuple[Number, ...] = (1,),
    start: Number | tuple[Number, ...] = 10,
    gradient: Gradient | None = None,
    fence: tuple[int, int] | None = None,
    at: int = 0,
) -> list[dict[str, Decimal]]:
    """A run of the reference, in one of its coordinates; it stays inside the fence."""
    least, most = fence or ("-Infinity", "Infinity")

    def inside(p: Decimal) -> Decimal:
        return min(max(p, Decimal(least)), Decimal(most))

    rows = reference(name, settings, curvatures, start, steps, gradient, inside)
    return [
        {key: coordinates(x)[min(at, len(coordinates(x)) - 1)] for key, x in row.items()}
        for row in rows
    ]


def walk(
    name: str,
    settings: Mapping[str, Number | Schedule],
    slope: Callable[[int, Decimal], Number],
    steps: int,
    *,
    start: Number = 10,
    project: Callable[[Decimal], Decimal] = lambda p: p,
) -> Iterator[dict[str, Decimal]]:
    """Adam, AMSGrad or AdamW on one parameter, from step to step; `slope(t, p)` is the gradient."""
    given = {
        key: x if callable(x) else exact(x) for key, x in {**DEFAULTS[name], **settings}.items()
    }
    p, m, v, v_max, beta1_t, beta2_t = exact(start), *[Decimal(0)] * 3, *[Decimal(1)] * 2
    for t in range(1, steps + 1):
        s = {key: x(Decimal(t)) if callable(x) else x for key, x in given.items()}
        g = exact(slope(t, p))
        beta1_t, beta2_t = beta1_t * s["beta1"], beta2_t * s["beta2"]
        m, v = s["beta1"] * m + (1 - s["beta1"]) * g, s["beta2"] * v + (1 - s["beta2"]) * g * g
        v_max = max(v_max, v)
        m_hat = m / (1 - beta1_t)
        v_hat = (v_max if name == "amsgrad" else v) / (1 - beta2_t)
        decay = s["lr"] * s["weight_decay"] * p if name == "adamw" else Decimal(0)
        update = s["lr"] * m_hat / (v_hat.sqrt() + s["eps"]) + decay
        row = {"t": Decimal(t), "p": p, "g": g, "m": m, "v": v, "v_max": v_max, "m_hat": m_hat}
        p = project(p - update)
        yield row | {"v_hat": v_hat, "decay": decay, "update": update, "p_new": p}


def bowl(t: int, p: Decimal) -> Decimal:
    """The gradient of p²."""
    return 2 * p
