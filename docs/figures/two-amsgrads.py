"""The same name, two optimizers: what Optax's order of two lines does to AMSGrad."""

from math import sqrt

from matplotlib.figure import Figure

from adam_from_scratch import amsgrad, quadratic, trace
from adam_from_scratch.optimizers.adam import step
from docs.figures._style import INK, LINES, name_axes, note, panels, walked, zero

STEPS = 60


def corrected_first() -> tuple[list[float], list[float]]:
    """Optax's order, step by step: the largest corrected v, and p from its start on."""
    p, m, v, largest = 10.0, 0.0, 0.0, 0.0
    largest_so_far, path = [], [p]
    for t in range(1, STEPS + 1):
        row = step(float(t), p, 2 * p, m, v, 1.05, 0.9, 0.999, 1e-8)
        m, v, largest = row.m, row.v, max(largest, row.v_hat)
        largest_so_far.append(largest)
        p -= 1.05 * row.m_hat / (sqrt(largest) + 1e-8)
        path.append(p)
    return largest_so_far, path


def draw() -> Figure:
    """v_hat on the left, p on the right, each in both orders."""
    figure, (left, right) = panels(1, 2, height=300)
    run = trace(amsgrad(lr=1.05), quadratic(1), start=10.0, steps=STEPS)
    largest, path = corrected_first()
    solid = LINES["AMSGrad"] | dict(linestyle="-", linewidth=2.5)
    left.plot(run["t"], run["v_hat"], **LINES["AMSGrad"])
    left.plot(run["t"], largest, **solid)
    zero(right)
    t, p = walked(run)
    right.plot(t, p, **LINES["AMSGrad"])
    right.plot(t, path, **solid)
    color = solid["color"]
    note(left, 60, 400, "Optax", (0, 8), ha="right", color=color, weight="bold")
    note(left, 13, run[12].v_hat, "PyTorch", (6, 6), color=color, weight="bold")
    note(right, 9, path[9], "Optax", (8, 8), color=color, weight="bold")
    note(right, 21, p[21], "PyTorch", (8, -14), color=color, weight="bold")
    name_axes(left, "t", "v_hat")
    name_axes(right, "t", "p")
    for axes in (left, right):
        axes.set(xticks=[0, 20, 40, 60])
        axes.tick_params(colors=INK)
    left.set(ylim=(0, 450))
    right.set(yticks=[0, 5, 10], ylim=(-4, 10.5))
    return figure
