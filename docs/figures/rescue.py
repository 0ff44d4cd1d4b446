"""At a learning rate at which gradient descent explodes, Adam comes down."""

from matplotlib.figure import Figure

from adam_from_scratch import adam, gradient_descent, quadratic, trace
from docs.figures._style import LINES, name_axes, note, panels, walked, zero


def draw() -> Figure:
    """The two runs, p against t."""
    figure, axes = panels(height=320)
    zero(axes)
    for name, optimizer, index, to in (
        ("gradient descent", gradient_descent(lr=1.05), 8, (-12, 4)),
        ("Adam", adam(lr=1.05), 12, (-2, 10)),
    ):
        run = trace(optimizer, quadratic(1), start=10.0, steps=12)
        t, p = walked(run)
        (line,) = axes.plot(t, p, marker="o", markersize=5, label=name, **LINES[name])
        kind = dict(ha="right" if index < 11 else "left", color=line.get_color(), weight="bold")
        note(axes, t[index], p[index], name, to, **kind)
    name_axes(axes, "t", "p")
    axes.set(xticks=range(13), ylim=(-34, 36))
    return figure
