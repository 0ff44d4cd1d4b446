"""Two turned ravines, one a thousand times steeper: who comes down both, and when.

Gradient descent has nearly the largest rate that does not explode, the others their best ones.
"""

from matplotlib.figure import Figure

from adam_from_scratch import gradient_descent, trace
from docs.figures._ravines import OPTIMIZERS, RAVINES, START
from docs.figures._style import INK, LINES, end, name_axes, note, panels, walked

STEPS = 200
ALL = {"gradient descent": gradient_descent(lr=1.9e-5)} | OPTIMIZERS

LIFTS = {"AdaGrad": 9, "RMSProp": -9}
"""Names that would touch, in pixels."""


def draw() -> Figure:
    """The largest distance of a parameter from the minimum against t, for each rule."""
    figure, axes = panels(height=380)
    axes.axhline(0.1, color=INK, linewidth=1)
    for name, optimizer in ALL.items():
        t, points = walked(trace(optimizer, RAVINES, START, STEPS))
        far = [max(map(abs, p)) for p in points]
        (line,) = axes.semilogy(t, far, label=name, **LINES[name])
        if name == "Adam":
            note(axes, 30, far[30], name, (-58, -16), color=line.get_color(), weight="bold")
        else:
            end(axes, line, name, dy=LIFTS.get(name, 0))
    axes.set(ylim=(0.01, 30), xticks=[0, 50, 100, 150, 200])
    axes.set_yticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
    axes.minorticks_off()
    name_axes(axes, x="t", y="largest |p|")
    return figure
