"""Nine mistakes beside the right rule: six go elsewhere, three with eps cannot be told by eye."""

from matplotlib.figure import Figure

from adam_from_scratch import adam, quadratic, trace
from adam_from_scratch.optimizer import Optimizer
from docs.figures import _mistakes
from docs.figures._style import INK, LINES, MONO, RED, panels, zero

STEPS = 10
TITLES = {
    "t_stays": "t stays at 1", "times": "times", "squared": "squared",
    "uncorrected": "uncorrected", "twice": "twice", "no_root": "no root",
    "eps_on_p": "eps on p", "eps_hat": "eps_hat", "eps_inside": "eps inside",
}  # fmt: skip


def draw() -> Figure:
    """A panel for each mistake: p against t, the right run and the wrong one."""
    figure, grid = panels(3, 3, height=430, sharex=True, sharey=True)
    right = adam(lr=1.05)
    path = trace(right, quadratic(1), start=10.0, steps=STEPS)
    for axes, (name, title) in zip(grid.flat, TITLES.items(), strict=True):
        step = getattr(_mistakes, name)
        rule = Optimizer(name, step, right.columns, right.start, right.hyperparameters)
        wrong = trace(rule, quadratic(1), start=10.0, steps=STEPS)
        zero(axes)
        axes.plot([0, *path["t"]], [10.0, *path["p_new"]], **LINES["Adam"])
        dashed = dict(color=RED, linewidth=2, linestyle=(0, (3, 1.5)))
        axes.plot([0, *wrong["t"]], [10.0, *wrong["p_new"]], **dashed)
        axes.set_title(title, loc="left", color=INK, weight="bold")
        axes.set(xticks=[0, 5, 10], ylim=(-14, 14))
        axes.set_yticks([-10, 0, 10], ["−10", "0", "10"])
    for axes in grid[-1]:
        axes.set_xlabel("t", family=MONO)
    for axes in grid[:, 0]:
        axes.set_ylabel("p", family=MONO, rotation=0)
    return figure
