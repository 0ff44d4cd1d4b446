"""One gradient a thousand times too large: v remembers it, and steps stay short long after."""

from matplotlib.figure import Figure

from adam_from_scratch import adam, objective, trace
from docs.figures._style import GREY, LINES, name_axes, note, panels

STEPS, BAD, HUGE = 3000, 100, 1000.0


def updates(largest: float, beta2: float) -> list[float]:
    """Adam's steps in units of lr; gradients above the largest are clipped to it."""
    feed = iter([min(HUGE if t == BAD else 1.0, largest) for t in range(1, STEPS + 1)])
    slope = objective(lambda p: 0.0, lambda p: next(feed))
    result: list[float] = trace(adam(lr=1.0, beta2=beta2), slope, 0.0, STEPS)["update"]
    return result


def draw() -> Figure:
    """The update against t, from shortly before the bad batch."""
    figure, axes = panels(height=300)
    ts = range(90, STEPS + 1)
    purple = LINES["Adam"]
    for text, largest, beta2, kind, at in (
        ("clipped", 1.0, 0.999, dict(color=GREY, linewidth=2), (1300, 1.04)),
        ("beta2 = 0.95", HUGE, 0.95, purple | dict(linestyle=(0, (3, 1))), (330, 0.55)),
        ("beta2 = 0.999", HUGE, 0.999, purple, (700, 0.12)),
    ):
        path = updates(largest, beta2)
        (line,) = axes.semilogx(ts, [path[t - 1] for t in ts], label=text, **kind)
        note(axes, *at, text, (0, 0), color=line.get_color(), weight="bold")
    name_axes(axes, "t", "update / lr")
    axes.set_xticks([100, 300, 1000, 3000], ["100", "300", "1,000", "3,000"])
    axes.set(xlim=(90, 3900), ylim=(-0.05, 1.15), yticks=[0, 0.5, 1])
    axes.minorticks_off()
    return figure
