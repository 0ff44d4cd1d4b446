"""One learning rate for all holds the gentle direction back; AdaGrad gives each its own."""

from matplotlib.figure import Figure

from adam_from_scratch import adagrad, gradient_descent, quadratic, trace
from docs.figures._style import LINES, name_axes, note, panels, walked, zero


def draw() -> Figure:
    """The gentle parameter p[1] against t."""
    figure, axes = panels(height=300)
    zero(axes)
    for name, optimizer, to in (
        ("gradient descent", gradient_descent(lr=0.01), (4, 8)),
        ("AdaGrad", adagrad(lr=1.5), (4, 8)),
    ):
        run = trace(optimizer, quadratic(50, 1), start=(1.5, 10.0), steps=40)
        t, p = walked(run)
        gentle = [pair[1] for pair in p]
        (line,) = axes.plot(t, gentle, label=name, **LINES[name])
        colour = line.get_color()
        note(axes, t[15], gentle[15], name, to, color=colour, weight="bold")
    name_axes(axes, "t", "p[1]")
    axes.set(xticks=[0, 10, 20, 30, 40], yticks=[0, 5, 10], ylim=(-0.7, 10.5))
    return figure
