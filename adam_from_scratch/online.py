"""Losses that differ from step to step, and a domain that no step may leave."""

from adam_from_scratch._check import finite
from adam_from_scratch.objectives import Objective, as_tuple, coordinates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from adam_from_scratch.objectives import Point


def linear(*slopes: float) -> Objective:
    r"""A straight slope: the same gradient everywhere, and no minimum.

    $$ f(p) = \sum_i c_i p_i \qquad \frac{\partial f}{\partial p_i} = c_i $$

    Args:
        *slopes: c, one for each parameter, in (-inf, inf).

    Returns:
        The objective, for `trace`.

    Raises:
        TypeError: no slope is given, or one is not a number.
        ValueError: a slope is not finite.

    Examples:
        >>> from adam_from_scratch import linear
        >>> linear(3).value(2.0), linear(3).grad(2.0)
        (6.0, 3.0)

    Reference:
        The losses of M. Zinkevich, "Online Convex Programming and Generalized Infinitesimal
        Gradient Ascent", ICML 2003, section 2.1, to which all convex ones come down.
    """
    if not slopes:
        raise TypeError("linear() needs at least one slope, as in linear(1010)")
    weights = tuple(finite("slope", c) for c in slopes)
    name = "linear({})".format(", ".join(str(c) for c in slopes))

    def value(p: "Point") -> float:
        total = 0.0  # not sum(): from Python 3.12 on it rounds in another way
        for c, x in zip(weights, coordinates(p, len(weights), name)):
            total += c * x
        return total

    def grad(p: "Point") -> "Point":
        coordinates(p, len(weights), name)
        return weights if isinstance(p, tuple) else weights[0]

    return Objective(name, value, grad, len(weights), source="a line")


def alternating(*losses: Objective) -> Objective:
    r"""Losses that take turns: each step sees the next one, and after the last comes the first.

    $$ g_t = \nabla f_k(p_{t-1}) \quad \text{with} \quad k = (t - 1) \bmod n
    \qquad f(p) = \frac{1}{n} \sum_{k=0}^{n-1} f_k(p) $$

    Args:
        *losses: the objectives f_k, in their order, all of one dimension.

    Returns:
        The objective, for `trace`. Its value and gradient are the averages over all losses,
        which is what is to be made small; each step sees the gradient of one of them.

    Raises:
        TypeError: no loss is given, or one is no objective.
        ValueError: the losses differ in dimension, or take turns themselves.

    Examples:
        >>> from adam_from_scratch import alternating, gradient_descent, linear, trace
        >>> losses = alternating(linear(3), linear(-1), linear(-1))
        >>> trace(gradient_descent(lr=1), losses, start=0.0, steps=4)["g"]
        [3.0, -1.0, -1.0, 3.0]
        >>> losses.value(6.0)
        2.0

    Reference:
        S. J. Reddi, S. Kale, S. Kumar, "On the Convergence of Adam and Beyond", ICLR 2018,
        <https://arxiv.org/abs/1904.09237>, section 3.
    """
    if not losses:
        raise TypeError("alternating() needs at least one loss, as in alternating(linear(3))")
    for loss in losses:
        if not isinstance(loss, Objective):
            raise TypeError(f"loss must be one such as linear(3), got {loss!r}")
        if loss.at or loss.project or loss.dimension != losses[0].dimension:
            raise ValueError(f"losses must be plain objectives of one dimension, got {loss!r}")

    def value(p: "Point") -> float:
        return _average([loss.value(p) for loss in losses])

    def grad(p: "Point") -> "Point":
        slopes = tuple(map(_average, zip(*[as_tuple(loss.grad(p)) for loss in losses])))
        return slopes if isinstance(p, tuple) else slopes[0]

    return Objective(
        name="alternating({})".format(", ".join(_counted([loss.name for loss in losses]))),
        value=value,
        grad=grad,
        dimension=losses[0].dimension,
        source="Reddi, Kale, Kumar, ICLR 2018, section 3",
        at=lambda t: losses[(t - 1) % len(losses)],
    )


def projected(objective: Objective, low: float, high: float) -> Objective:
    r"""An objective on an interval: a step that leaves it ends at the border instead.

    $$ p_t = \min(\max(p_{t-1} - update_t, low), high) \qquad
    \text{for each parameter} $$

    Args:
        objective: what is minimised.
        low: the least value of a parameter, in (-inf, inf).
        high: the largest one, in (low, inf).

    Returns:
        The objective, for `trace`: `p_new` is then the projected point,
        and so is not always p - update. `start` is taken as it is given.

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: `low` is not below `high`, or one of them is not finite.

    Examples:
        >>> from adam_from_scratch import gradient_descent, linear, projected, trace
        >>> fenced = projected(linear(1), low=-1, high=1)
        >>> trace(gradient_descent(lr=0.75), fenced, start=0.0, steps=3)["p_new"]
        [-0.75, -1.0, -1.0]

    Reference:
        M. Zinkevich, "Online Convex Programming and Generalized Infinitesimal Gradient Ascent",
        ICML 2003, section 2, "greedy projection", here onto a box.
    """
    if not isinstance(objective, Objective):
        raise TypeError(f"objective must be one such as linear(1), got {objective!r}")
    least, most = finite("low", low), finite("high", high)
    if not least < most:
        raise ValueError(f"high must be above low, got low={low!r}, high={high!r}")

    def project(p: "Point") -> "Point":
        inside = tuple([_clipped(x, least, most) for x in as_tuple(p)])
        return inside if isinstance(p, tuple) else inside[0]

    return Objective(
        name=f"projected({objective.name}, low={low}, high={high})",
        value=objective.value,
        grad=objective.grad,
        dimension=objective.dimension,
        domain=f"each parameter in [{low}, {high}]",
        source=objective.source,
        at=objective.at,
        project=project,
    )


def _clipped(x: float, low: float, high: float) -> float:
    """The number of [low, high] nearest to x; nan stays nan."""
    return low if x < low else high if x > high else x


def _average(numbers: "tuple[float, ...] | list[float]") -> float:
    total = 0.0
    for x in numbers:
        total += x
    return total / len(numbers)


def _counted(names: "list[str]") -> "list[str]":
    """Names in a row, one that repeats as `*[name] * 100`."""
    result: list[str] = []
    start = 0
    while start < len(names):
        end = start
        while end < len(names) and names[end] == names[start]:
            end += 1
        result.append(names[start] if end - start == 1 else f"*[{names[start]}] * {end - start}")
        start = end
    return result
