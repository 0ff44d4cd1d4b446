"""Where a run ends: with L2 it depends on how steep the bowl is, with AdamW it does not."""

from matplotlib.figure import Figure

from adam_from_scratch import adam, adamw, alternating, objective, trace
from adam_from_scratch.objectives import Objective
from adam_from_scratch.optimizer import Optimizer
from docs.figures._style import INK, LINES, name_axes, note, panels

DECAY = 0.5
CURVATURES = tuple(10 ** (k / 4) for k in range(-6, 9))


def bowls(shift: float, pull: float) -> Objective:
    """Bowls around 1, shifted, and the pull of a penalty."""
    pairs = CURVATURES
    return objective(
        lambda p: sum(
            c * (x - 1 - shift) ** 2 + pull / 2 * x * x for c, x in zip(pairs, p, strict=True)
        ),
        lambda p: tuple(2 * c * (x - 1 - shift) + pull * x for c, x in zip(pairs, p, strict=True)),
    )


def ends(optimizer: Optimizer, pull: float) -> list[float]:
    """Where each parameter ends: the mean of its last two places, for it swings."""
    losses = alternating(bowls(1, pull), bowls(-1, pull))
    last = trace(optimizer, losses, (0.0,) * len(CURVATURES), steps=1000)[-1]
    return [(x + y) / 2 for x, y in zip(last.p, last.p_new, strict=True)]


def draw() -> Figure:
    """The end against the curvature, for both; a line where the bare loss has its minimum."""
    figure, axes = panels(height=310)
    axes.axhline(1, color=INK, linewidth=1)
    note(axes, CURVATURES[0], 1, "the minimum without a pull", (0, 6))
    for kind, text, optimizer, pull, index, to in (
        ("Adam", "L2 inside Adam", adam(lr=0.02), DECAY, 3, (12, -6)),
        ("AdamW", "AdamW", adamw(lr=0.02, weight_decay=DECAY), 0.0, 10, (0, -20)),
    ):
        shares = ends(optimizer, pull)
        line = LINES[kind] | {"linewidth": 2}
        axes.semilogx(CURVATURES, shares, marker="o", markersize=5, **line)
        note(axes, CURVATURES[index], shares[index], text, to, color=line["color"], weight="bold")
    name_axes(axes, "c", "p at the end")
    axes.set_xticks([0.1, 1, 10, 100], ["0.1", "1", "10", "100"])
    axes.set(yticks=[0, 0.5, 1], ylim=(0, 1.15))
    axes.minorticks_off()
    return figure
