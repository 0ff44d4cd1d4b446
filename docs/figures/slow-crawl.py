"""Gradient descent slows down as the slope does; momentum keeps its speed, and overshoots."""

from matplotlib.figure import Figure

from adam_from_scratch import gradient_descent, momentum, quadratic, trace
from docs.figures._style import LINES, name_axes, note, panels, walked, zero


def draw() -> Figure:
    """The two runs, p against t."""
    figure, axes = panels(height=310)
    zero(axes)
    for name, optimizer, index, to in (
        ("gradient descent", gradient_descent(lr=0.1), 6, (10, 6)),
        ("momentum", momentum(lr=0.1, beta=0.5), 4, (-10, -6)),
    ):
        run = trace(optimizer, quadratic(1), start=10.0, steps=20)
        t, p = walked(run)
        (line,) = axes.plot(t, p, marker="o", markersize=4, label=name, **LINES[name])
        where = dict(ha="right" if to[0] < 0 else "left", color=line.get_color(), weight="bold")
        note(axes, t[index], p[index], name, to, **where)
    note(
        axes, t[p.index(min(p))], min(p), "overshoot", (0, -19), ha="center", color=line.get_color()
    )
    name_axes(axes, "t", "p")
    axes.set(xticks=[0, 5, 10, 15, 20], yticks=[0, 5, 10], ylim=(-2.2, 10.5))
    return figure
