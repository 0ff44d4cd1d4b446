"""Ten rows do not show the whole run: Adam passes the minimum, turns and comes back.

All the while its effective learning rate rises, for v_hat forgets the large first gradients.
"""

from math import sqrt

from matplotlib.figure import Figure

from adam_from_scratch import adam, quadratic, trace
from docs.figures._style import FAINT, LINES, ORANGE, PURPLE, name_axes, note, panels, walked, zero


def draw() -> Figure:
    """Above p against t, below the effective learning rate; the first ten steps are shaded."""
    figure, (above, below) = panels(2, 1, height=440, sharex=True, height_ratios=[3, 2])
    optimizer = adam(lr=1.05)
    run = trace(optimizer, quadratic(1), start=10.0, steps=60)
    zero(above)
    above.plot(*walked(run), **LINES["Adam"])
    crossing = next(row for row in run if row.p_new < 0)
    lowest = min(run, key=lambda row: row.p_new)
    for row, text, to in ((crossing, "below 0", (14, 38)), (lowest, "lowest", (0, -20))):
        above.plot(row.t, row.p_new, "o", color=PURPLE, markersize=7)
        p = f"{row.p_new:.2f}".replace("-", "−")
        note(above, row.t, row.p_new, f"{text}: t = {row.t}, p = {p}", to, color=PURPLE)
    given = dict(optimizer.hyperparameters)
    rate = [given["lr"] / (sqrt(row.v_hat) + given["eps"]) for row in run]
    below.plot(run["t"], rate, color=ORANGE, linewidth=2.2)
    for axes in (above, below):
        axes.axvspan(0, 10, color=FAINT, alpha=0.5, linewidth=0)
    note(above, 10, 9.5, "the first ten steps", (6, 0), va="center")
    name_axes(above, y="p")
    above.set(yticks=[0, 5, 10], ylim=(-4.6, 10.5))
    name_axes(below, "t", "effective_lr = lr / (sqrt(v_hat) + eps)")
    below.set(xticks=[0, 10, 20, 30, 40, 50, 60], yticks=[0, 0.1, 0.2], ylim=(0, 0.22))
    return figure
