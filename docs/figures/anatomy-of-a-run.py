"""One run, its columns: what a trace keeps at every step."""

from matplotlib.figure import Figure

from adam_from_scratch import adam, quadratic, trace
from docs.figures._style import BLUE, GREY, MONO, ORANGE, PURPLE, name_axes, panels, zero

COLOURS = {
    "p": GREY, "g": GREY, "m": BLUE, "m_hat": BLUE, "v": ORANGE, "v_hat": ORANGE, "update": PURPLE
}  # fmt: skip


def draw() -> Figure:
    """Each column against t, in a panel of its own."""
    figure, grid = panels(2, 3, height=340, sharex=True)
    run = trace(adam(lr=1.05), quadratic(1), start=10.0, steps=30)
    for axes, column in zip(grid.flat, ("p", "m", "v", "g", "m_hat", "v_hat"), strict=True):
        zero(axes)
        axes.plot(run["t"], run[column], color=COLOURS[column], linewidth=2.4)
        axes.set_title(column, loc="left", family=MONO, color=COLOURS[column], weight="bold")
        axes.set(xticks=[1, 10, 20, 30])
    return figure
