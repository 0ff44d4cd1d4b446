"""With one lambda, AdamW pulls loud and quiet parameters alike; L2 inside Adam does not."""

from matplotlib.figure import Figure

from adam_from_scratch import Trace, adam, adamw, alternating, objective, trace
from adam_from_scratch.objectives import Objective
from adam_from_scratch.optimizer import Optimizer
from docs.figures._style import LINES, end, name_axes, panels, zero

DECAY, LOUD = 0.1, 100.0


def coin(side: float, pull: float) -> Objective:
    """A gradient of 1 and one of 100, both to one side, and the pull of a penalty."""
    return objective(
        lambda p: side * (p[0] + LOUD * p[1]) + pull / 2 * (p[0] ** 2 + p[1] ** 2),
        lambda p: (side + pull * p[0], LOUD * side + pull * p[1]),
    )


def play(optimizer: Optimizer, pull: float) -> Trace:
    """Two thousand throws, which fall on either side in turn."""
    return trace(optimizer, alternating(coin(1, pull), coin(-1, pull)), (1.0, 1.0), steps=2000)


def draw() -> Figure:
    """Two panels, L2 and AdamW, with both parameters against t."""
    figure, grid = panels(1, 2, height=300, sharey=True)
    for axes, kind, title, run in (
        (grid[0], "Adam", "L2 inside Adam", play(adam(lr=0.01), DECAY)),
        (grid[1], "AdamW", "AdamW", play(adamw(lr=0.01, weight_decay=DECAY), 0.0)),
    ):
        zero(axes)
        line = LINES[kind] | {"linestyle": "-", "linewidth": 2}
        names = ("p[0]", "p[1]") if kind == "Adam" else ("both", "")
        for index, dash in enumerate(("-", (0, (4, 2)))):
            p = [row.p[index] for row in run[::20]]
            (drawn,) = axes.plot(run["t"][::20], p, **line | {"linestyle": dash})
            end(axes, drawn, names[index], dy=9)
        name_axes(axes, "t", "p")
        axes.set_title(title, loc="right", color=line["color"], weight="bold")
        axes.set(xticks=[1, 500, 1000, 1500], yticks=[0, 0.5, 1], ylim=(-0.06, 1.06))
    return figure
