"""For each length of a round there is a beta2 that is large enough, and no beta2 is for all."""

from math import sqrt

from matplotlib.figure import Figure

from adam_from_scratch.optimizers.adam import step
from docs.figures._style import FAINT, INK, PURPLE, name_axes, note, panels

ROUNDS = (3, 4, 5, 7, 10, 14, 20, 30, 50, 101, 200, 400)
LATE = 1e9  # a step at which the correction has long become 1


def drift(n: int, beta2: float) -> float:
    """The way of one round, once v repeats itself: its sign is where Adam goes."""
    v = 1.0 + (n * n - 1.0) * (1.0 - beta2) * beta2 ** (n - 1) / (1.0 - beta2**n)
    p = 0.0
    for g in [float(n)] + [-1.0] * (n - 1):
        row = step(LATE, p, g, 0.0, v, 1.0, 0.0, beta2, 0.0)
        v, p = row.v, row.p_new
    return p


def border(n: int) -> float:
    """1 - beta2 where the drift changes its sign, by halving on a logarithmic scale."""
    low, high = 1e-7, 0.99
    for _ in range(30):
        middle = sqrt(low * high)
        low, high = (low, middle) if drift(n, 1.0 - middle) > 0.0 else (middle, high)
    return low


def draw() -> Figure:
    """The border in the plane of n and beta2; the problems of the paper are points in it."""
    figure, axes = panels(height=380)
    borders = [border(n) for n in ROUNDS]
    axes.fill_between(ROUNDS, borders, 1.3, color=FAINT, alpha=0.45, linewidth=0)
    axes.loglog(ROUNDS, borders, color=PURPLE, linewidth=3)
    for n, forgets, text, to in (
        (3, 0.9, "the three lines", (10, -2)),
        (101, 0.01, "the experiment", (0, 10)),
        (101, 0.001, "the default", (8, 10)),
        (101, 0.0001, "with 0.9999", (-10, -6)),
    ):
        kind = dict(color=INK, markersize=7)
        axes.plot(n, forgets, "o", markerfacecolor=INK if n * n * forgets > 4.5 else "none", **kind)
        note(axes, n, forgets, text, to, ha="right" if to[0] < 0 else "left")
    note(axes, 20, 0.12, "to the worst point", (0, 0), weight="bold")
    note(axes, 3.3, 0.0012, "to the best point", (0, 0), weight="bold")
    name_axes(axes, "n", "beta2")
    axes.invert_yaxis()
    axes.set_xticks([3, 10, 30, 101, 400], ["3", "10", "30", "101", "400"])
    ticks = (0.9, 0.1, 0.01, 0.001, 0.0001)
    axes.set_yticks(ticks, ["0.1", "0.9", "0.99", "0.999", "0.9999"])
    axes.set(xlim=(2.6, 460), ylim=(1.3, 0.00002))
    axes.minorticks_off()
    return figure
