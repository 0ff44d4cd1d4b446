"""The explorer's first view on paper: Adam crosses the ravine, every tenth step numbered."""

from matplotlib.figure import Figure

from adam_from_scratch import adam, quadratic, trace
from docs.figures._style import INK, LINES, PAPER, name_axes, note, panels, ravine, walked

RAVINE, START, STEPS = quadratic(1, 50), (10.0, 1.5), 40


def draw() -> Figure:
    """One map: the path, and the numbers of its steps."""
    figure, axes = panels(height=300)
    ravine(axes, RAVINE, (-4, 12), (-2.4, 2.4))
    _, path = walked(trace(adam(lr=0.5), RAVINE, START, STEPS))
    axes.plot(*zip(*path, strict=True), marker="o", markersize=3.5, **LINES["Adam"])
    axes.plot(*START, "o", color=INK, markerfacecolor=PAPER, markersize=7)
    note(axes, *START, "start", (0, 12), ha="center")
    for step in range(10, STEPS + 1, 10):
        note(axes, *path[step], f"{step}", (0, 9 if step == STEPS else -18), ha="center")
    axes.set_xticks([-4, 0, 4, 8], ["−4", "0", "4", "8"])
    name_axes(axes, "p[0]", "p[1]")
    return figure
