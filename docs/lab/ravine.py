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
    rows.append([name, f"{along:.2f}", f"{across:.2f}", f"{ravine.value((along, across)):.3f}"])
print(table(["after 40 steps", "p[0]", "p[1]", "value"], rows))

# %% [markdown]
# Two things are worth a second look.
# RMSProp is nearest along the floor, and yet it does not stand still across it.
# Adam has a minus sign: it has walked past the goal.

# %% [markdown]
# ## The paths
#
# First the picture, then what to look for in it.
# The ring is the start, the cross is the goal, and each dot is a step.

# %%
from io import StringIO

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import SVG

COLOURS = {  # blue is direction, orange is scale, purple is both
    "gradient descent": "#656d7a",
    "momentum": "#0a5fd6",
    "AdaGrad": "#7a2c0c",
    "RMSProp": "#b05600",
    "Adam": "#a01fbf",
}
INK, FAINT = "#24292f", "#d5d9e0"

x, y = np.meshgrid(np.linspace(-2.5, 11.0, 200), np.linspace(-1.8, 1.8, 120))
height = ravine.value((x, y))


def draw(axes, name):
    """One path over the contours."""
    path = np.array([start] + runs[name]["p_new"])
    axes.contour(x, y, height, levels=[2, 10, 25, 50, 85, 130, 180], colors=FAINT, linewidths=0.8)
    axes.plot(*path.T, ".-", color=COLOURS[name], linewidth=1.4, markersize=5)
    axes.plot(*start, "o", color=INK, markersize=8, fillstyle="none")
    axes.plot(0, 0, "+", color=INK, markersize=11)
    axes.set_title(name, color=COLOURS[name], loc="left", fontweight="bold", pad=4)
    axes.set_ylabel("p[1]")
    axes.spines[["top", "right"]].set_visible(False)


plt.rcParams.update(
    {
        "axes.edgecolor": INK,
        "axes.labelcolor": INK,
        "font.size": 11,
        "svg.fonttype": "none",  # text stays text
        "svg.hashsalt": "ravine",  # the same file from the same run
        "text.color": INK,
        "xtick.color": INK,
        "ytick.color": INK,
    }
)
figure, panels = plt.subplots(5, sharex=True, figsize=(5.6, 8.6), layout="constrained")
for axes, name in zip(panels, runs):
    draw(axes, name)
panels[-1].set_xlabel("p[0]")

description = (
    "Five panels, one path each over the contours of the ravine, all from the upper right. "
    "Gradient descent zig-zags between the walls. "
    "Momentum crosses a few times and then runs along the floor. "
    "AdaGrad drops to the floor, and its dots draw closer together. "
    "RMSProp runs along the floor and swings up and down near the goal. "
    "Adam swings in wide curves, passes the goal and turns back."
)
svg = StringIO()
figure.savefig(svg, format="svg", transparent=True, metadata={"Title": description, "Date": None})
plt.close(figure)
SVG(svg.getvalue())

# %% [markdown]
# - **Gradient descent** spends its steps on the walls.
#   Each step crosses the floor, and little of it leads along.
# - **Momentum** crosses the floor a few times.
#   Then the pushes across have cancelled, and the pushes along have added up.
# - **AdaGrad** reaches the floor without crossing it.
#   Watch the gaps between its dots: each step is shorter than the one before.
# - **RMSProp** keeps its pace along the floor.
#   Near the goal the gradients are tiny, so it divides by a tiny root, and small slopes make large steps.
# - **Adam** cuts across in a curve.
#   It remembers its direction like momentum, so it also runs past the goal.

# %% [markdown]
# ## What to change
#
# - Give gradient descent a larger `lr`, up to a fiftieth, and count how often it crosses.
# - Halve RMSProp's `lr`: what happens to the swings at the end?
# - Raise the first 1 in `quadratic(1, 50)` towards 50: the ravine becomes a round bowl.
#   Which of the five has lost its reason to exist?
