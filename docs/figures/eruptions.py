"""A run that has converged comes back, each time its curvature passes the line at 38.

The size of p is drawn as the largest of each stretch of steps, on a scale of powers of ten.
"""

from math import log10, sqrt

from matplotlib.figure import Figure

from adam_from_scratch import adam, quadratic, trace
from docs.figures._style import INK, LINES, ORANGE, name_axes, note, panels

STEPS, STRETCH = 20_000, 40
LR, EPS = 1.05, 1e-8


def draw() -> Figure:
    """Above the powers of ten of |p|, below the curvature as Adam feels it, with its line."""
    figure, (above, below) = panels(2, 1, height=460, sharex=True, height_ratios=[3, 2])
    run = trace(adam(lr=LR, eps=EPS), quadratic(1), start=10.0, steps=STEPS)
    starts = range(0, STEPS, STRETCH)
    p = [max(abs(x) for x in run[start : start + STRETCH]["p"]) for start in starts]
    line = {**LINES["Adam"], "linewidth": 2}
    above.plot([start + 1 for start in starts], [log10(x) for x in p], **line)
    curvature = [2 * LR / (sqrt(row.v_hat) + EPS) for row in run]
    peaks = [max(curvature[start : start + STRETCH]) for start in starts]
    below.plot([start + 1 for start in starts], peaks, color=ORANGE, linewidth=2)
    below.axhline(38, color=INK, linewidth=1.2, linestyle=(0, (4, 3)))
    first = next(row.t for row in run if curvature[row.t - 1] > 38)
    for axes in (above, below):
        axes.axvline(first, color=INK, linewidth=1, linestyle=(0, (1, 2)))
    note(above, first, -145, f"38 passed, t = {first}", (8, 2))
    note(below, 0, 38, "38", (2, 5))
    name_axes(above, y="|p|")
    above.set(yticks=[0, -50, -100, -150], ylim=(-155, 12))
    above.set_yticklabels(["1", "1e-50", "1e-100", "1e-150"])
    name_axes(below, "t", "curvature = 2 lr / (sqrt(v_hat) + eps)")
    below.set(xticks=[0, 5000, 10_000, 15_000, 20_000], yticks=[0, 20, 40], ylim=(0, 56))
    below.set_xlim(-900, 21_500)
    below.set_xticklabels(["0", "5,000", "10,000", "15,000", "20,000"])
    return figure
