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
# # Lab: maps of a million runs
#
# A trace shows one run with one setting.
# A map shows all settings at once.
# Each of its points is a run, and the colour says how far that run came.
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
from adam_from_scratch.arrays import sweep

# %% [markdown]
# ## Nine runs first
#
# `sweep` runs an optimizer with every combination of some settings.
# It returns the value of the objective after the last step of each run.
# Here are three learning rates and three values of `beta1`, so nine runs of Adam.
# Each starts at 10, where the bowl p² has the value 100, and takes fifty steps.

# %%
bowl = quadratic(1)
rates, betas = [0.1, 1.0, 10.0], [0.9, 0.5, 0.0]
final = sweep(adam, bowl, 10.0, 50, lr=rates, beta1=betas)

rows = [
    [beta1] + [f"{value:.2g}" for value in column]
    for beta1, column in zip(betas, final.T, strict=True)
]
print(table(["beta1", *(f"lr = {lr}" for lr in rates)], rows))

# %% [markdown]
# In the left column little has happened: fifty small steps do not lead to the bottom.
# In the two others the row 0.9 is the worst, by far.
#
# A map is this table with thousands of cells, and with a colour in place of each number.

# %% [markdown]
# ## The colours
#
# The colour tells what is left: the final value divided by the value at the start.
# Each band is a factor of a hundred.
# The darker, the nearer to the goal.
# Where the value has grown, or is no number any more, the map is grey and hatched.

# %% tags=["details"]
# The code that draws a map and its key
COLOURS = {  # blue is direction, orange is scale, purple is both
    gradient_descent: "#656d7a",
    momentum: "#0a5fd6",
    adagrad: "#7a2c0c",
    rmsprop: "#b05600",
    adam: "#a01fbf",
}
NAMES = {
    gradient_descent: "gradient descent",
    momentum: "momentum",
    adagrad: "AdaGrad",
    rmsprop: "RMSProp",
    adam: "Adam",
}
INK, GREY, FAINT, PAPER = "#24292f", "#656d7a", "#d5d9e0", "#ffffff"
style = {
    "font.size": 15,
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "maps",  # the same file from the same run
    "hatch.linewidth": 1.0,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": GREY,
    "axes.titlelocation": "left",
    "axes.titlesize": 15,
    "axes.titleweight": "bold",
    "axes.facecolor": "none",
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.size": 4,
    "ytick.major.size": 4,
    "figure.constrained_layout.h_pad": 0.06,
}
plt.rcParams.update(style)
EDGES = 10.0 ** np.arange(-12, 1, 2)  # between the bands
BANDS = plt.colormaps["viridis"](np.linspace(0, 0.97, EDGES.size), bytes=True)
BANDS = np.vstack([BANDS, [0, 0, 0, 0]]).astype(np.uint8)  # grown: see-through
GROUND = np.uint8([[[158, 164, 176]]])  # behind it, under the hatching


def paint(axes, left, across, upwards):
    """The bands of what is left, over a hatched ground."""
    (x, right), (y, top) = extent = across, upwards
    place = dict(extent=np.ravel(extent), aspect="auto", interpolation="none", origin="lower")
    axes.imshow(GROUND, **place)
    hatched = dict(fill=False, hatch="//", edgecolor=INK, linewidth=0, zorder=0.5)
    axes.add_patch(plt.Rectangle((x, y), right - x, top - y, **hatched))
    bands = np.digitize(np.nan_to_num(left, nan=np.inf), EDGES)
    axes.imshow(BANDS[bands], zorder=0.6, **place)
    axes.set(xlim=across, ylim=upwards)


def ticks(axis, place, values):
    """Ticks at values of a setting, where the map has them."""
    axis.set_ticks([place(value) for value in values], [f"{value:g}" for value in values])


def title(axes, factory, upwards, where=""):
    """The optimizer in its colour, and what grows upwards."""
    axes.set_title(NAMES[factory] + where, color=COLOURS[factory])
    axes.set_title(f"{upwards} ↑", loc="right", family="monospace", fontweight="normal")


def key(axes):
    """What each colour says."""
    size = EDGES.size + 1
    paint(axes, np.append(EDGES / 10, np.inf)[None], (0, size), (0, 1))
    axes.set_xticks([1, 3, 5, 7], ["10⁻¹²", "10⁻⁸", "10⁻⁴", "1"])
    axes.set_yticks([])
    axes.set_title("what is left", fontweight="normal")
    axes.set_title("grown", loc="right", fontweight="normal")


def show(figure, says):
    """The figure as part of the page, with its description."""
    svg = StringIO()
    metadata = {"Title": says, "Date": None}
    figure.savefig(svg, format="svg", transparent=True, metadata=metadata)
    plt.close(figure)
    return SVG(svg.getvalue())


# %% [markdown]
# ## Learning rate and curvature
#
# First question: does the right learning rate depend on how steep the function is?
# The function is c p².
# The curvature c grows upwards, from a hundredth to a hundred.
# The learning rate grows from left to right.
# Every run starts at 10; what else can be set has its default.

# %%
FIVE = (gradient_descent, momentum, adagrad, rmsprop, adam)
steps = 200
rates = np.geomspace(0.001, 100, 241)
curvatures = np.geomspace(0.01, 100, 121)
bowls = [quadratic(float(c)) for c in curvatures]
at_start = np.array([[one.value(10.0)] for one in bowls])

by_curvature = {f: sweep(f, bowls, 10.0, steps, lr=rates) / at_start for f in FIVE}

# %% tags=["details"]
# The code that draws the five maps
figure, cells = plt.subplots(3, 2, figsize=(7.78, 9), layout="constrained")
*panels, corner = cells.flat
for axes, factory in zip(panels, FIVE, strict=True):
    paint(axes, by_curvature[factory], (-3, 2), (-2, 2))
    ticks(axes.xaxis, np.log10, [0.001, 0.1, 10])
    ticks(axes.yaxis, np.log10, [0.01, 1, 100])
    title(axes, factory, "c")
for axes in panels[3:]:
    axes.set_xlabel("lr", family="monospace")
for axes, beta in zip(panels, [0.0, 0.9], strict=False):
    edge = 1 + beta  # theory: where lr * c is larger, the steps grow
    axes.plot(np.log10([edge / 100, 100]), np.log10([100, edge / 100]), color=INK, linewidth=2)
key(corner)
corner.set(box_aspect=0.13, anchor="N")
says = (
    "Five maps, learning rate from left to right, curvature upwards. "
    "For gradient descent and momentum the bands run diagonally, "
    "and beyond a drawn diagonal line the map is hatched. "
    "For AdaGrad, RMSProp and Adam all bands are vertical."
)
show(figure, says)

# %% [markdown]
# Look at the direction of the bands.
#
# For **gradient descent** and **momentum** they run diagonally.
# A function ten times as steep asks for a tenth of the learning rate.
# The line is the limit that theory gives; beyond it the steps grow.
#
# `lr * c = 1 + beta`
#
# Gradient descent has no memory, so its beta is 0.
# The hatching begins at the line.
#
# For **AdaGrad**, **RMSProp** and **Adam** the bands are vertical.
# These three divide the gradient by its own size, so the curvature cancels.
# Their learning rate has to fit the way to go, and not the slope.
#
# The speckle in momentum's band and the thin lines in Adam's are runs that swing.
# They happen to cross the goal at the last step.
#
# The same in numbers: the smallest learning rate of the map that leaves less than a hundredth.

# %%
rows = []
for factory, left in by_curvature.items():
    one, ten = (rates[(left[row] < 0.01).argmax()] for row in (0, 30))
    rows.append([NAMES[factory], f"{one:.3f}", f"{ten:.3f}", f"{one / ten:.1f}"])
names = [f"c = {c:g}" for c in curvatures[[0, 30]]]
print(table(["optimizer", *names, "ratio"], rows))

# %% [markdown]
# On their right sides the three differ.
# AdaGrad stays dark up to the margin: too long a first step makes all later ones shorter.
# RMSProp turns green, then yellow, and ends in hatching.
# The next maps show why.

# %% [markdown]
# ## Learning rate and memory
#
# Second question: how much should an optimizer remember?
# Now the memory grows upwards: beta is 0 at the foot, then 0.9, 0.99 and 0.999.
# With 0.9 an optimizer remembers about ten steps, with 0.99 a hundred and so on.
#
# Momentum was made for ravines, so its map is that of the ravine p₀² + 50 p₁².
# It starts where the runs of the other lab start.
# The three other maps are of the bowl.

# %%
across = 50  # the curvature of the steep walls; along the floor it is 1
ravine, wall = quadratic(1, across), (10.0, 1.5)
memories = 1 - np.geomspace(1, 0.001, 181)
slow = np.geomspace(0.0001, 1, 241)  # for momentum, whose steps add up

by_memory = {
    (momentum, "beta"): sweep(momentum, ravine, wall, steps, beta=memories, lr=slow),
    (adam, "beta1"): sweep(adam, bowl, 10.0, steps, beta1=memories, lr=rates),
    (rmsprop, "beta2"): sweep(rmsprop, bowl, 10.0, steps, beta2=memories, lr=rates),
    (adam, "beta2"): sweep(adam, bowl, 10.0, steps, beta2=memories, lr=rates),
}


# %% tags=["details"]
# The code that draws the four maps
def remembered(beta):
    """Where a beta stands: 0 at the foot, 0.9 one up, 0.99 two up."""
    return -np.log10(1 - np.asarray(beta))


figure = plt.figure(figsize=(7.78, 8.2), layout="constrained")
cells = figure.subplot_mosaic("01;23;kk", height_ratios=[10, 10, 1])
for place, ((factory, name), final) in enumerate(by_memory.items()):
    axes = cells[str(place)]
    if factory is momentum:
        paint(axes, final / ravine.value(wall), (-4, 0), (0, 3))
        ticks(axes.xaxis, np.log10, [0.0001, 0.01, 1])
        axes.plot(np.log10((1 + memories) / across), remembered(memories), color=INK, linewidth=2)
        title(axes, factory, name, ", ravine")
    else:
        paint(axes, final / bowl.value(10.0), (-3, 2), (0, 3))
        ticks(axes.xaxis, np.log10, [0.001, 0.1, 10])
        title(axes, factory, name, ", bowl")
    ticks(axes.yaxis, remembered, [0, 0.9, 0.99, 0.999])
for place in "23":
    cells[place].set_xlabel("lr", family="monospace")
key(cells["k"])
says = (
    "Four maps, learning rate from left to right, memory upwards. "
    "Momentum: a dark wedge, low, between a diagonal and a drawn line, hatched beyond the line. "
    "Adam with beta1: a dark field, low, with a level upper side and bright arches inside. "
    "RMSProp with beta2: dark above a coast; below it upright stripes that end in hatching. "
    "Adam with beta2: even bands above a coast, and speckle below it."
)
show(figure, says)

# %% [markdown]
# **Momentum** has its dark wedge low in the map.
# Left of it the runs creep along the floor, right of it they climb the walls.
# The line is again the limit of theory, now with the curvature of the steep wall, 50.
# Memory moves that limit a little to the right.
# What it really buys is speed along the floor.
# Theory also names the best point of the map, and the runs come close to it.

# %%
fine = np.linspace(0.05, 2, 391) / across
betas = [0.0, 0.3, 0.5, 0.57, 0.6, 0.7, 0.8, 0.9]
final = sweep(momentum, ravine, wall, steps, beta=betas, lr=fine)
rows = []
for beta, left in zip(betas, final / ravine.value(wall), strict=True):
    best, last, limit = fine[left.argmin()], fine[left < 1].max(), (1 + beta) / across
    rows.append([beta, f"{best:.4f}", f"{left.min():.0e}", f"{last:.4f}", f"{limit:.4f}"])
print(table(["beta", "best lr", "left with it", "last lr not grown", "limit"], rows))

# %%
steep, flat = (2 * across) ** 0.5, 2**0.5  # the roots of the second derivatives
lr, beta = (2 / (steep + flat)) ** 2, ((steep - flat) / (steep + flat)) ** 2
print(f"best in theory: lr = {lr:.4f}, beta = {beta:.3f}")

# %% [markdown]
# Now the map on the right of it: **Adam** with `beta1`.
# Towards the top both maps turn pale, in level bands.
# A long memory of the direction makes a run swing.
# In each step the value of a swing shrinks by the factor beta, and not by more.
# There no learning rate helps, and the two optimizers agree.
# The bright arches in Adam's dark field get a map of their own below.

# %%
rows = []
modest, larger = np.geomspace(0.002, 0.02, 101), np.geomspace(0.5, 10, 101)
for beta in (0.8, 0.85, 0.9, 0.95):
    one = sweep(momentum, ravine, wall, steps, beta=[beta], lr=modest) / ravine.value(wall)
    two = sweep(adam, bowl, 10.0, steps, beta1=[beta], lr=larger) / bowl.value(10.0)
    shares = np.median(one), np.median(two), beta**steps
    rows.append([beta, *(f"{left:.0e}" for left in shares)])
names = ["momentum, median", "Adam, median", f"beta to the power {steps}"]
print(table(["beta", *names], rows))

# %% [markdown]
# For **RMSProp** look at the coast that crosses the map.
# Above it lies dark ground, below it are upright stripes, in which `beta2` hardly matters.
# The scale forgets so fast that a step is about as long as lr, however small the gradient.
# Such a run ends in a swing over the goal, from lr / 2 on one side to lr / 2 on the other.
# The value there is the square of it, lr² / 4.
# This is why RMSProp's map of curvatures ended in hatching: the swing is wider than the start.

# %%
rows = []
forgetful = [0.5, 0.8, 0.9]
for lr in (0.1, 1.0, 10.0, 30.0):
    final = sweep(rmsprop, bowl, 10.0, 2 * steps, lr=[lr], beta2=forgetful)[0]
    rows.append([lr, *(f"{value:.4g}" for value in final), f"{lr**2 / 4:.4g}"])
print(table(["lr", *(f"beta2 = {beta2}" for beta2 in forgetful), "lr² / 4"], rows))

# %% [markdown]
# The last map, **Adam** with `beta2`, has a coast like RMSProp's.
# Above the coast the bands are even; below it neighbouring runs end far apart.
# The coast moves up as the runs grow longer.
# The table follows it, for learning rates around 1.
# It names the largest `beta2` that leaves a hundred times as much as 0.999 does.

# %%
rows = []
around, longer = np.geomspace(0.5, 2, 101), 1 - np.geomspace(1, 0.001, 301)
for length in (200, 400, 800, 1600):
    final = sweep(adam, bowl, 10.0, length, beta2=longer, lr=around)
    middle = np.median(final, axis=1)
    last = longer[np.flatnonzero(middle > 100 * middle[-1])[-1]]
    rows.append([length, f"{last:.3f}", f"{1 / (1 - last):.0f}"])
print(table(["steps", "largest such beta2", "remembers, in steps"], rows))

# %% [markdown]
# Twice as many steps ask for somewhat more than twice the memory.
# What happens at the coast, the next map shows from near by.

# %% [markdown]
# ## A million runs of Adam
#
# For momentum the border between good and bad is a line, and theory knows where it runs.
# For Adam it is no line.
#
# The next map looks into the arches of Adam's map for `beta1`.
# `lr` goes from 1 to a thousand, `beta1` from 0 to 0.9, and `beta2` is the default, 0.999.
# A thousand columns and a thousand rows make a million runs.

# %%
large = np.geomspace(1, 1000, 1000)
short = np.linspace(0, 0.9, 1000)
close = sweep(adam, bowl, 10.0, steps, beta1=short, lr=large) / bowl.value(10.0)

# %% tags=["details"]
# The code that draws the large map
FOUR = [0.8, 0.68, 0.57, 0.42]  # the values of beta1 that are looked at below

figure = plt.figure(figsize=(7.78, 8.4), layout="constrained")
cells = figure.subplot_mosaic("m;k", height_ratios=[19, 1])
axes = cells["m"]
paint(axes, close[::2, ::2], (0, 3), (0, 0.9))  # every other run: the screen has no more points
ticks(axes.xaxis, np.log10, [1, 10, 20, 100, 1000])
ticks(axes.yaxis, float, [0, 0.2, 0.4, 0.6, 0.8])
title(axes, adam, "beta1")
axes.set_xlabel("lr", family="monospace")
for number, beta1 in enumerate(FOUR):
    at = np.log10(20), beta1
    axes.plot(*at, "o", color=PAPER, markeredgecolor=INK, markersize=16)
    axes.annotate(str(number), at, ha="center", va="center_baseline")
key(cells["k"])
says = (
    "A dark field with bright arches, one inside the other, their tops at a learning rate of 20. "
    "The outermost is broad and smooth. "
    "Further in they split into threads, and at the foot of the map all is bright or hatched. "
    "Four numbered points stand one below the other, in the dark between the arches."
)
show(figure, says)

# %% [markdown]
# Look at the four numbered points, from the top down.
# They lie in the dark, and between each and the next there is a bright arch.
# On both sides of an arch all is well, and on the arch it is not.
# So a slightly larger learning rate can spoil a run, and a still larger one can mend it.
#
# Look at the dark gaps further down.
# They get thinner, and threads run through them, until no gap is left.
#
# Look at the right margin.
# There the arches run level: where they lie depends on `beta1` alone.
# The first step is so much longer than the way to the goal that the start is forgotten.

# %%
moved = sweep(adam, bowl, 10.00001, steps, beta1=short, lr=large) / bowl.value(10.0)
other = np.digitize(moved, EDGES) != np.digitize(close, EDGES)
rows = [
    ["runs", f"{close.size:,}"],
    ["steps in all", f"{close.size * steps:,}"],
    ["in the darkest band", f"{(close < EDGES[0]).mean():.0%}"],
    ["more than a hundredth left", f"{(close > 0.01).mean():.0%}"],
    ["grown", f"{(close > 1).mean():.0%}"],
    ["in another band when started at 10.00001", f"{other.mean():.2%}"],
]
print(table(["which", "share of the runs"], rows))

# %% [markdown]
# The last row is a test of the threads.
# They look like noise, but noise would change when the start is moved by a millionth.
# Of these runs hardly any ends in another band.

# %% [markdown]
# ## What happens on the way
#
# These are the four numbered runs, step by step, each with lr = 20.
# The curve shows what is left, so down is good.
# The dashed lines are explained below.


# %%
def story(beta1, lr=20.0):
    """What is left after each step, and when v_hat comes below the limit."""
    run = trace(adam(lr=lr, beta1=beta1), bowl, 10.0, steps)
    left = np.array([bowl.value(p) for p in run["p_new"]]) / bowl.value(10.0)
    below = np.array(run["v_hat"]) < (lr * (1 - beta1) / (1 + beta1)) ** 2
    return left, np.flatnonzero(below[1:] & ~below[:-1]) + 2


# %% tags=["details"]
# The code that draws the four runs
figure, panels = plt.subplots(4, sharex=True, figsize=(7.78, 7.4), layout="constrained")
for number, (axes, beta1) in enumerate(zip(panels, FOUR, strict=True)):
    left, limits = story(beta1)
    axes.semilogy(np.arange(1, steps + 1), left, color=COLOURS[adam], linewidth=1.8)
    for t in limits:
        axes.axvline(t, color=INK, linewidth=1.2, linestyle=(0, (4, 3)))
    axes.set_title(f"{number}: beta1 = {beta1}", family="monospace", fontweight="normal")
    axes.set_yticks([1, 1e-10, 1e-20], ["1", "10⁻¹⁰", "10⁻²⁰"])
    axes.set(ylim=(1e-24, 100), xlim=(0, steps), xticks=range(0, steps + 1, 50))
    axes.minorticks_off()
    axes.spines[["top", "right"]].set_visible(False)
panels[-1].set_xlabel("t", family="monospace")
says = (
    "Four panels, what is left against the step. "
    "In the first it falls all the way. "
    "In the second it falls, turns near a dashed line, climbs back to the start and falls again. "
    "In the third this happens twice, in the fourth three times."
)
show(figure, says)

# %% [markdown]
# Run 0 falls to the end.
# Run 1 falls, turns, climbs back to about its start, and falls again: a **burst**.
# Run 2 has two bursts, run 3 has three.
# So the outermost arch is made of the runs that are in their first burst at the last step.
#
# Why does a run turn that was almost at the goal?
# Near the goal the gradients are tiny.
# `v_hat` is an average, so it sinks as the large early gradients count for less and less.
# Adam divides by its root, so its steps grow longer in proportion to the gradient.
# At a dashed line they become too long.
#
# The limit is momentum's, with c = 1.
# Adam also multiplies a new gradient by 1 − beta1, and it divides by the root of `v_hat`.
#
# `lr * (1 - beta1) / sqrt(v_hat) = 1 + beta1`
#
# For momentum the limit stands still, and a run is on one side of it or on the other.
# For Adam `v_hat` moves, and takes the run across.

# %%
rows = []
for number, beta1 in enumerate(FOUR):
    left, limits = story(beta1)
    for t in limits:
        back = t + np.argmax(left[t:] > 0.01) + 1
        first = max(t - 20, 0)
        lowest = first + np.argmin(left[first:back]) + 1
        rows.append([number, beta1, t, lowest, back])
names = ["below the limit at t", "lowest at t", "a hundredth left at t"]
print(table(["run", "beta1", *names], rows))

# %% [markdown]
# The first two times are close to each other.
# Only the first burst of run 3 comes before the run has settled.
#
# After a burst the run falls again, because the large gradients have refilled `v_hat`.
# But whoever stops in the middle of a burst stops far from the goal.
#
# ## What the maps do not show
#
# - They show two functions, from one start each, and without noise.
#   Gradients in training are noisy, and noise keeps the average of their squares up.
# - They show the end of a run, not its best moment.
#   With another number of steps the arches lie elsewhere.
# - A learning rate of 20 is twice the way to the goal.
#   Nobody would choose it; it brings into 200 steps what a smaller one does in many more.

# %% [markdown]
# ## What to change
#
# - Set `steps` to 50, then to 400.
#   Where do the arches go, and what becomes of run 0?
# - Import `partial` from `functools`, and put `partial(adam, beta2=0.99)` into the large sweep.
#   Does a shorter memory of the scale leave more of the dark, or less?
# - Set `across` to 500: a steeper ravine.
#   Where does momentum's wedge go, and which beta does its tip ask for?
