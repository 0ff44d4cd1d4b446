"""Averaging gradients does not bring Adam nearer to a noisy minimum; a falling rate does."""

from math import sqrt

from matplotlib.figure import Figure

from adam_from_scratch import Trace, adam, cosine, noisy_quadratic, objective, trace
from docs.figures._style import INK, ORANGE, PURPLE, name_axes, note, panels, walked, zero

NOISE = noisy_quadratic(0, noise=sqrt(3))
STEPS, START, LR = 400, 1.0, 0.1


def run_of(falling: bool, beta1: float) -> Trace:
    """A run in the bowl p², whose slope is seen through noise of deviation 1."""
    noises = (NOISE.grad(float(t)) for t in range(1, STEPS + 1))
    bowl = objective(lambda p: p * p, lambda p: 2 * p + next(noises))
    lr = cosine(LR, STEPS) if falling else LR
    return trace(adam(lr=lr, beta1=beta1), bowl, START, STEPS)


def draw() -> Figure:
    """On the left at a constant rate, on the right with one that falls to zero."""
    figure, both = panels(1, 2, height=300, sharey=True)
    for axes, falling in zip(both, (False, True), strict=True):
        zero(axes)
        for beta1, colour in ((0.0, ORANGE), (0.9, PURPLE)):
            run = run_of(falling, beta1)
            axes.plot(*walked(run), color=colour, linewidth=1.4)
        axes.set(xticks=[0, 200, 400], yticks=[0, 0.5, 1], ylim=(-0.45, 1.05))
        name_axes(axes, "t", "p")
        axes.set_title("lr falls" if falling else "lr stays", loc="right", color=INK)
    note(both[0], 60, 0.8, "beta1 = 0", (0, 0), color=ORANGE)
    note(both[0], 60, 0.6, "beta1 = 0.9", (0, 0), color=PURPLE)
    return figure
