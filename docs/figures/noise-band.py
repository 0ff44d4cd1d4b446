"""With m or without, Adam strays from a noisy minimum as far as the root of lr says."""

from math import sqrt

from matplotlib.figure import Figure

from adam_from_scratch import adam, noisy_quadratic, objective, trace
from docs.figures._style import INK, ORANGE, PURPLE, name_axes, note, panels

NOISE = noisy_quadratic(0, noise=sqrt(3))
STEPS, RATES = 6000, (0.01, 0.02, 0.05, 0.1, 0.2, 0.5)


def strays(lr: float, beta1: float) -> float:
    """The root of the mean square of p, on the bowl p² with noise of deviation 1."""
    noises = (NOISE.grad(float(t)) for t in range(1, STEPS + 1))
    bowl = objective(lambda p: p * p, lambda p: 2 * p + next(noises))
    run = trace(adam(lr=lr, beta1=beta1), bowl, 0.0, STEPS)
    return sqrt(sum(p * p for p in run["p_new"]) / STEPS)


def draw() -> Figure:
    """Points that are measured, on a line that is derived."""
    figure, axes = panels(height=340)
    axes.loglog(RATES, [sqrt(lr / 4) for lr in RATES], color=INK, linewidth=1.2)
    for beta1, colour, marker in ((0.0, ORANGE, "s"), (0.9, PURPLE, "o")):
        heights = [strays(lr, beta1) for lr in RATES]
        axes.plot(RATES, heights, marker, color=colour, markersize=8, markerfacecolor="none")
    note(axes, 0.012, 0.3, "beta1 = 0", (0, 0), color=ORANGE)
    note(axes, 0.012, 0.23, "beta1 = 0.9", (0, 0), color=PURPLE)
    note(axes, 0.16, 0.2, "root of lr / 4", (10, -14))
    axes.minorticks_off()
    axes.set(xlim=(0.008, 0.6), ylim=(0.035, 0.5))
    axes.set_xticks([0.01, 0.1, 0.5], labels=["0.01", "0.1", "0.5"])
    axes.set_yticks([0.05, 0.1, 0.2, 0.4], labels=["0.05", "0.1", "0.2", "0.4"])
    name_axes(axes, "lr", "p strays")
    return figure
