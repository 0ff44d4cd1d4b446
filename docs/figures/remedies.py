"""Two remedies keep the curvature below the line at 38 for good; a falling lr crosses it later."""

from collections.abc import Callable
from math import sqrt
from typing import Any

from matplotlib.figure import Figure

from adam_from_scratch import Trace, adam, amsgrad, inverse_sqrt, quadratic, trace
from docs.figures._style import INK, LINES, PURPLE, name_axes, note, panels

STEPS, STRETCH = 20_000, 100
UNIT = 2.0**460  # p in so small a unit stays clear of the smallest floats


def curvature(run: Trace, lr: Callable[[int], float], eps: float) -> list[float]:
    """The largest curvature of each stretch of a run that is measured in the small unit."""
    felt = [2 * lr(row.t) / (sqrt(row.v_hat) / UNIT + eps) for row in run]
    return [max(felt[start : start + STRETCH]) for start in range(0, STEPS, STRETCH)]


def draw() -> Figure:
    """The curvature of four runs against t, on a logarithmic scale, and the line."""
    figure, axes = panels(height=380)
    dotted: dict[str, Any] = {"color": PURPLE, "linestyle": (0, (1, 1))}
    dashed: dict[str, Any] = {"color": PURPLE, "linestyle": (0, (6, 1.5, 1, 1.5))}
    small, steady, falling = 1e-8, lambda t: 1.05, inverse_sqrt(1.05)
    runs = (
        ("Adam", adam(lr=1.05 * UNIT, eps=small * UNIT), steady, small, LINES["Adam"]),
        ("AMSGrad", amsgrad(lr=1.05 * UNIT, eps=small * UNIT), steady, small, LINES["AMSGrad"]),
        ("eps", adam(lr=1.05 * UNIT, eps=0.1 * UNIT), steady, 0.1, dotted),
        ("fall", adam(lr=inverse_sqrt(1.05 * UNIT), eps=small * UNIT), falling, small, dashed),
    )
    ends = {}
    for name, optimizer, lr, eps, line in runs:
        felt = curvature(trace(optimizer, quadratic(1), 10.0 * UNIT, STEPS), lr, eps)
        axes.plot(range(1, STEPS, STRETCH), felt, **{**line, "linewidth": 2})
        ends[name] = felt
    axes.axhline(38, color=INK, linewidth=1.2, linestyle=(0, (4, 3)))
    note(axes, 0, 38, "38", (2, 5))
    for name, start, text, to in (
        ("Adam", 35, "Adam", (-6, 6)),
        ("AMSGrad", 120, "AMSGrad", (0, -20)),
        ("eps", 100, "eps = 0.1", (0, -20)),
        ("fall", 60, "lr / sqrt(t)", (12, -14)),
    ):
        side = "right" if name == "Adam" else "left"
        note(axes, start * STRETCH, ends[name][start], text, to, color=PURPLE, ha=side)
    axes.set_yscale("log")
    axes.set(xticks=[0, 5000, 10_000, 15_000, 20_000], yticks=[0.1, 1, 10, 100], ylim=(0.03, 160))
    axes.set_xlim(-900, 21_500)
    axes.set_xticklabels(["0", "5,000", "10,000", "15,000", "20,000"])
    axes.set_yticklabels(["0.1", "1", "10", "100"])
    axes.minorticks_off()
    name_axes(axes, "t", "curvature = 2 lr / (sqrt(v_hat) + eps)")
    return figure
