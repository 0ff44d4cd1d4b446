"""One step of Adam as a flow: the gradient feeds two memories, and they meet in the update."""

from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from docs.figures._style import BLUE, GREY, INK, MONO, ORANGE, PAPER, PURPLE, panels

HALF = {"p": 18, "g": 18, "m": 18, "v": 18, "m_hat": 32, "v_hat": 32, "update": 37, "p_new": 32}
PLACES = {
    "p": (24, 120), "g": (104, 120),
    "m": (196, 205), "m_hat": (312, 205),
    "v": (196, 35), "v_hat": (312, 35),
    "update": (412, 120), "p_new": (520, 120),
}  # fmt: skip
TOP = 272  # the way of p into p_new, over all the others
COLOURS = {
    "p": GREY, "g": GREY, "p_new": GREY, "update": PURPLE,
    "m": BLUE, "m_hat": BLUE, "v": ORANGE, "v_hat": ORANGE,
}  # fmt: skip
WAYS = (
    ("p", "g"), ("g", "m"), ("g", "v"), ("m", "m_hat"), ("v", "v_hat"),
    ("m_hat", "update"), ("v_hat", "update"), ("update", "p_new"),
)  # fmt: skip


def draw() -> Figure:
    """Boxes in their colours, an arrow for each use, and beside them the settings."""
    figure, axes = panels(height=300)
    for start, end in WAYS:
        arrow(axes, PLACES[start], PLACES[end], COLOURS[start], (HALF[start], HALF[end]))
    (left, level), (right, _) = PLACES["p"], PLACES["p_new"]
    over = [level + 15, TOP, TOP, level + 40]
    axes.plot([left, left, right, right], over, color=GREY, linewidth=1.8)
    arrow(axes, (right, TOP), PLACES["p_new"], GREY, (0, 0))
    for name in ("m", "v"):
        loop(axes, *PLACES[name], COLOURS[name])
    for name, (x, y) in PLACES.items():
        box(axes, name, x, y)
    for text, x, y in (
        ("beta1", 242, 240), ("beta2", 242, 0), ("t", 254, 184), ("t", 254, 56),
        ("lr", 412, 152), ("eps", 412, 88),
    ):  # fmt: skip
        axes.text(x, y, text, family=MONO, ha="center", va="center", color=INK)
    axes.set(xlim=(0, 560), ylim=(-26, 280), xticks=[], yticks=[])
    axes.grid(visible=False)
    axes.spines[:].set_visible(False)
    return figure


def box(axes: Any, name: str, x: float, y: float) -> None:
    """A quantity in a box of its colour."""
    wide, colour = HALF[name], COLOURS[name]
    shape = dict(boxstyle="round,pad=0,rounding_size=6", edgecolor=colour, facecolor=PAPER)
    axes.add_patch(FancyBboxPatch((x - wide, y - 15), 2 * wide, 30, linewidth=2, **shape))
    axes.text(x, y, name, family=MONO, ha="center", va="center", color=colour, weight="bold")


def arrow(
    axes: Any,
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str,
    half: tuple[float, float],
) -> None:
    """An arrow from the edge of one box to the edge of another."""
    level, upright = start[1] == end[1], start[0] == end[0]
    ends = half if level else (0, 15) if upright else (18, 25)
    shrink = dict(shrinkA=ends[0], shrinkB=ends[1] + 2)
    kind = dict(arrowstyle="-|>", mutation_scale=14, linewidth=1.8, color=colour, zorder=0)
    axes.add_patch(FancyArrowPatch(start, end, **kind, **shrink))


def loop(axes: Any, x: float, y: float, colour: str) -> None:
    """What a memory keeps of itself from the step before."""
    side = 1 if y > 120 else -1
    kind = dict(arrowstyle="-|>", mutation_scale=12, linewidth=1.8, color=colour, zorder=0)
    start, end = (x - 12, y + 15 * side), (x + 12, y + 15 * side)
    bend = f"arc3,rad={-1.7 * side}"
    ways = dict(connectionstyle=bend, shrinkA=0, shrinkB=1)
    axes.add_patch(FancyArrowPatch(start, end, **kind, **ways))
