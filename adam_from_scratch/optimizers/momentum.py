"""Momentum: gradient descent that remembers which way it was going."""

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
    """One step of momentum for one parameter."""
    # --8<-- [start:statements]
    velocity = beta * velocity + g
    update = lr * velocity
    p_new = p - update
    # --8<-- [end:statements]
    return Row(velocity, update, p_new)


# --8<-- [end:rule]
# fmt: on


@documented(Row)
def momentum(lr: "Rate", beta: float = 0.9) -> Optimizer:
    r"""Gradient descent with momentum, the heavy ball.

    $$ velocity_t = \beta \cdot velocity_{t-1} + g_t $$

    $$ p_t = p_{t-1} - lr \cdot velocity_t $$

    The gradient enters with weight 1, not 1 - beta, so a steady gradient g builds up to the
    velocity g / (1 - beta).

    Examples:
        >>> from adam_from_scratch import momentum, quadratic, trace
        >>> run = trace(momentum(lr=0.1, beta=0.5), quadratic(1), start=10.0, steps=2)
        >>> print(run.table("t", "p:.2f", "g:.2f", "velocity:.2f", "p_new:.2f"))
        | t | p | g | velocity | p_new |
        | ---: | ---: | ---: | ---: | ---: |
        | 1 | 10.00 | 20.00 | 20.00 | 8.00 |
        | 2 | 8.00 | 16.00 | 26.00 | 5.40 |

    Reference:
        B. T. Polyak, "Some methods of speeding up the convergence of iteration methods",
        USSR Computational Mathematics and Mathematical Physics 4(5) (1964), pp. 1-17,
        <https://doi.org/10.1016/0041-5553(64)90137-5>; the same method with the learning rate
        outside the velocity, as in G. Goh, "Why Momentum Really Works", Distill (2017),
        <https://doi.org/10.23915/distill.00006>.
    """
    settings = checked(("lr", lr), ("beta", beta))
    return Optimizer("momentum", step, Row, (0.0,), settings)
