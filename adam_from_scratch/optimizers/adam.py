"""Adam: momentum's direction, RMSProp's scale, and a correction for starting from zero."""

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
Row = namedtuple("Row", "m v m_hat v_hat update p_new")


@jit
def step(
    t: float, p: float, g: float, m: float, v: float,
    lr: float, beta1: float, beta2: float, eps: float,
) -> Row:
    """One step of Adam for one parameter."""
    # --8<-- [start:statements]
    m = beta1 * m + (1.0 - beta1) * g
    v = beta2 * v + (1.0 - beta2) * g * g
    m_hat = m / (1.0 - beta1**t)
    v_hat = v / (1.0 - beta2**t)
    update = lr * m_hat / (sqrt(v_hat) + eps)
    p_new = p - update
    # --8<-- [end:statements]
    return Row(m, v, m_hat, v_hat, update, p_new)


# --8<-- [end:rule]
# fmt: on


@documented(Row)
def adam(
    lr: "Rate" = 0.001, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8
) -> Optimizer:
    r"""Adam as in Algorithm 1 of the paper: bias-corrected, eps outside the root.

    $$ m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t $$

    $$ v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 $$

    $$ \hat m_t = \frac{m_t}{1 - \beta_1^t} \qquad \hat v_t = \frac{v_t}{1 - \beta_2^t} $$

    $$ p_t = p_{t-1} - lr \cdot \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon} $$

    `lr` is about the size of an early step, in units of p.

    Examples:
        >>> from adam_from_scratch import adam, quadratic, trace
        >>> run = trace(adam(lr=1.05), quadratic(1), start=10.0, steps=2)
        >>> print(run.table("t", "p:.2f", "m_hat:.2f", "v_hat:.1f", "p_new:.2f"))
        | t | p | m_hat | v_hat | p_new |
        | ---: | ---: | ---: | ---: | ---: |
        | 1 | 10.00 | 20.00 | 400.0 | 8.95 |
        | 2 | 8.95 | 18.89 | 360.2 | 7.90 |

    Reference:
        D. P. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015,
        <https://arxiv.org/abs/1412.6980>, Algorithm 1, with the defaults given there.
    """
    settings = checked(("lr", lr), ("beta1", beta1), ("beta2", beta2), ("eps", eps))
    return Optimizer("adam", step, Row, (0.0, 0.0), settings)
