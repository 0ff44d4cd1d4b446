"""After a cliff AdaGrad never recovers; RMSProp forgets it, and its rate climbs back."""

from matplotlib.figure import Figure

from adam_from_scratch import adagrad, objective, rmsprop, trace
from docs.figures._style import LINES, end, name_axes, note, panels

CLIFF = objective(lambda p: 10 * p - 135 if p > 15 else p, lambda p: 10.0 if p > 15 else 1.0)


def draw() -> Figure:
    """The effective learning rate against t; a ring where the cliff is left."""
    figure, axes = panels(height=320)
    for name, optimizer, to in (
        ("AdaGrad", adagrad(lr=1.0), (-4, -17)),
        ("RMSProp", rmsprop(lr=0.5), (10, -14)),
    ):
        run = trace(optimizer, CLIFF, start=20.0, steps=40)
        (line,) = axes.plot(run["t"], run["effective_lr"], label=name, **LINES[name])
        end(axes, line, name, weight="bold")
        left = next(row for row in run if row.g == 1.0)
        colour = line.get_color()
        axes.plot(
            left.t, left.effective_lr, "o", markerfacecolor="none", color=colour, markersize=9
        )
        note(axes, left.t, left.effective_lr, "leaves the cliff", to, color=colour)
    name_axes(axes, "t", "effective_lr")
    axes.set(xticks=[1, 10, 20, 30, 40], yticks=[0, 0.1, 0.2, 0.3], ylim=(-0.03, 0.37))
    return figure
