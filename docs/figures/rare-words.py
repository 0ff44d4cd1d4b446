"""Gradient descent learns words in the order of their frequency, Adam all at once.

Gradient descent has its best rate of the page's grid, and the leap of Adam's best one is drawn out.
"""

from math import exp

from matplotlib.figure import Figure

from adam_from_scratch import adam, gradient_descent, rare_words, trace
from docs.figures._style import INK, LINES, name_axes, note, panels, walked

OPTIMIZERS = {"gradient descent": gradient_descent(lr=16), "Adam": adam(lr=0.25)}
WORDS, STEPS = range(0, 13, 3), 200


def predicted(p: float) -> float:
    """The probability of a word in its context."""
    return 1 / (1 + 65535 * exp(-p))


def draw() -> Figure:
    """A panel for each rule, a line for each third word."""
    figure, both = panels(1, 2, height=300, sharey=True)
    for axes, (name, optimizer) in zip(both, OPTIMIZERS.items(), strict=True):
        t, points = walked(trace(optimizer, rare_words(13), (0.0,) * 13, STEPS))
        kind = LINES[name] | {"linewidth": 2}
        for word in WORDS:
            axes.plot(t, [predicted(p[word]) for p in points], **kind)
        axes.axhline(0.9, color=INK, linewidth=1, linestyle=(0, (4, 3)), zorder=1.5)
        axes.set(xticks=[0, 100, 200], yticks=[0, 0.5, 0.9], ylim=(-0.04, 1.04))
        name_axes(axes, "t", "predicted")
        axes.set_title(name, loc="right", color=kind["color"], weight="bold")
    for x, y, text in ((6, 0.3, "1, 8"), (50, 0.3, "64"), (140, 0.09, "512"), (60, 0.04, "4096")):
        note(both[0], x, y, text, (0, 0), color=LINES["gradient descent"]["color"])
    note(both[1], 60, 0.6, "all of them", (0, 0), color=LINES["Adam"]["color"])
    return figure
