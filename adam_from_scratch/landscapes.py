"""Harder functions to minimise: a curved valley, a bowl seen through noise, and rare words."""

from math import exp, frexp, log

from adam_from_scratch._check import count, not_negative
from adam_from_scratch.jit import jit
from adam_from_scratch.objectives import Objective, as_tuple, coordinates, quadratic, summed

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


OTHERS = 65535.0
"""The words of the vocabulary beside the right one."""

SURE = 0.9
"""How often the right word follows; no word follows for certain."""


# --8<-- [start:words]
@jit
def loss(frequency: float, p: float) -> float:
    """The cross-entropy of one word's softmax, as often as the word comes up."""
    if p > 0.0:  # exp(p) could be too large
        return frequency * ((1.0 - SURE) * p + log(1.0 + OTHERS * exp(-p)))
    return frequency * (log(exp(p) + OTHERS) - SURE * p)


@jit
def slope(frequency: float, p: float) -> float:
    """Its derivative: the probability that the softmax gives, minus the right one."""
    if p > 0.0:
        return frequency * (1.0 / (1.0 + OTHERS * exp(-p)) - SURE)
    return frequency * (exp(p) / (exp(p) + OTHERS) - SURE)


# --8<-- [end:words]


def rare_words(words: int = 16) -> Objective:
    r"""What a language model has to learn: words of which each is half as frequent as the last.

    $$ f(p) = \sum_k \pi_k \left( \log(e^{p_k} + 65535) - 0.9\, p_k \right)
    \qquad g_k = \pi_k \left( s(p_k) - 0.9 \right)
    \qquad s(p) = \frac{e^p}{e^p + 65535} \qquad \pi_k = 2^{-k} $$

    In a text the frequency of a word falls as one over its rank: these are the words of rank
    1, 2, 4, 8 and so on, and $\pi_k$ is the frequency in units of the most frequent one's.
    Each word has a context of its own, in which it follows nine times in ten, and any other of
    65,536 words the rest of the time.
    p is its score there, the others keep the score 0, and f is the cross-entropy over the text,
    the full batch.
    At p = 0 nothing is learnt yet: all words are equally likely.
    The gradient of a word is as small as the word is rare.

    Args:
        words: how many, a whole number in [1, 17]: the seventeenth has rank 65,536.

    Returns:
        The objective, for `trace`; in its minimum each probability s is 0.9.

    Raises:
        TypeError: `words` is not a whole number.
        ValueError: `words` is outside its range.

    Examples:
        >>> from adam_from_scratch import rare_words
        >>> text = rare_words(3)
        >>> [round(g, 3) for g in text.grad((0.0, 0.0, 0.0))]
        [-0.9, -0.45, -0.225]

    Reference:
        F. Kunstner, R. Yadav, A. Milligan, M. Schmidt, A. Bietti, "Heavy-Tailed Class Imbalance
        and Why Adam Outperforms Gradient Descent on Language Models" (2024),
        <https://arxiv.org/abs/2402.19449>.
    """
    many = count("words", words)
    if not 1 <= many <= 17:
        raise ValueError(f"words must be in [1, 17], got {words!r}")
    frequencies = tuple([0.5**k for k in range(many)])
    least = log(OTHERS * SURE / (1.0 - SURE))
    return summed(
        f"rare_words({many})",
        (loss, slope, frequencies),
        (least,) * many,
        "a softmax over words, after Kunstner and others, 2024",
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
