"""At a learning rate at which gradient descent explodes, Adam comes down."""

from matplotlib.figure import Figure

from adam_from_scratch import adam, gradient_descent, quadratic, trace
from docs.figures._style import LINES, end, name_axes, panels, zero


def draw() -> Figure:
    """The two runs, p against t."""
    figure, axes = panels(height=320)
    zero(axes)
    for name, optimizer in (
        ("gradient descent", gradient_descent(lr=1.05)),
        ("Adam", adam(lr=1.05)),
    ):
        run = trace(optimizer, quadratic(1), start=10.0, steps=12)
        (line,) = axes.plot(run["t"], run["p"], marker="o", markersize=5, label=name, **LINES[name])
        end(axes, line, name.replace(" ", "\n"), weight="bold")
    name_axes(axes, "t", "p")
    axes.set(xticks=range(1, 13))
    return figure
