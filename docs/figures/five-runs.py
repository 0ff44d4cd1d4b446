"""One bowl, five rules, and what each of them added."""

from matplotlib.figure import Figure

from adam_from_scratch import adagrad, adam, gradient_descent, momentum, quadratic, rmsprop, trace
from docs.figures._style import FAINT, GREY, LINES, panels, zero

RUNS = {
    "gradient descent": (gradient_descent(lr=0.1), "a step downhill"),
    "momentum": (momentum(lr=0.1, beta=0.5), "+ direction"),
    "AdaGrad": (adagrad(lr=1.5), "+ scale"),
    "RMSProp": (rmsprop(lr=0.5), "+ forgetting"),
    "Adam": (adam(lr=1.05), "+ correction"),
}


def draw() -> Figure:
    """Each run, p against t, over the others in faint."""
    figure, grid = panels(2, 3, height=380, sharex=True, sharey=True)
    runs = {
        name: trace(optimizer, quadratic(1), start=10.0, steps=30)
        for name, (optimizer, _) in RUNS.items()
    }
    for axes, name in zip(grid.flat, runs, strict=False):
        zero(axes)
        for run in runs.values():
            axes.plot(run["t"], run["p"], color=FAINT, linewidth=1)
        axes.plot(runs[name]["t"], runs[name]["p"], label=name, **LINES[name])
        axes.set_title(name, loc="left", color=LINES[name]["color"], weight="bold")
        axes.text(29, 8.2, RUNS[name][1], ha="right")
        axes.set(xticks=[1, 10, 20, 30], ylim=(-5, 10.5))
    return figure
