"""The optimizers in 50-digit decimals, from the papers, apart from the package.

Nothing here comes from the package, its shape least of all: a step is not made from the step
before it, but from the whole history of gradients, as the papers write the sums out. A momentum
or an average is a weighted sum over every gradient so far, AdaGrad's scale the sum of all squares.

Hyperparameters, starts and curvatures are the decimals that the reader sees: 0.1 is one tenth.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Context, Decimal, localcontext
from typing import Any

Number = float | int | str | Decimal
Point = Decimal | tuple[Decimal, ...]
Row = dict[str, Point]
Settings = dict[str, Decimal]
Gradient = Callable[..., object] | Sequence[object]
Schedule = Callable[[Decimal], Decimal]

FIFTY_DIGITS = Context(prec=50, Emin=-999_999, Emax=999_999)

DEFAULTS: dict[str, dict[str, str]] = {
    "gradient_descent": {},
    "momentum": {"beta": "0.9"},
    "adagrad": {"lr": "0.01", "eps": "1e-8"},
    "rmsprop": {"lr": "0.001", "beta2": "0.9", "eps": "1e-8"},
    "adam": {"lr": "0.001", "beta1": "0.9", "beta2": "0.999", "eps": "1e-8"},
    "amsgrad": {"lr": "0.001", "beta1": "0.9", "beta2": "0.999", "eps": "1e-8"},
    "adamw": {
        "lr": "0.001",
        "beta1": "0.9",
        "beta2": "0.999",
        "eps": "1e-8",
        "weight_decay": "0.01",
    },
}


def reference(
    name: str,
    hyperparameters: Mapping[str, Number | Schedule],
    curvatures: Sequence[Number],
    start: Number | tuple[Number, ...],
    steps: int,
    gradient: Gradient | None = None,
    project: Callable[[Decimal], Decimal] = lambda p: p,
) -> list[Row]:
    """The rows of a run on f(p) = sum of c p², or on `gradient`: a function of p, or a list.

    A hyperparameter may be a function of t; `project` brings p back to where it may be.
    """
    given = {**DEFAULTS[name], **hyperparameters}
    slopes = gradient if gradient is not None else quadratic_gradient(curvatures)
    many = isinstance(start, tuple)
    p = tuple(exact(x) for x in start) if isinstance(start, tuple) else (exact(start),)
    histories: list[list[Decimal]] = [[] for _ in p]
    rows: list[Row] = []
    with localcontext(FIFTY_DIGITS):
        for t in range(1, steps + 1):
            here = p if many else p[0]
            g = coordinates(slopes(here) if callable(slopes) else slopes[t - 1])
            for history, slope in zip(histories, g, strict=True):
                history.append(slope)
            settings = {key: exact(x(Decimal(t)) if callable(x) else x) for key, x in given.items()}
            parts = [
                RULES[name](settings, history, x) for history, x in zip(histories, p, strict=True)
            ]
            p_new = tuple(project(x - part["update"]) for x, part in zip(p, parts, strict=True))
            row: dict[str, tuple[Decimal, ...]] = {"p": p, "g": g}
            row |= {column: tuple(part[column] for part in parts) for column in parts[0]}
            row["p_new"] = p_new
            rows.append(as_row(t, row, many))
            p = p_new
    return rows


def as_row(t: int, columns: Mapping[str, tuple[Decimal, ...]], many: bool) -> Row:
    """A row with tuples for a run in several dimensions, with bare numbers for a bare number."""
    return {"t": Decimal(t)} | {key: x if many else x[0] for key, x in columns.items()}


def exact(x: Any) -> Decimal:
    """The decimal as written; a float stands for the shortest decimal that names it."""
    if isinstance(x, (Decimal, str)):
        return Decimal(x)
    return Decimal(repr(float(x)))


def coordinates(x: object) -> tuple[Decimal, ...]:
    """A point or a gradient, in any form, as a tuple."""
    return tuple(exact(y) for y in x) if isinstance(x, Iterable) else (exact(x),)


def quadratic_gradient(curvatures: Sequence[Number]) -> Callable[[Point], Point]:
    """d/dp of c p² is 2 c p."""
    doubled = [2 * exact(c) for c in curvatures]
    return lambda p: tuple(c * x for c, x in zip(doubled, coordinates(p), strict=True))


def decayed_sum(decay: Decimal, terms: Sequence[Decimal]) -> Decimal:
    """The sum over i of decay^(t-i) x_i, the newest weighing 1 (0^0 is 1 here)."""
    total, weight = Decimal(0), Decimal(1)
    for term in reversed(terms):
        total += weight * term
        weight *= decay
    return total


def gradient_descent(s: Settings, gradients: list[Decimal], p: Decimal) -> Settings:
    """Cauchy 1847: a step against the slope."""
    return {"update": s["lr"] * gradients[-1]}


def momentum(s: Settings, gradients: list[Decimal], p: Decimal) -> Settings:
    """Goh 2017, "Momentum", unrolled: z_t is the sum of beta^(t-i) times the gradient i."""
    velocity = decayed_sum(s["beta"], gradients)
    return {"velocity": velocity, "update": s["lr"] * velocity}


def adagrad(s: Settings, gradients: list[Decimal], p: Decimal) -> Settings:
    """Duchi et al. 2011, diagonal: divide by the root of the sum of squares of all gradients."""
    total = sum((g**2 for g in gradients), Decimal(0))
    lr = s["lr"] / (total.sqrt() + s["eps"])
    return {"g_squared": total, "effective_lr": lr, "update": lr * gradients[-1]}


def rmsprop(s: Settings, gradients: list[Decimal], p: Decimal) -> Settings:
    """Tieleman & Hinton 2012: divide by the root of a moving average of squares."""
    v = (1 - s["beta2"]) * decayed_sum(s["beta2"], [g**2 for g in gradients])
    lr = s["lr"] / (v.sqrt() + s["eps"])
    return {"v": v, "effective_lr": lr, "update": lr * gradients[-1]}


def adam(s: Settings, gradients: list[Decimal], p: Decimal) -> Settings:
    """Kingma & Ba 2015: equation 1 for v_t, its like for m_t; the end of Algorithm 1."""
    t = len(gradients)
    m = (1 - s["beta1"]) * decayed_sum(s["beta1"], gradients)
    v = (1 - s["beta2"]) * decayed_sum(s["beta2"], [g**2 for g in gradients])
    m_hat = m / (1 - s["beta1"] ** t)
    v_hat = v / (1 - s["beta2"] ** t)
    update = s["lr"] * m_hat / (v_hat.sqrt() + s["eps"])
    return {"m": m, "v": v, "m_hat": m_hat, "v_hat": v_hat, "update": update}


def amsgrad(s: Settings, gradients: list[Decimal], p: Decimal) -> Settings:
    """Reddi et al. 2018, Algorithm 2: the largest v so far; corrected as in Adam."""
    v, largest = Decimal(0), Decimal(0)
    for g in gradients:
        v = s["beta2"] * v + (1 - s["beta2"]) * g**2
        largest = max(largest, v)
    plain = adam(s, gradients, p)
    v_hat = largest / (1 - s["beta2"] ** len(gradients))
    update = s["lr"] * plain["m_hat"] / (v_hat.sqrt() + s["eps"])
    columns = {"m": plain["m"], "v": plain["v"], "v_max": largest, "m_hat": plain["m_hat"]}
    return columns | {"v_hat": v_hat, "update": update}


def adamw(s: Settings, gradients: list[Decimal], p: Decimal) -> Settings:
    """Loshchilov & Hutter 2019, Algorithm 2, line 12, with lr in the place of its schedule."""
    plain = adam(s, gradients, p)
    decay, update = s["lr"] * s["weight_decay"] * p, plain.pop("update")
    return plain | {"decay": decay, "update": update + decay}


RULES = {
    "gradient_descent": gradient_descent,
    "momentum": momentum,
    "adagrad": adagrad,
    "rmsprop": rmsprop,
    "adam": adam,
    "amsgrad": amsgrad,
    "adamw": adamw,
}
