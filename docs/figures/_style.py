"""The one style of all figures: light axes, names at the ends of lines, the palette's colours."""

from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Ellipse

from publish.heads import heads, palette

PALETTE = palette("default")
GREY, INK, FAINT, PAPER = (PALETTE[name] for name in ("grey", "ink", "faint", "paper"))
BLUE, ORANGE, PURPLE, RED = (PALETTE[name] for name in ("blue", "orange", "purple", "red"))

# A reader knows an optimizer by colour, dash and name, which the head of its page says.
LINES: dict[str, dict[str, Any]] = {
    look.title: dict(
        color=PALETTE[look.colour],
        linestyle=(0, look.dash) if look.dash else "-",
        linewidth=look.width,
    )
    for look in heads().optimizers.values()
}

SIZE = 15  # of all text: on a phone a figure is shown at 0.6 of its size
MONO = "monospace"  # names from the code
RC: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "adam_from_scratch",
    "font.size": SIZE,
    "text.color": INK,
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
    "figure.constrained_layout.h_pad": 0.06,
    "figure.constrained_layout.w_pad": 0.04,
    "axes.facecolor": "none",
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.titlesize": SIZE,
    "axes.titlepad": 6,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.spines.left": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": f"cycler('color', ['{GREY}'])",
    "grid.color": FAINT,
    "grid.linewidth": 0.8,
    **{f"{axis}tick.{kind}.size": 0 for axis in "xy" for kind in ("major", "minor")},
    **{f"{axis}tick.color": INK for axis in "xy"},
    "patch.edgecolor": "none",
}


def panels(
    rows: int = 1, columns: int = 1, height: float = 320, **shared: Any
) -> tuple[Figure, Any]:
    """A figure 560 px wide, one unit a pixel, and its axes: one, or an array of them."""
    figure = Figure(figsize=(560 / 72, height / 72), layout="constrained")
    return figure, figure.subplots(rows, columns, **shared)


def name_axes(axes: Any, x: str = "", y: str = "") -> None:
    """The names of what is drawn, as in the code: y above its axis, x at the right end of its."""
    axes.set_title(y, loc="left", family=MONO)
    kind = dict(xycoords="axes fraction", textcoords="offset points", va="center", family=MONO)
    axes.annotate(x, (1, 0), (4, 0), annotation_clip=False, **kind)


def end(axes: Any, line: Any, text: str, dy: float = 0, index: int = -1, **kind: Any) -> None:
    """Name a line at its end, in its colour, so that no legend is needed."""
    x, y = line.get_xdata()[index], line.get_ydata()[index]
    note(axes, x, y, text, (7, dy), va="center", color=line.get_color(), **kind)


def note(axes: Any, x: float, y: float, text: str, to: tuple[float, float], **kind: Any) -> None:
    """A remark at a point of the data, `to` pixels from it."""
    axes.annotate(
        text, (x, y), xytext=to, textcoords="offset points", annotation_clip=False, **kind
    )


def walked(run: Any) -> tuple[list[int], list[Any]]:
    """Where p is after so many steps: its start at 0, then `p_new`, as the tables count."""
    return [0, *run["t"]], [run[0].p, *run["p_new"]]


def zero(axes: Any) -> None:
    """The line at which p is at the minimum."""
    axes.axhline(0, color=INK, linewidth=1, zorder=1.5)


def ravine(
    axes: Any, objective: Any, x: tuple[float, float], y: tuple[float, float], degrees: float = 0
) -> None:
    """Contours of a `quadratic` of two parameters, turned by so much, and its minimum."""
    wide, high = (objective.value(unit) ** -0.5 for unit in ((1.0, 0.0), (0.0, 1.0)))
    for root in (2, 5, 8, 11, 14):
        size = 2 * root * wide, 2 * root * high
        axes.add_patch(Ellipse((0, 0), *size, angle=degrees, fill=False, edgecolor=FAINT))
    axes.plot(0, 0, "+", color=INK, markersize=10, markeredgewidth=1.5)
    axes.set(xlim=x, ylim=y)
    axes.grid(visible=False)
