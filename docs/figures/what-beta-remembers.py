"""A larger beta remembers longer: what m still holds of one gradient, k steps later."""

from matplotlib.figure import Figure

from adam_from_scratch import adam, objective, trace
from docs.figures._style import BLUE, name_axes, note, panels

DASHES = {
    0.5: ((0, (1, 1)), 9, (8, 4)),
    0.9: ("-", 14, (4, 6)),
    0.99: ((0, (4, 1.5)), 14, (0, -20)),
}


def memory(beta: float, steps: int = 31) -> list[float]:
    """The column m after a gradient of 1 at the first step and of 0 at all others."""
    gradients = iter([1.0] + [0.0] * (steps - 1))
    once = objective(lambda p: p, lambda p: next(gradients))
    return [row.m for row in trace(adam(beta1=beta), once, start=0.0, steps=steps)]


def draw() -> Figure:
    """The weight of a gradient against its age."""
    figure, axes = panels(height=300)
    for beta, (dash, index, to) in DASHES.items():
        weights = memory(beta)
        axes.semilogy(range(len(weights)), weights, color=BLUE, linestyle=dash, linewidth=2.2)
        note(axes, index, weights[index], f"beta {beta}", to, color=BLUE, weight="bold")
    name_axes(axes, "k", "(1 - beta) * beta**k")
    axes.set(xticks=[0, 10, 20, 30], ylim=(1e-4, 0.7))
    axes.set_yticks([0.5, 0.1, 0.01, 0.001, 0.0001], ["0.5", "0.1", "0.01", "0.001", "0.0001"])
    axes.minorticks_off()
    return figure
