"""Where eps stands decides how small a gradient may be before its parameter hardly moves."""

from collections.abc import Callable
from math import sqrt
from typing import Any, NamedTuple

from matplotlib.figure import Figure

from adam_from_scratch import Trace, adam, objective, quadratic, trace
from adam_from_scratch.objectives import Objective
from adam_from_scratch.optimizer import Optimizer
from adam_from_scratch.optimizers.adam import Row
from docs.figures._style import PURPLE, name_axes, note, panels, zero

SIZES = [10 ** (k / 8) for k in range(-80, -7)]
STEPS = 300


def inside(t: float, p: float, g: float, m: float, v: float, *settings: float) -> Row:
    """Adam's step with eps inside the root."""
    row = adam().step(t, p, g, m, v, *settings)
    m_hat, v_hat, lr, eps = row[2], row[3], settings[0], settings[-1]
    update = lr * m_hat / sqrt(v_hat + eps)
    return Row(*row[:4], update, p - update)


def fading(t: int) -> float:
    """The eps that an eps_hat of 1e-7 comes to."""
    return 1e-7 / sqrt(1 - 0.999**t)


class Rule(NamedTuple):
    """A rule, its eps, its dash, and where its name stands in the two panels."""

    step: Callable[..., Any]
    eps: float | Callable[[int], float]
    dash: Any
    above: tuple[float, tuple[float, float], str]
    below: tuple[int, tuple[float, float], str]

    def run(self, objective: Objective, start: float, lr: float, steps: int) -> Trace:
        """Adam by this rule."""
        first = adam(lr=lr)
        settings = (*first.hyperparameters[:3], ("eps", self.eps))
        optimizer = Optimizer("Adam", self.step, first.columns, first.start, settings)
        return trace(optimizer, objective, start, steps)

    def first(self, g: float) -> float:
        """The first update for a gradient, in units of lr."""
        return float(self.run(objective(lambda p: g * p, lambda p: g), 0.0, 1.0, 1)[0].update)


ADAM = adam().step
RULES = {
    "PyTorch, Optax": Rule(ADAM, 1e-8, "-", (4e-8, (-8, 4), "right"), (80, (10, 2), "left")),
    "Keras": Rule(ADAM, fading, (0, (4, 1.5)), (2e-6, (10, -12), "left"), (130, (6, 8), "left")),
    "1e-8 inside": Rule(
        inside, 1e-8, (0, (1, 1)), (1e-4, (12, -8), "left"), (300, (0, -18), "right")
    ),
}


def draw() -> Figure:
    """The first step against the gradient, and the runs on a curve of tiny gradients."""
    figure, (above, below) = panels(2, height=520)
    for name, rule in RULES.items():
        kind: dict[str, Any] = dict(color=PURPLE, linestyle=rule.dash, linewidth=2.2)
        text: dict[str, Any] = dict(color=PURPLE, weight="bold")
        above.semilogx(SIZES, [rule.first(g) for g in SIZES], **kind)
        run = rule.run(quadratic(1e-7), 1.0, 0.01, STEPS)
        below.plot(run["t"], run["p_new"], **kind)
        g, to, side = rule.above
        note(above, g, rule.first(g), name, to, ha=side, **text)
        t, to, side = rule.below
        note(below, t, run[t - 1].p_new, name, to, ha=side, **text)
    zero(below)
    name_axes(above, "g", "first update / lr")
    name_axes(below, "t", "p_new")
    above.set(xlim=(1e-10, 1e-1), yticks=[0, 0.5, 1])
    above.set_xticks([1e-10, 1e-8, 1e-6, 1e-4, 1e-2], ["1e-10", "1e-8", "1e-6", "1e-4", "1e-2"])
    above.minorticks_off()
    below.set(xticks=[1, 100, 200, 300], yticks=[0, 0.5, 1])
    return figure
