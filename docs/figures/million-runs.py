"""Each point is a run of Adam, by lr and beta1, and fuller in colour where it came further."""

import numpy as np
from matplotlib.figure import Figure

from adam_from_scratch import adam, quadratic
from adam_from_scratch.arrays import sweep
from docs.figures._style import MONO, PURPLE, name_axes, panels

RATES, BETAS, STEPS = (1.0, 1000.0), (0.35, 0.9), 200
EDGES = 10.0 ** np.arange(-12, 1, 2)  # between the bands: a hundred times as much is left


def painted(left: np.ndarray) -> np.ndarray:
    """What is left as purple: the less, the fuller; nothing where it has grown."""
    bands = np.digitize(np.nan_to_num(left, nan=np.inf), EDGES)
    shades = np.round(255 * (1 - np.arange(EDGES.size + 1) / EDGES.size) ** 1.2 * 0.92)
    colour = np.full((*bands.shape, 4), [int(PURPLE[i : i + 2], 16) for i in (1, 3, 5)] + [0])
    colour[..., 3] = shades[bands]
    return colour.astype(np.uint8)


def draw() -> Figure:
    """A window of the lab's large map, where runs that still swing make bright arches."""
    bowl = quadratic(1)
    rates, betas = np.geomspace(*RATES, 400), np.linspace(*BETAS, 150)
    left = sweep(adam, bowl, 10.0, STEPS, beta1=betas, lr=rates) / bowl.value(10.0)
    figure, axes = panels(height=270)
    axes.grid(False)
    extent = (*np.log10(RATES), *BETAS)
    axes.imshow(painted(left), extent=extent, aspect="auto", origin="lower", interpolation="none")
    axes.set_xticks([0, 1, 2, 3], ["1", "10", "100", "1000"])
    axes.set_yticks([0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
    axes.set_xlabel("lr", loc="right", family=MONO)
    name_axes(axes, y="beta1")
    return figure
