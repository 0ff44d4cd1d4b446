"""AdamW: Adam beside which every parameter decays, by a share of its own size."""

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
Row = namedtuple("Row", "m v m_hat v_hat decay update p_new")


@jit
def step(
    t: float, p: float, g: float, m: float, v: float,
    lr: float, beta1: float, beta2: float, eps: float, weight_decay: float,
) -> Row:
    """One step of AdamW for one parameter."""
    # --8<-- [start:statements]
    m = beta1 * m + (1.0 - beta1) * g
    v = beta2 * v + (1.0 - beta2) * g * g
    m_hat = m / (1.0 - beta1**t)
    v_hat = v / (1.0 - beta2**t)
    decay = lr * weight_decay * p
    update = lr * m_hat / (sqrt(v_hat) + eps) + decay
    p_new = p - update
    # --8<-- [end:statements]
    return Row(m, v, m_hat, v_hat, decay, update, p_new)


# --8<-- [end:rule]
# fmt: on


@documented(Row)
def adamw(
    lr: "Rate" = 0.001, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> Optimizer:  # fmt: skip
    r"""Adam with decoupled weight decay: the decay is not divided by the root of v_hat.

    $$ m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t $$

    $$ v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 $$

    $$ \hat m_t = \frac{m_t}{1 - \beta_1^t} \qquad \hat v_t = \frac{v_t}{1 - \beta_2^t} $$

    $$ decay_t = lr \cdot \lambda \cdot p_{t-1} $$

    $$ p_t = p_{t-1} - lr \cdot \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon} - decay_t $$

    The decay is multiplied by lr, as in PyTorch and Optax. In the paper it is multiplied by the
    schedule only, so the paper's weight decay is lr times this one.

    The default of `weight_decay` is PyTorch's; the paper gives none.
    `lr` is about the size of an early step, in units of p.

    Examples:
        >>> from adam_from_scratch import adamw, quadratic, trace
        >>> run = trace(adamw(lr=1, weight_decay=0.5), quadratic(1), start=10.0, steps=2)
        >>> print(run.table("t", "p:.2f", "g:.2f", "m_hat:.2f", "decay:.3f", "p_new:.3f"))
        | t | p | g | m_hat | decay | p_new |
        | ---: | ---: | ---: | ---: | ---: | ---: |
        | 1 | 10.00 | 20.00 | 20.00 | 5.000 | 4.000 |
        | 2 | 4.00 | 8.00 | 13.68 | 2.000 | 1.101 |

    Reference:
        I. Loshchilov, F. Hutter, "Decoupled Weight Decay Regularization", ICLR 2019,
        <https://arxiv.org/abs/1711.05101>, Algorithm 2, line 12.
    """
    settings = checked(
        ("lr", lr), ("beta1", beta1), ("beta2", beta2), ("eps", eps), ("weight_decay", weight_decay)
    )
    return Optimizer("adamw", step, Row, (0.0, 0.0), settings)
