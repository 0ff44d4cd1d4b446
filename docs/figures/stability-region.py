"""Each rate is a trapezoid of lr times curvature and beta; a ravine's best pair has two corners."""

from math import sqrt
from typing import Any

from matplotlib.figure import Figure

from docs.figures._style import BLUE, GREY, INK, MONO, name_axes, note, panels

CURVATURES = (2.0, 100.0)
LOW, HIGH = map(sqrt, CURVATURES)
BEST = (2 / (LOW + HIGH)) ** 2, ((HIGH - LOW) / (HIGH + LOW)) ** 2
PLAIN = 2 / sum(CURVATURES), 0.0


def trapezoid(rate: float) -> tuple[list[float], list[float]]:
    """The corners, from the lower left to the lower right: lr times curvature, and beta."""
    return [1 - rate, (1 - rate) ** 2, (1 + rate) ** 2, 1 + rate], [0, rate**2, rate**2, 0]


def pair(axes: Any, lr: float, beta: float, color: str) -> None:
    """The two directions of the ravine under one lr and one beta."""
    ends = [lr * curvature for curvature in CURVATURES]
    kind: dict[str, Any] = dict(marker="o", markersize=9, linestyle="none", clip_on=False)
    axes.plot(ends, [beta, beta], color=color, **kind)


def draw() -> Figure:
    """The trapezoids, the region of complex roots, and the ravine's two best settings."""
    figure, axes = panels(height=420)
    for rate in (0.5, sqrt(BEST[1]), 0.9, 1.0):
        axes.plot(*trapezoid(rate), color=BLUE, linewidth=3 if rate == 1 else 1.6)
        note(axes, 1.25, rate**2, f"rate {rate:.4g}", (0, 5), ha="center", color=BLUE)
    roots = [k / 50 for k in range(-50, 51)]
    curve = [(1 + root) ** 2 for root in roots], [root**2 for root in roots]
    axes.plot(*curve, color=INK, linestyle=(0, (1, 1.5)), linewidth=1.6)
    note(axes, 1.1, 0.12, "complex roots", (0, 0), ha="center", va="center")
    pair(axes, *BEST, color=BLUE)
    pair(axes, *PLAIN, color=GREY)
    bold: dict[str, Any] = dict(va="center", weight="bold")
    note(axes, BEST[0] * 100, BEST[1], "best pair", (16, 0), color=BLUE, **bold)
    note(axes, PLAIN[0] * 100, 0, "best without momentum", (26, 12), color=GREY, **bold)
    note(axes, 3.1, 0.32, "diverges", (0, 0), va="center")
    name_axes(axes, y="beta")
    axes.set_xlabel("lr * curvature", loc="right", family=MONO)
    axes.set(
        xlim=(-0.1, 4.15), ylim=(-0.05, 1.1), xticks=[0, 1, 2, 3, 4], yticks=[0, 0.25, 0.5, 0.75, 1]
    )
    return figure
