"""Which lr? Gradient descent's has to fit the slope, Adam's the way to go: a map of runs.

Each point is a run of two hundred steps on c p² from 10; the darker, the nearer to the goal.
"""

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from adam_from_scratch import adam, gradient_descent, quadratic
from adam_from_scratch.arrays import sweep
from docs.figures._style import LINES, MONO, PAPER, panels

STEPS = 200
RATES, CURVATURES = np.geomspace(0.001, 100, 61), np.geomspace(0.01, 100, 49)
BANDS = (1.0, 1e-2, 1e-4, 1e-8)
"""What is left: below each of these a map is a shade darker."""


def paint(axes: Any, factory: Any, name: str) -> None:
    """The map of one optimizer in shades of its colour, hatched where the value has grown."""
    bowls = [quadratic(float(c)) for c in CURVATURES]
    at_start = np.array([[one.value(10.0)] for one in bowls])
    left = np.nan_to_num(sweep(factory, bowls, 10.0, STEPS, lr=RATES) / at_start, nan=np.inf)
    height = -np.log10(np.clip(left, 1e-12, 1e4))
    x, y = np.log10(RATES), np.log10(CURVATURES)
    color = LINES[name]["color"]
    ground = dict(fill=False, hatch="//", edgecolor=color, linewidth=0)
    axes.add_patch(Rectangle((-3, -2), 5, 4, **ground))
    edges = [-np.log10(band) - 1e-9 for band in BANDS]
    axes.contourf(x, y, height, [edges[0], 99], colors=[PAPER])
    for edge, shade in zip(edges, (0.16, 0.3, 0.42, 0.6), strict=True):
        axes.contourf(x, y, height, [edge, 99], colors=[color], alpha=shade)
    axes.set_title(name, loc="left", color=color, weight="bold")
    axes.set_xticks([-2, 0, 2], ["0.01", "1", "100"])
    axes.set_yticks([-2, 0, 2], ["0.01", "1", "100"])
    axes.set(xlim=(-3, 2), ylim=(-2, 2))
    axes.grid(visible=False)


def draw() -> Figure:
    """Gradient descent's bands are diagonal, Adam's are upright."""
    figure, cells = panels(1, 2, height=300, sharey=True)
    for axes, factory, name in zip(
        cells, (gradient_descent, adam), ("gradient descent", "Adam"), strict=True
    ):
        paint(axes, factory, name)
        axes.set_xlabel("lr", family=MONO)
        axes.set_title("c ↑", loc="right", family=MONO)
    return figure
