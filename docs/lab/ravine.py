# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Lab: five ways down the ravine
#
# The ravine is p₀² + 50 p₁²: gentle along its floor, steep across it.
# Five optimizers start on its wall, at the same point, and take forty steps each.
# The settings are chosen so that each shows its habit, not so that one of them wins.
#
# This page is a notebook.
# Download it with the links above, change a number, and run it again.

# %%
from io import StringIO

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import SVG

from adam_from_scratch import (
    adagrad,
    adam,
    gradient_descent,
    momentum,
    quadratic,
    rmsprop,
    table,
    trace,
)

ravine = quadratic(1, 50)
start = (10.0, 1.5)
steps = 40

runs = {
    "gradient descent": trace(gradient_descent(lr=0.0185), ravine, start, steps),
    "momentum": trace(momentum(lr=0.018, beta=0.5), ravine, start, steps),
    "AdaGrad": trace(adagrad(lr=1.0), ravine, start, steps),
    "RMSProp": trace(rmsprop(lr=0.5), ravine, start, steps),
    "Adam": trace(adam(lr=0.5), ravine, start, steps),
}

# %% [markdown]
# ## Where each of them stands at the end
#
# The goal is the point where both parameters are zero.

# %%
rows = []
for name, run in runs.items():
    along, across = run[-1].p_new
    value = ravine.value((along, across))
    # z: what rounds to zero has no sign
    rows.append([name, f"{along:z.2f}", f"{across:z.2f}", f"{value:.3f}"])
print(table([f"after {steps} steps", "p[0]", "p[1]", "value"], rows))

# %% [markdown]
# Two things are worth a second look.
# RMSProp is nearest along the floor, and yet it does not stand still across it.
# Adam has a minus sign: it has walked past the goal.

# %% [markdown]
# ## The paths
#
# The ring is the start, the cross is the goal, and each dot is a step.

# %% tags=["details"]
# The code that draws the paths
COLOURS = {  # blue is direction, orange is scale, purple is both
    "gradient descent": "#656d7a",
    "momentum": "#0a5fd6",
    "AdaGrad": "#7a2c0c",
    "RMSProp": "#b05600",
    "Adam": "#a01fbf",
}
INK, FAINT = "#24292f", "#d5d9e0"
LEVELS = [2, 10, 25, 50, 85, 130, 180]
STYLE = {
    "font.size": 13,
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "ravine",  # the same file from the same run
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": FAINT,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
}

x, y = np.meshgrid(np.linspace(-2.5, 11.0, 100), np.linspace(-1.9, 1.9, 60))
height = ravine.value((x, y))


def draw(axes, name):
    """One path over the contours."""
    colour = COLOURS[name]
    path = np.array([start] + runs[name]["p_new"])
    axes.contour(x, y, height, levels=LEVELS, colors=FAINT, linewidths=1)
    axes.plot(*path.T, ".-", color=colour, linewidth=1.6, markersize=6)
    axes.plot(*start, "o", color=INK, markersize=9, fillstyle="none")
    axes.plot(0, 0, "+", color=INK, markersize=12)
    axes.set_title(name, color=colour, loc="left", fontweight="bold", fontsize=13)
    axes.set_ylabel("p[1]", family="monospace")
    axes.spines[["top", "right"]].set_visible(False)


with plt.rc_context(STYLE):
    figure, panels = plt.subplots(5, sharex=True, figsize=(7.78, 9.2), layout="constrained")
    for axes, name in zip(panels, runs):
        draw(axes, name)
    panels[-1].set_xlabel("p[0]", family="monospace")
    shows = (
        "Five panels, one path each over the contours of the ravine, from the upper right. "
        "Gradient descent zig-zags between the walls. "
        "Momentum crosses a few times and then runs along the floor. "
        "AdaGrad drops to the floor, and its dots draw closer together. "
        "RMSProp runs along the floor and swings up and down at the goal. "
        "Adam swings in wide curves, passes the goal and turns back."
    )
    svg = StringIO()
    metadata = {"Title": shows, "Date": None}
    figure.savefig(svg, format="svg", transparent=True, metadata=metadata)
    plt.close(figure)

SVG(svg.getvalue())

# %% [markdown]
# - **Gradient descent** spends its steps on the walls.
#   Each step crosses the floor, and little of it leads along.
# - **Momentum** crosses the floor a few times, less far each time.
#   The pushes across cancel, and the pushes along add up.
# - **AdaGrad** comes down to the floor without crossing it.
#   Watch the gaps between its dots: each step is shorter than the one before.
# - **RMSProp** forgets the steep wall that it started on, and reaches the goal.
#   By then the average of the squares across is tiny, so even a small slope makes a large step.
# - **Adam** cuts across in a curve.
#   It remembers its direction like momentum, so it also runs past the goal.

# %% [markdown]
# ## What to change
#
# - Give gradient descent a larger `lr`, step by step up to a fiftieth.
#   When does the zig-zag stop shrinking?
# - Halve RMSProp's `lr`: does it still reach the goal, and what happens to the swings?
# - Raise the first 1 in `quadratic(1, 50)` towards 50: the ravine becomes a round bowl.
#   What is left then of the differences between the five?
