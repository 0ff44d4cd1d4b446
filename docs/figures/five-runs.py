"""Two turned ravines, one a thousand times steeper: who comes down both, and when.

Each rule has the rate at which it needs the least steps until all parameters stay within 0.1, as
docs/why-both.md finds it; gradient descent has nearly the largest that does not explode.
"""

from matplotlib.figure import Figure

from adam_from_scratch import (
    adagrad,
    adam,
    gradient_descent,
    momentum,
    rmsprop,
    trace,
    turned_quadratic,
)
from docs.figures._style import INK, LINES, end, name_axes, note, panels

RAVINES, START, STEPS = turned_quadratic(1, 50, 1000, 50_000), (6.0, 8.1, 6.0, 8.1), 200
OPTIMIZERS = {
    "gradient descent": gradient_descent(lr=1.9e-5),
    "momentum": momentum(lr=2e-5 * 10**0.2, beta=0.985),
    "RMSProp": rmsprop(lr=0.06 * 10**0.1, beta2=0.999),
    "AdaGrad": adagrad(lr=2 * 10**0.1),
    "Adam": adam(lr=0.3 * 10**0.6),
}

LIFTS = {"AdaGrad": 9, "RMSProp": -9}
"""Names that would touch, in pixels."""


def draw() -> Figure:
    """The largest distance of a parameter from the minimum against t, for each rule."""
    figure, axes = panels(height=380)
    axes.axhline(0.1, color=INK, linewidth=1)
    for name, optimizer in OPTIMIZERS.items():
        run = trace(optimizer, RAVINES, START, STEPS)
        far = [max(map(abs, p)) for p in [START, *run["p_new"]]]
        (line,) = axes.semilogy(range(STEPS + 1), far, label=name, **LINES[name])
        if name == "Adam":
            note(axes, 30, far[30], name, (-58, -16), color=line.get_color(), weight="bold")
        else:
            end(axes, line, name, dy=LIFTS.get(name, 0))
    axes.set(ylim=(0.01, 30), xticks=[0, 50, 100, 150, 200])
    axes.set_yticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
    axes.minorticks_off()
    name_axes(axes, x="t", y="largest |p|")
    return figure
