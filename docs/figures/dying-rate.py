"""AdaGrad's sum never falls: on a slope without end its rate dies, in a ravine it settles."""

from matplotlib.figure import Figure

from adam_from_scratch import adagrad, objective, quadratic, trace
from docs.figures._style import LINES, name_axes, note, panels

STEPS = 10_000
SHOWN = sorted({round(10 ** (k / 20)) for k in range(81)})  # steps that are apart on a log axis


def draw() -> Figure:
    """The effective learning rate against t, both logarithmic."""
    figure, axes = panels(height=320)
    slope = trace(adagrad(lr=1.5), objective(lambda p: p, lambda p: 1.0), 10.0, STEPS)
    ravine = trace(adagrad(lr=1.5), quadratic(50, 1), (1.5, 10.0), STEPS)
    for text, rate, weight, step, to in (
        ("a slope that never ends", slope["effective_lr"], 2.5, 30, (8, 8)),
        ("the ravine: p[1]", [rate[1] for rate in ravine["effective_lr"]], 1.6, 34, (0, -20)),
    ):
        kind = LINES["AdaGrad"] | {"linewidth": weight}
        (line,) = axes.loglog(SHOWN, [rate[t - 1] for t in SHOWN], label=text, **kind)
        note(
            axes,
            SHOWN[step],
            rate[SHOWN[step] - 1],
            text,
            to,
            color=line.get_color(),
            weight="bold",
        )
    name_axes(axes, "t", "effective_lr")
    axes.set_xticks([1, 10, 100, 1_000, 10_000], ["1", "10", "100", "1,000", "10,000"])
    axes.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
    axes.set(xlim=(0.7, 22_000), ylim=(0.006, 2))
    axes.minorticks_off()
    return figure
