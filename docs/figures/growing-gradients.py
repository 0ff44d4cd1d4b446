"""How long a step is depends on how fast the gradients grow; a lone gradient is not the worst.

Each point is the last step of a run whose gradients grow by a fixed factor and end at one.
"""

from matplotlib.figure import Figure

from adam_from_scratch import adam
from docs.figures._style import INK, LINES, PURPLE, name_axes, note, panels

STEPS = 5000


def last_update(growth: float) -> float:
    """The last of many steps, in learning rates, under gradients that grow by a factor."""
    optimizer = adam(lr=1.0)
    rule, settings, (m, v) = optimizer.step, optimizer.settings(1), optimizer.start
    update = 0.0
    for t in range(1, STEPS + 1):
        m, v, *_, update, _ = rule(float(t), 0.0, growth ** (t - STEPS), m, v, *settings)
    return update


def draw() -> Figure:
    """The last update over lr against the growth of the gradients, and the paper's bound."""
    figure, axes = panels(height=330)
    shares = [10 ** (k / 8) for k in range(-28, 17)]
    updates = [last_update(1 + share) for share in shares]
    bound = 0.1 / 0.001**0.5
    axes.axhline(bound, color=INK, linewidth=1.2, linestyle=(0, (4, 3)))
    axes.plot(shares, updates, **LINES["Adam"])
    best = 0.999 / 0.9 - 1
    axes.plot(best, last_update(1 + best), "o", color=PURPLE, markersize=8)
    note(axes, best, last_update(1 + best), "7.25 at a growth of 11 %", (-8, 10), ha="right")
    note(axes, 0.02, bound, "the paper's bound, 3.16", (0, -20))
    note(axes, shares[0], updates[0], "equal gradients", (6, -20))
    note(axes, shares[-1], updates[-1], "a lone gradient", (0, -20), ha="right")
    axes.set_xscale("log")
    axes.set(xticks=[0.001, 0.01, 0.1, 1, 10], yticks=[0, 1, 3, 5, 7], ylim=(0, 8.4))
    axes.set_xticklabels(["0.1 %", "1 %", "10 %", "100 %", "1000 %"])
    axes.minorticks_off()
    name_axes(axes, y="update / lr")
    axes.set_xlabel("growth of the gradients a step")
    return figure
