"""Momentum's two jobs in a ravine: it speeds up along the floor and damps the zigzag across it.

The gradients across the ravine flip sign at every step; in momentum's memory they cancel.
"""

from matplotlib.figure import Figure

from adam_from_scratch import gradient_descent, momentum, quadratic, trace
from docs.figures._style import INK, LINES, MONO, PAPER, name_axes, panels, ravine, zero

RAVINE, START = quadratic(1, 50), (10.0, 1.5)
OPTIMIZERS = {
    "gradient descent": gradient_descent(lr=0.018),
    "momentum": momentum(lr=0.018, beta=0.5),
}


def draw() -> Figure:
    """Above the two paths, below the gradient across the ravine at each of their steps."""
    figure, grid = panels(2, 2, height=390, sharey="row")
    for (name, optimizer), (above, below) in zip(OPTIMIZERS.items(), grid.T, strict=True):
        run = trace(optimizer, RAVINE, START, steps=20)
        kind = LINES[name] | {"linestyle": "-", "linewidth": 1.6, "markersize": 4}
        ravine(above, RAVINE, (-1.5, 11), (-2, 2))
        above.plot(*zip(*run["p"], strict=True), marker="o", **kind)
        above.plot(*START, "o", color=INK, markerfacecolor=PAPER, markersize=6)
        name_axes(above, y="p[1]")
        above.text(10.9, -1.8, "p[0]", family=MONO, ha="right")
        above.set_title(name, loc="right", color=kind["color"], weight="bold")
        above.set(xticks=[0, 5, 10], yticks=[-1.5, 0, 1.5])
        zero(below)
        across = [g[1] for g in run["g"]]
        below.vlines(run["t"], 0, across, color=kind["color"], linewidth=1.6)
        below.plot(run["t"], across, "o", color=kind["color"], markersize=5)
        name_axes(below, "t", "g[1]")
        below.set(xticks=[1, 10, 20], yticks=[-150, 0, 150])
    return figure
