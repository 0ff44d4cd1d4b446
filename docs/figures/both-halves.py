"""On the flat one of two turned ravines only Adam arrives in 71 steps; the others creep along it.

Each rule has its best rate on both ravines at once, as the table of the page finds it.
"""

from matplotlib.figure import Figure
from matplotlib.patches import Ellipse

from adam_from_scratch import adagrad, adam, momentum, rmsprop, trace, turned_quadratic
from docs.figures._style import FAINT, INK, LINES, MONO, PAPER, name_axes, panels

RAVINES, START = turned_quadratic(1, 50, 1000, 50_000), (6.0, 8.1, 6.0, 8.1)
STEPS = 71
OPTIMIZERS = {
    "momentum": momentum(lr=2e-5 * 10**0.2, beta=0.985),
    "AdaGrad": adagrad(lr=2 * 10**0.1),
    "RMSProp": rmsprop(lr=0.06 * 10**0.1, beta2=0.999),
    "Adam": adam(lr=0.3 * 10**0.6),
}


def draw() -> Figure:
    """A map for each rule, of the first two parameters."""
    figure, grid = panels(2, 2, height=540, sharex=True, sharey=True)
    for (name, optimizer), axes in zip(OPTIMIZERS.items(), grid.flat, strict=True):
        run = trace(optimizer, RAVINES, START, STEPS)
        for root in (1, 3, 6, 9, 12):
            wide, high = 2 * root, 2 * root * 50**-0.5
            ellipse = Ellipse((0, 0), wide, high, angle=45, fill=False, edgecolor=FAINT)
            axes.add_patch(ellipse)
        axes.plot(0, 0, "+", color=INK, markersize=10, markeredgewidth=1.5)
        kind = LINES[name] | {"linestyle": "-", "linewidth": 1.6, "markersize": 3.5}
        x, y = zip(*[p[:2] for p in [START, *run["p_new"]]], strict=True)
        axes.plot(x, y, marker="o", **kind)
        axes.plot(*START[:2], "o", color=INK, markerfacecolor=PAPER, markersize=6)
        axes.set(xlim=(-2.5, 9.5), ylim=(-2.5, 9.5), xticks=[0, 5], yticks=[0, 5])
        axes.set_aspect("equal")
        axes.grid(visible=False)
        name_axes(axes, y="p[1]")
        axes.text(9.4, -2.2, "p[0]", family=MONO, ha="right")
        axes.set_title(name, loc="right", color=kind["color"], weight="bold")
    return figure
