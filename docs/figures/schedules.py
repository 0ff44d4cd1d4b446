"""A rate that rises for a twentieth of the run, and three ways on: level, falling, to zero."""

from matplotlib.figure import Figure

from adam_from_scratch import cosine, inverse_sqrt, warmup
from docs.figures._style import GREY, LINES, end, name_axes, panels

STEPS, RISING, LR = 1000, 50, 0.001


def draw() -> Figure:
    """Three schedules against t, each behind the same warm-up."""
    figure, axes = panels(height=300)
    purple = LINES["Adam"]
    falls = inverse_sqrt(LR * RISING**0.5)  # LR where the warm-up ends
    rises = warmup(LR, RISING)
    dashed = purple | dict(linewidth=2, linestyle=(0, (3, 1)))
    for text, rate, kind, index, dy in (
        ("constant", rises, dict(color=GREY, linewidth=2), 800, -13),
        ("inverse_sqrt", lambda t: min(rises(t), falls(t)), dashed, 100, -95),
        ("cosine", warmup(cosine(LR, STEPS), RISING), purple, 330, 8),
    ):
        ts = range(1, STEPS + 1)
        (line,) = axes.plot(ts, [rate(t) for t in ts], **kind)
        end(axes, line, text, dy, index, family="monospace", weight="bold")
    name_axes(axes, "t", "lr")
    axes.set_xticks([50, 500, 1000], ["50", "500", "1,000"])
    axes.set_yticks([0, 0.0005, 0.001], ["0", "0.0005", "0.001"])
    axes.set(xlim=(0, 1090), ylim=(-0.00002, 0.00108))
    return figure
