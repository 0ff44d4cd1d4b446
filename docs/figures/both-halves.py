"""On the flat one of two turned ravines only Adam arrives in 71 steps; the others creep along it.

Each rule has its best rate on both ravines at once, as the table of the page finds it.
"""

from matplotlib.figure import Figure

from adam_from_scratch import quadratic, trace
from docs.figures._ravines import OPTIMIZERS, RAVINES, START
from docs.figures._style import INK, LINES, MONO, PAPER, name_axes, panels, ravine, walked

STEPS = 71


def draw() -> Figure:
    """A map for each rule, of the first two parameters."""
    figure, grid = panels(2, 2, height=540, sharex=True, sharey=True)
    for (name, optimizer), axes in zip(OPTIMIZERS.items(), grid.flat, strict=True):
        _, points = walked(trace(optimizer, RAVINES, START, STEPS))
        ravine(axes, quadratic(1, 50), (-2.5, 9.5), (-2.5, 9.5), degrees=45)
        kind = LINES[name] | {"linestyle": "-", "linewidth": 1.6, "markersize": 3.5}
        x, y = zip(*[p[:2] for p in points], strict=True)
        axes.plot(x, y, marker="o", **kind)
        axes.plot(*START[:2], "o", color=INK, markerfacecolor=PAPER, markersize=6)
        axes.set(xticks=[0, 5], yticks=[0, 5])
        axes.set_aspect("equal")
        name_axes(axes, y="p[1]")
        axes.text(9.4, -2.2, "p[0]", family=MONO, ha="right")
        axes.set_title(name, loc="right", color=kind["color"], weight="bold")
    return figure
