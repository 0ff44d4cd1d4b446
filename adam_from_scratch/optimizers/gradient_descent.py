"""Gradient descent: walk against the gradient."""

from collections import namedtuple

from adam_from_scratch.jit import jit
from adam_from_scratch.optimizer import Optimizer, checked, documented

TYPE_CHECKING = False
if TYPE_CHECKING:
    from adam_from_scratch.optimizer import Rate

# --8<-- [start:rule]
Row = namedtuple("Row", "update p_new")


@jit
def step(t: float, p: float, g: float, lr: float) -> Row:
    """One step of gradient descent for one parameter."""
    # --8<-- [start:statements]
    update = lr * g
    p_new = p - update
    # --8<-- [end:statements]
    return Row(update, p_new)


# --8<-- [end:rule]


@documented(Row)
def gradient_descent(lr: "Rate") -> Optimizer:
    r"""Gradient descent with a constant learning rate.

    $$ p_t = p_{t-1} - lr \cdot g_t $$

    Examples:
        >>> from adam_from_scratch import gradient_descent, quadratic, trace
        >>> run = trace(gradient_descent(lr=0.1), quadratic(1), start=10.0, steps=2)
        >>> print(run.table("t", "p:.2f", "g:.2f", "update:.2f", "p_new:.2f"))
        | t | p | g | update | p_new |
        | ---: | ---: | ---: | ---: | ---: |
        | 1 | 10.00 | 20.00 | 2.00 | 8.00 |
        | 2 | 8.00 | 16.00 | 1.60 | 6.40 |

    Reference:
        A. Cauchy, "Méthode générale pour la résolution des systèmes d'équations simultanées",
        Comptes rendus de l'Académie des sciences 25 (1847), pp. 536-538.
    """
    settings = checked(("lr", lr))
    return Optimizer("gradient_descent", step, Row, (), settings)
