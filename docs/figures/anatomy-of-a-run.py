"""One run, its columns: what a trace keeps at every step."""

from matplotlib.figure import Figure

from adam_from_scratch import adam, quadratic, trace
from docs.figures._style import BLUE, GREY, MONO, ORANGE, PURPLE, panels, zero

COLOURS = {
    "p": GREY, "m": BLUE, "v": ORANGE, "update": PURPLE,
    "g": GREY, "m_hat": BLUE, "v_hat": ORANGE, "p_new": GREY,
}  # fmt: skip


def draw() -> Figure:
    """Each column against t, in a panel of its own."""
    figure, grid = panels(2, 4, height=340, sharex=True)
    run = trace(adam(lr=1.05), quadratic(1), start=10.0, steps=30)
    for axes, column in zip(grid.flat, COLOURS, strict=True):
        zero(axes)
        axes.plot(run["t"], run[column], color=COLOURS[column], linewidth=2.4)
        axes.set_title(column, loc="left", family=MONO, color=COLOURS[column], weight="bold")
        axes.set(xticks=[1, 30])
        axes.locator_params(axis="y", nbins=3)
    for axes in grid[-1]:
        axes.set_xlabel("t", family=MONO)
    return figure
