"""Functions to minimise."""

from adam_from_scratch._check import finite
from adam_from_scratch.jit import jit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Point = float | tuple[float, ...]
    Part = Callable[[float, float], float]
    Parts = tuple[Part, Part, tuple[float, ...]]


class Objective:
    """A function to minimise and its gradient; made by `quadratic` or `objective`.

    Attributes:
        name: how the objective is written, `"quadratic(1, 50)"`.
        value: the function, `value(p) -> float`.
        grad: its gradient, `grad(p)`, of the form of `p`: a float for a float, a tuple for a tuple.
        dimension: how many parameters it takes; None when it takes any number.
        minimum: a point where the value is least, as a tuple; None when unknown or absent.
        domain: where the function is defined, in words.
        source: where the function comes from.
        parts: for a sum over the parameters, f(p) = sum of term(c, p), what it is made of:
            the rules `term(c, p)` and `slope(c, p)`, and c for each parameter.
            None for a function that is no such sum.
        at: for losses that differ from step to step, `at(t)` is the objective that step t sees;
            `value` and `grad` are then their averages. None when every step sees the same.
        project: for a domain that a step may leave, `project(p)` is the point of it nearest to p,
            of the form of `p`; each step ends there. None when there is nothing to leave.
    """

    def __init__(
        self,
        name: str,
        value: "Callable[..., float]",
        grad: "Callable[..., Point]",
        dimension: "int | None" = None,
        minimum: "tuple[float, ...] | None" = None,
        domain: str = "all finite p",
        source: str = "the caller's own",
        parts: "Parts | None" = None,
        at: "Callable[[int], Objective] | None" = None,
        project: "Callable[[Point], Point] | None" = None,
    ) -> None:
        self.name = name
        self.value = value
        self.grad = grad
        self.dimension = dimension
        self.minimum = minimum
        self.domain = domain
        self.source = source
        self.parts = parts
        self.at = at
        self.project = project

    def __repr__(self) -> str:
        return self.name


# --8<-- [start:quadratic]
@jit
def term(curvature: float, p: float) -> float:
    """One term of the quadratic: c p²."""
    return curvature * p * p


@jit
def slope(curvature: float, p: float) -> float:
    """Its derivative: 2 c p."""
    return 2.0 * curvature * p


# --8<-- [end:quadratic]


def quadratic(*curvatures: float) -> Objective:
    r"""A bowl, a ravine or a saddle with its axes along the parameters.

    $$ f(p) = \sum_i c_i p_i^2 \qquad \frac{\partial f}{\partial p_i} = 2 c_i p_i $$

    Args:
        *curvatures: c, one for each parameter, in (-inf, inf).
            All above zero give a bowl with its minimum at 0; one below zero gives a saddle.

    Returns:
        The objective, for `trace`.

    Raises:
        TypeError: no curvature is given, or one is not a number.
        ValueError: a curvature is not finite.

    Examples:
        >>> from adam_from_scratch import quadratic
        >>> ravine = quadratic(1, 50)
        >>> ravine.value((10.0, 1.5)), ravine.grad((10.0, 1.5))
        (212.5, (20.0, 150.0))

    Reference:
        The standard model of a minimum, as in I. Goodfellow, Y. Bengio, A. Courville,
        "Deep Learning" (2016), section 4.3.1.
    """
    if not curvatures:
        raise TypeError("quadratic() needs at least one curvature, as in quadratic(1, 50)")
    weights = tuple(finite("curvature", c) for c in curvatures)
    name = "quadratic({})".format(", ".join(str(c) for c in curvatures))
    minimum = (0.0,) * len(weights) if min(weights) >= 0.0 else None
    return summed(name, (term, slope, weights), minimum, "the standard model of a minimum")


def summed(
    name: str, parts: "Parts", minimum: "tuple[float, ...] | None", source: str
) -> Objective:
    """The sum over the parameters of the same rule, with a weight for each."""
    term, slope, weights = parts
    size = len(weights)

    def value(p: "Point") -> float:
        total = 0.0  # not sum(): from Python 3.12 on it rounds in another way
        for part in map(term, weights, coordinates(p, size, name)):
            total += part
        return total

    def grad(p: "Point") -> "Point":
        slopes = tuple(map(slope, weights, coordinates(p, size, name)))
        return slopes if isinstance(p, tuple) else slopes[0]

    return Objective(
        name=name,
        value=value,
        grad=grad,
        dimension=size,
        minimum=minimum,
        source=source,
        parts=parts,
    )


def objective(f: "Callable[..., float]", grad: "Callable[..., Point]") -> Objective:
    """Your own function and its gradient, plain Python or compiled with numba.

    Both are called with a float when the trace starts from a float,
    and with a tuple of floats when it starts from a tuple.

    Args:
        f: the function, `f(p) -> float`.
        grad: its gradient, `grad(p)`: a float for a float, as many numbers as `p` has for a tuple.

    Returns:
        The objective, for `trace`.

    Raises:
        TypeError: `f` or `grad` cannot be called.

    Examples:
        >>> from adam_from_scratch import gradient_descent, objective, trace
        >>> quartic = objective(lambda p: p**4, lambda p: 4 * p**3)
        >>> trace(gradient_descent(lr=0.125), quartic, start=1.0, steps=2)["p_new"]
        [0.5, 0.4375]
    """
    for name, function in (("f", f), ("grad", grad)):
        if not callable(function):
            raise TypeError(f"{name} must be a function of p, got {function!r}")
    name = getattr(f, "__name__", "f")
    return Objective(name=f"objective({name})", value=f, grad=grad)


def as_tuple(p: "Point") -> "tuple[float, ...]":
    """A point as a tuple, also when it is a single number."""
    return p if isinstance(p, tuple) else (p,)


def coordinates(p: "Point", size: int, name: str) -> "tuple[float, ...]":
    """A point as a tuple, of the dimension that the function of that name takes."""
    point = p if isinstance(p, tuple) else (p,)
    if len(point) != size:
        raise ValueError(f"p must have dimension {size} for {name}, got {p!r}")
    return point


def as_point(objective: Objective, start: "Any") -> "Point":
    """The start as a float or a tuple of floats, of the objective's dimension."""
    point: Point
    has_many = isinstance(start, (tuple, list)) or hasattr(start, "__len__")
    if has_many and not isinstance(start, (str, bytes, set, dict)):
        point = tuple(finite("start", x) for x in start)
    else:
        point = finite("start", start)
    size = len(as_tuple(point))
    if size == 0 or objective.dimension not in (None, size):
        wanted = objective.dimension or "at least 1"
        raise ValueError(f"start must have dimension {wanted} for {objective!r}, got {start!r}")
    return point
