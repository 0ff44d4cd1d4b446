"""Harder functions to minimise: a curved valley, and a bowl seen through noise."""

from math import frexp

from adam_from_scratch._check import count, not_negative
from adam_from_scratch.objectives import Objective, as_tuple, coordinates, quadratic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from adam_from_scratch.objectives import Point


def rosenbrock() -> Objective:
    r"""Rosenbrock's valley: its floor is a parabola, and the minimum lies far along it.

    $$ f(p) = 100 (p_1 - p_0^2)^2 + (1 - p_0)^2 $$

    $$ g_0 = -400\, p_0 (p_1 - p_0^2) - 2 (1 - p_0) \qquad g_1 = 200 (p_1 - p_0^2) $$

    Returns:
        The objective of two parameters, for `trace`; its minimum is at (1, 1).

    Examples:
        >>> from adam_from_scratch import rosenbrock
        >>> valley = rosenbrock()
        >>> valley.value((-1.0, 2.0)), valley.grad((-1.0, 2.0))
        (104.0, (396.0, 200.0))

    Reference:
        H. H. Rosenbrock, "An Automatic Method for Finding the Greatest or Least Value of a
        Function", The Computer Journal 3(3) (1960), pp. 175-184,
        <https://doi.org/10.1093/comjnl/3.3.175>.
    """
    name = "rosenbrock()"

    def value(p: "Point") -> float:
        x, y = coordinates(p, 2, name)
        return 100.0 * (y - x * x) * (y - x * x) + (1.0 - x) * (1.0 - x)

    def grad(p: "Point") -> "Point":
        x, y = coordinates(p, 2, name)
        height = y - x * x  # above the parabola
        return (-400.0 * x * height - 2.0 * (1.0 - x), 200.0 * height)

    return Objective(
        name=name,
        value=value,
        grad=grad,
        dimension=2,
        minimum=(1.0, 1.0),
        source="Rosenbrock, The Computer Journal 3(3), 1960",
    )


def noisy_quadratic(*curvatures: float, noise: float = 1.0, seed: int = 0) -> Objective:
    r"""A quadratic whose gradient is seen through noise, as in training on small batches.

    $$ f(p) = \sum_i c_i p_i^2 \qquad g_i = 2 c_i p_i + noise \cdot u_i \qquad -1 \le u_i < 1 $$

    The noise u is drawn by the seed and the point: at one point it is always the same,
    so a run can be repeated to the last bit, here and in a browser.
    The value is free of noise.

    Args:
        *curvatures: c, one for each parameter, in (-inf, inf).
        noise: the largest error of a slope, in [0, inf), in units of g.
        seed: which noise, a whole number in [0, inf).

    Returns:
        The objective, for `trace`.

    Raises:
        TypeError: no curvature is given, or an argument is not a number.
        ValueError: an argument is outside its range.

    Examples:
        >>> from adam_from_scratch import noisy_quadratic
        >>> bowl = noisy_quadratic(1, noise=4, seed=1)
        >>> bowl.value(10.0)
        100.0
        >>> 16.0 <= bowl.grad(10.0) < 24.0
        True

    Reference:
        The noise is a hash of the point, mixed as in M. O'Neill, "PCG: A Family of Simple Fast
        Space-Efficient Statistically Good Algorithms for Random Number Generation" (2014),
        output permutation RXS-M-XS of 32 bits.
    """
    bowl = quadratic(*curvatures)
    size, number = not_negative("noise", noise), count("seed", seed)

    def grad(p: "Point") -> "Point":
        slopes = as_tuple(bowl.grad(p))
        seen = tuple(slopes[i] + size * _noise(number + i, as_tuple(p)) for i in range(len(slopes)))
        return seen if isinstance(p, tuple) else seen[0]

    return Objective(
        name="noisy_{}, noise={}, seed={})".format(bowl.name[:-1], noise, seed),
        value=bowl.value,
        grad=grad,
        dimension=bowl.dimension,
        minimum=bowl.minimum,
        source="the standard model of a minimum, seen through noise",
    )


def _noise(seed: int, p: "tuple[float, ...]") -> float:
    """A number in [-1, 1) that depends on every bit of the seed and of the point."""
    state = _mixed(seed)
    for x in p:
        mantissa, exponent = frexp(x)
        whole = int(mantissa * 9007199254740992.0)  # 2**53: all its bits
        for part in (whole, whole >> 32, exponent):
            state = _mixed(state ^ (part & 0xFFFFFFFF))
    return state / 2147483648.0 - 1.0


def _mixed(state: int) -> int:
    """PCG's step and output permutation, in 32 bits."""
    state = (state * 747796405 + 2891336453) & 0xFFFFFFFF
    word = (((state >> ((state >> 28) + 4)) ^ state) * 277803737) & 0xFFFFFFFF
    return (word >> 22) ^ word
