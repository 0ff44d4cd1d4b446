"""One run with a rising lr shows where rates break: the best whole runs lie a few times below.

The network is that of the lab on digits, the optimizer Adam, each curve a mean of two seeds.
"""

import numpy as np
from matplotlib.figure import Figure

from adam_from_scratch import adam, cosine, warmup
from docs.figures._digits import choose, loss_and_gradients, train, x, y
from docs.figures._style import GREY, INK, LINES, end, name_axes, note, panels

STEPS, SEEDS = 330, (0, 1)
RATES = (0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3)


def ramp(t: int) -> float:
    """From 0.0001 to 10, evenly on a logarithmic axis, in 200 steps."""
    return float(0.0001 * 100_000 ** ((t - 1) / 199))


def left(optimizers: list[object]) -> list[float]:
    """The loss on images that were not learnt from, at the end of each training."""
    losses = []
    for optimizer in optimizers:
        trained = [train(optimizer, STEPS, seed)[0] for seed in SEEDS]
        losses.append(np.mean([loss_and_gradients(p, x[choose], y[choose])[0] for p in trained]))
    return losses


def draw() -> Figure:
    """The loss as lr rises, and the loss after whole trainings."""
    figure, axes = panels(height=360)
    rising = np.mean([train(adam(lr=ramp), 200, seed)[1] for seed in SEEDS], axis=0)
    smooth = np.convolve(rising, np.ones(7) / 7, "valid")
    rates = [ramp(t) for t in range(4, 198)]
    axes.loglog(rates, smooth, color=INK, linewidth=1.6)
    note(axes, 0.9, 4.4, "range test", (0, 0), color=INK, weight="bold")
    kind = LINES["Adam"] | {"markersize": 5, "linewidth": 2}
    constant = left([adam(lr=lr) for lr in RATES])
    axes.loglog(RATES, constant, marker="o", **kind)
    both = left([adam(lr=warmup(cosine(lr, STEPS), 33)) for lr in RATES])
    (line,) = axes.loglog(RATES, both, marker="s", **kind | {"linestyle": (0, (3, 1))})
    bold = dict(color=line.get_color(), weight="bold")
    note(axes, 0.00013, 0.3, "constant", (0, 0), **bold)
    end(axes, line, "warm-up, cosine", weight="bold")
    lowest = rates[int(smooth.argmin())]
    for rate, text in ((lowest, "lowest"), (lowest / 10, "a tenth")):
        axes.axvline(rate, color=GREY, linewidth=1.2, linestyle=(0, (4, 3)))
        note(axes, rate, 6, text, (0, 3), ha="center", color=GREY)
    name_axes(axes, "lr", "loss")
    axes.set_xticks([0.0001, 0.001, 0.01, 0.1, 1], ["0.0001", "0.001", "0.01", "0.1", "1"])
    axes.set_yticks([0.2, 0.5, 1, 2], ["0.2", "0.5", "1", "2"])
    axes.set(xlim=(0.0001, 10), ylim=(0.12, 6))
    axes.minorticks_off()
    return figure
