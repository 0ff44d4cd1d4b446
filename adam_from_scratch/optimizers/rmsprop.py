"""RMSProp: AdaGrad that forgets."""

from collections import namedtuple
from math import sqrt

from adam_from_scratch.jit import jit
from adam_from_scratch.optimizer import Optimizer, checked, documented

TYPE_CHECKING = False
if TYPE_CHECKING:
    from adam_from_scratch.optimizer import Rate

# The state and the settings each keep a line of their own, as the page shows them.
# fmt: off
# --8<-- [start:rule]
Row = namedtuple("Row", "v effective_lr update p_new")


@jit
def step(
    t: float, p: float, g: float, v: float,
    lr: float, beta2: float, eps: float,
) -> Row:
    """One step of RMSProp for one parameter."""
    # --8<-- [start:statements]
    v = beta2 * v + (1.0 - beta2) * g * g
    effective_lr = lr / (sqrt(v) + eps)
    update = effective_lr * g
    p_new = p - update
    # --8<-- [end:statements]
    return Row(v, effective_lr, update, p_new)


# --8<-- [end:rule]
# fmt: on


@documented(Row)
def rmsprop(lr: "Rate" = 0.001, beta2: float = 0.9, eps: float = 1e-8) -> Optimizer:
    r"""RMSProp without momentum and without bias correction, eps outside the root.

    $$ v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 $$

    $$ effective\_lr_t = \frac{lr}{\sqrt{v_t} + \epsilon} $$

    $$ p_t = p_{t-1} - effective\_lr_t \cdot g_t $$

    `lr` is the rate before it is divided.

    Examples:
        >>> from adam_from_scratch import quadratic, rmsprop, trace
        >>> run = trace(rmsprop(lr=0.5), quadratic(1), start=10.0, steps=2)
        >>> print(run.table("t", "p:.2f", "v:.2f", "effective_lr:.4f", "p_new:.2f"))
        | t | p | v | effective_lr | p_new |
        | ---: | ---: | ---: | ---: | ---: |
        | 1 | 10.00 | 40.00 | 0.0791 | 8.42 |
        | 2 | 8.42 | 64.35 | 0.0623 | 7.37 |

    Reference:
        T. Tieleman, G. Hinton, "Lecture 6.5 - rmsprop: Divide the gradient by a running average
        of its recent magnitude", COURSERA: Neural Networks for Machine Learning (2012);
        the lecture's average keeps 0.9 and adds 0.1 of the new square.
    """
    settings = checked(("lr", lr), ("beta2", beta2), ("eps", eps))
    return Optimizer("rmsprop", step, Row, (0.0,), settings)
