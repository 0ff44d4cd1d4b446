"""Nesterov momentum: momentum whose step looks ahead to where its velocity will carry it."""

from collections import namedtuple

from adam_from_scratch.jit import jit
from adam_from_scratch.optimizer import Optimizer, checked, documented

TYPE_CHECKING = False
if TYPE_CHECKING:
    from adam_from_scratch.optimizer import Rate

# The state and the settings each keep a line of their own, as the page shows them.
# fmt: off
# --8<-- [start:rule]
Row = namedtuple("Row", "velocity update p_new")


@jit
def step(
    t: float, p: float, g: float, velocity: float,
    lr: float, beta: float,
) -> Row:
    """One step of Nesterov momentum for one parameter."""
    # --8<-- [start:statements]
    velocity = beta * velocity + g
    update = lr * (g + beta * velocity)
    p_new = p - update
    # --8<-- [end:statements]
    return Row(velocity, update, p_new)


# --8<-- [end:rule]
# fmt: on


@documented(Row)
def nesterov(lr: "Rate", beta: float = 0.9) -> Optimizer:
    r"""Gradient descent with Nesterov's momentum, which looks ahead.

    $$ velocity_t = \beta \cdot velocity_{t-1} + g_t $$

    $$ p_t = p_{t-1} - lr \cdot (g_t + \beta \cdot velocity_t) $$

    The gradient is taken at p, the point ahead, as in PyTorch with `nesterov=True`.

    Examples:
        >>> from adam_from_scratch import nesterov, quadratic, trace
        >>> run = trace(nesterov(lr=0.1, beta=0.5), quadratic(1), start=10.0, steps=2)
        >>> print(run.table("t", "p:.2f", "g:.2f", "velocity:.2f", "update:.2f", "p_new:.2f"))
        | t | p | g | velocity | update | p_new |
        | ---: | ---: | ---: | ---: | ---: | ---: |
        | 1 | 10.00 | 20.00 | 20.00 | 3.00 | 7.00 |
        | 2 | 7.00 | 14.00 | 24.00 | 2.60 | 4.40 |

    Reference:
        I. Sutskever, J. Martens, G. Dahl, G. Hinton, "On the importance of initialization and
        momentum in deep learning", ICML 2013, <https://proceedings.mlr.press/v28/sutskever13.html>,
        equations 3 and 4, written for the point at which the gradient is taken, and with the
        learning rate outside the velocity.
    """
    settings = checked(("lr", lr), ("beta", beta))
    return Optimizer("nesterov", step, Row, (0.0,), settings)
