"""AMSGrad: Adam whose scale remembers the largest v so far and never forgets it."""

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
Row = namedtuple("Row", "m v v_max m_hat v_hat update p_new")


@jit
def step(
    t: float, p: float, g: float, m: float, v: float, v_max: float,
    lr: float, beta1: float, beta2: float, eps: float,
) -> Row:
    """One step of AMSGrad for one parameter."""
    # --8<-- [start:statements]
    m = beta1 * m + (1.0 - beta1) * g
    v = beta2 * v + (1.0 - beta2) * g * g
    v_max = max(v, v_max)
    m_hat = m / (1.0 - beta1**t)
    v_hat = v_max / (1.0 - beta2**t)
    update = lr * m_hat / (sqrt(v_hat) + eps)
    p_new = p - update
    # --8<-- [end:statements]
    return Row(m, v, v_max, m_hat, v_hat, update, p_new)


# --8<-- [end:rule]
# fmt: on


@documented(Row)
def amsgrad(
    lr: "Rate" = 0.001, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8
) -> Optimizer:
    r"""AMSGrad with Adam's bias correction: the maximum first, then the correction.

    $$ m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t $$

    $$ v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 $$

    $$ v\_max_t = \max(v_t, v\_max_{t-1}) $$

    $$ \hat m_t = \frac{m_t}{1 - \beta_1^t} \qquad \hat v_t = \frac{v\_max_t}{1 - \beta_2^t} $$

    $$ p_t = p_{t-1} - lr \cdot \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon} $$

    The paper has no bias correction. This is the variant of PyTorch, which corrects the maximum;
    Optax takes the maximum of what is corrected. A large first gradient then weighs for ever,
    since its correction is the largest of all, and steps stay smaller than here.

    `lr` is about the size of an early step, in units of p.

    Examples:
        >>> from adam_from_scratch import amsgrad, quadratic, trace
        >>> run = trace(amsgrad(lr=1, beta2=0.5), quadratic(1), start=10.0, steps=3)
        >>> print(run.table("t", "p:.2f", "v:.1f", "v_max:.1f", "v_hat:.1f", "p_new:.2f"))
        | t | p | v | v_max | v_hat | p_new |
        | ---: | ---: | ---: | ---: | ---: | ---: |
        | 1 | 10.00 | 200.0 | 200.0 | 400.0 | 9.00 |
        | 2 | 9.00 | 262.0 | 262.0 | 349.3 | 7.99 |
        | 3 | 7.99 | 258.6 | 262.0 | 299.4 | 6.95 |

    Reference:
        S. J. Reddi, S. Kale, S. Kumar, "On the Convergence of Adam and Beyond", ICLR 2018,
        <https://arxiv.org/abs/1904.09237>, Algorithm 2, here with the bias correction of
        D. P. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015,
        <https://arxiv.org/abs/1412.6980>, Algorithm 1.
    """
    settings = checked(("lr", lr), ("beta1", beta1), ("beta2", beta2), ("eps", eps))
    return Optimizer("amsgrad", step, Row, (0.0, 0.0, 0.0), settings)
