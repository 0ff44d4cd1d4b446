"""AdaGrad: every parameter gets its own learning rate, from all its past gradients."""

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
Row = namedtuple("Row", "g_squared effective_lr update p_new")


@jit
def step(
    t: float, p: float, g: float, g_squared: float,
    lr: float, eps: float,
) -> Row:
    """One step of AdaGrad for one parameter."""
    # --8<-- [start:statements]
    g_squared = g_squared + g * g
    effective_lr = lr / (sqrt(g_squared) + eps)
    update = effective_lr * g
    p_new = p - update
    # --8<-- [end:statements]
    return Row(g_squared, effective_lr, update, p_new)


# --8<-- [end:rule]
# fmt: on


@documented(Row)
def adagrad(lr: "Rate" = 0.01, eps: float = 1e-8) -> Optimizer:
    r"""AdaGrad in its diagonal form, eps outside the root.

    $$ g\_squared_t = g\_squared_{t-1} + g_t^2 $$

    $$ effective\_lr_t = \frac{lr}{\sqrt{g\_squared_t} + \epsilon} $$

    $$ p_t = p_{t-1} - effective\_lr_t \cdot g_t $$

    `lr` is the rate before it is divided. The paper names no default; 0.01 is in common use.

    Examples:
        >>> from adam_from_scratch import adagrad, quadratic, trace
        >>> run = trace(adagrad(lr=1.5), quadratic(1), start=10.0, steps=2)
        >>> print(run.table("t", "p:.2f", "g_squared:.2f", "effective_lr:.4f", "p_new:.2f"))
        | t | p | g_squared | effective_lr | p_new |
        | ---: | ---: | ---: | ---: | ---: |
        | 1 | 10.00 | 400.00 | 0.0750 | 8.50 |
        | 2 | 8.50 | 689.00 | 0.0571 | 7.53 |

    Reference:
        J. Duchi, E. Hazan, Y. Singer, "Adaptive Subgradient Methods for Online Learning and
        Stochastic Optimization", JMLR 12 (2011), pp. 2121-2159,
        <https://jmlr.org/papers/v12/duchi11a.html>, figure 1 with the diagonal matrix.
    """
    settings = checked(("lr", lr), ("eps", eps))
    return Optimizer("adagrad", step, Row, (0.0,), settings)
