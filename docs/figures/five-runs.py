"""One bowl, five rules, and what each of them added."""

from matplotlib.figure import Figure

from adam_from_scratch import adagrad, adam, gradient_descent, momentum, quadratic, rmsprop, trace
from docs.figures._style import FAINT, LINES, panels, walked, zero

RUNS = {
    "gradient descent": (gradient_descent(lr=0.1), "only the slope"),
    "momentum": (momentum(lr=0.1, beta=0.5), "direction"),
    "AdaGrad": (adagrad(lr=1.5), "scale"),
    "RMSProp": (rmsprop(lr=0.5), "scale, forgetting"),
    "Adam": (adam(lr=1.05), "both, corrected"),
}


def draw() -> Figure:
    """Each run, p against t, over the others in faint; at last all of them."""
    figure, grid = panels(2, 3, height=380, sharex=True, sharey=True)
    runs = {
        name: trace(optimizer, quadratic(1), start=10.0, steps=30)
        for name, (optimizer, _) in RUNS.items()
    }
    for axes in grid.flat:
        zero(axes)
        axes.set(xticks=[0, 10, 20, 30], yticks=[0, 5, 10], ylim=(-3.5, 10.5))
    for axes, name in zip(grid.flat, runs, strict=False):
        grid[-1, -1].plot(*walked(runs[name]), **LINES[name])
        for run in runs.values():
            axes.plot(*walked(run), color=FAINT, linewidth=1)
        axes.plot(*walked(runs[name]), label=name, **LINES[name])
        axes.set_title(name, loc="left", color=LINES[name]["color"], weight="bold")
        axes.text(30, 8.6, RUNS[name][1], ha="right")
    grid[-1, -1].set_title("all: p against t", loc="left")
    return figure
