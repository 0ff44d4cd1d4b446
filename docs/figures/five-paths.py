"""Five optimizers cross one ravine: each rule leaves a path of its own shape.

Gradient descent zigzags, momentum cuts the corners, AdaGrad and RMSProp see both directions
alike, Adam does so with a swing.
"""

from matplotlib.figure import Figure

from adam_from_scratch import adagrad, adam, gradient_descent, momentum, quadratic, rmsprop, trace
from docs.figures._style import INK, LINES, MONO, PAPER, name_axes, note, panels, ravine

RAVINE, START, STEPS = quadratic(1, 50), (10.0, 1.5), 40
OPTIMIZERS = {
    "gradient descent": gradient_descent(lr=0.018),
    "momentum": momentum(lr=0.018, beta=0.5),
    "AdaGrad": adagrad(lr=1.5),
    "RMSProp": rmsprop(lr=0.3),
    "Adam": adam(lr=0.5),
}


def draw() -> Figure:
    """Six small maps: the five paths, and how to read them."""
    figure, grid = panels(3, 2, height=430, sharex=True, sharey=True)
    legend, *maps = grid.flat
    for axes, (name, optimizer) in zip(maps, OPTIMIZERS.items(), strict=True):
        ravine(axes, RAVINE, (-3.5, 11.5), (-2.1, 2.1))
        run = trace(optimizer, RAVINE, START, STEPS)
        path = [*run["p"], run[-1].p_new]
        kind = LINES[name] | {"linestyle": "-", "linewidth": 1.6}
        axes.plot(*zip(*path, strict=True), marker="o", markersize=3, **kind)
        axes.plot(*START, "o", color=INK, markerfacecolor=PAPER, markersize=6)
        axes.set_title(name, loc="left", color=kind["color"], weight="bold")
    ravine(legend, RAVINE, (-3.5, 11.5), (-2.1, 2.1))
    legend.plot(*START, "o", color=INK, markerfacecolor=PAPER, markersize=6)
    note(legend, *START, "start", (-8, 0), ha="right", va="center")
    note(legend, 0, 0, "minimum", (8, 0), va="center")
    name_axes(legend, y="p[1]")
    legend.text(11.2, -1.9, "p[0]", family=MONO, ha="right")
    legend.set_title(f"the ravine, {STEPS} steps")
    for axes in grid.flat:
        axes.set(xticks=[0, 5, 10], yticks=[-1.5, 0, 1.5])
    return figure
