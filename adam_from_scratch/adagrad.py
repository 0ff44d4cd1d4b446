"""AdaGrad: every parameter gets its own learning rate, from all its past gradients."""

from collections import namedtuple
from math import sqrt

from adam_from_scratch._check import not_negative, rate
from adam_from_scratch._jit import jit
from adam_from_scratch.optimizer import Optimizer

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
    g_squared = g_squared + g * g
    effective_lr = lr / (sqrt(g_squared) + eps)
    update = effective_lr * g
    return Row(g_squared, effective_lr, update, p - update)


# --8<-- [end:rule]
# fmt: on


def adagrad(lr: "Rate" = 0.01, eps: float = 1e-8) -> Optimizer:
    r"""AdaGrad in its diagonal form, eps outside the root.

    $$ g\_squared_t = g\_squared_{t-1} + g_t^2 $$

    $$ effective\_lr_t = \frac{lr}{\sqrt{g\_squared_t} + \epsilon} $$

    $$ p_t = p_{t-1} - effective\_lr_t \cdot g_t $$

    Args:
        lr: learning rate before it is divided, in (0, inf), or a function of t.
            The paper names no default; 0.01 is the one in common use.
        eps: added to the root so that it can be divided by, in [0, inf), in units of g.

    Returns:
        The optimizer, for `trace`. It remembers `g_squared`; its columns are
        `g_squared`, `effective_lr`, `update`, `p_new`.

    Raises:
        TypeError: a hyperparameter is not a number.
        ValueError: a hyperparameter is outside its range.

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
    return Optimizer(
        name="adagrad",
        step=step,
        columns=("g_squared", "effective_lr", "update", "p_new"),
        start=(0.0,),
        hyperparameters=(("lr", rate("lr", lr)), ("eps", not_negative("eps", eps))),
    )
