"""Learning rates that change from step to step: functions of t, for the `lr` of any optimizer."""

from math import cos, pi, sqrt

from adam_from_scratch._check import count, positive, rate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from adam_from_scratch.optimizer import Rate


def inverse_sqrt(lr: float) -> "Callable[[int], float]":
    r"""A learning rate that falls as one over the root of t, without an end.

    $$ lr_t = \frac{lr}{\sqrt t} $$

    Args:
        lr: the learning rate of the first step, in (0, inf).

    Returns:
        A function of t, for the `lr` of an optimizer.

    Raises:
        TypeError: `lr` is not a number.
        ValueError: `lr` is outside its range.

    Examples:
        >>> from adam_from_scratch import inverse_sqrt
        >>> lr = inverse_sqrt(0.5)
        >>> lr(1), lr(4), lr(100)
        (0.5, 0.25, 0.05)

    Reference:
        M. Zinkevich, "Online Convex Programming and Generalized Infinitesimal Gradient Ascent",
        ICML 2003, Theorem 1; Adam's own analysis uses it, <https://arxiv.org/abs/1412.6980>,
        Theorem 4.1.
    """
    first = positive("lr", lr)

    def inverse_sqrt_of_t(t: int) -> float:
        return first / sqrt(t)

    return inverse_sqrt_of_t


def cosine(lr: float, steps: int) -> "Callable[[int], float]":
    r"""A learning rate that comes down to zero along half a cosine, and stays there.

    $$ lr_t = \frac{lr}{2} \left( 1 + \cos\left( \pi \frac{t - 1}{steps} \right) \right)
    \qquad t \le steps + 1 $$

    Args:
        lr: the learning rate of the first step, in (0, inf).
        steps: after so many steps it is zero; a whole number, 1 or more.

    Returns:
        A function of t, for the `lr` of an optimizer.

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: an argument is outside its range.

    Examples:
        >>> from adam_from_scratch import cosine
        >>> lr = cosine(0.8, steps=100)
        >>> print(f"{lr(1):.3f} {lr(51):.3f} {lr(101):.3f}")
        0.800 0.400 0.000

    Reference:
        I. Loshchilov, F. Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts",
        ICLR 2017, <https://arxiv.org/abs/1608.03983>, equation 5, down to zero, without restarts.
    """
    first, length = positive("lr", lr), _steps(steps)

    def cosine_of_t(t: int) -> float:
        return 0.5 * first * (1.0 + cos(pi * min(t - 1, length) / length))

    return cosine_of_t


def warmup(lr: "Rate", steps: int) -> "Callable[[int], float]":
    r"""A learning rate that rises along a line for some steps, and then is what it was.

    $$ lr_t = lr \cdot \min\left( 1, \frac{t}{steps} \right) $$

    Args:
        lr: the learning rate behind it, in (0, inf), or a function of t.
        steps: from this step on it is `lr`; a whole number, 1 or more.

    Returns:
        A function of t, for the `lr` of an optimizer.

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: an argument is outside its range.

    Examples:
        >>> from adam_from_scratch import warmup
        >>> lr = warmup(0.8, steps=4)
        >>> lr(1), lr(2), lr(4), lr(100)
        (0.2, 0.4, 0.8, 0.8)

    Reference:
        P. Goyal et al., "Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour" (2017),
        <https://arxiv.org/abs/1706.02677>, section 2.2, from zero.
    """
    length = _steps(steps)
    behind: Rate = rate("lr", lr)

    def warmup_of_t(t: int) -> float:
        full = behind(t) if callable(behind) else behind
        return full * min(1.0, t / length)

    return warmup_of_t


def _steps(steps: object) -> int:
    """How long a schedule is: a whole number, 1 or more."""
    length = count("steps", steps)
    if length < 1:
        raise ValueError(f"steps must be a whole number in [1, inf), got {steps!r}")
    return length
