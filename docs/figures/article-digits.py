"""Of the digits that the article prints for Adam, most are wrong: each cell, right or wrong.

The article's table stands once, on the page of its errata, in the string ADAM.
"""

import re
from pathlib import Path

from matplotlib.figure import Figure

from adam_from_scratch import adam, quadratic, trace
from adam_from_scratch.table import parse
from docs.figures._style import FAINT, GREY, MONO, RED, panels

ERRATA = Path(__file__).parents[1] / "errata.md"
COLUMNS = ("t", "p", "g", "m", "v", "m_hat", "v_hat", "update", "p_new")


def verdicts() -> list[list[bool]]:
    """For each cell of the article's table: is it what the run gives at its own digits?"""
    found = re.search(r'^[ \t]*ADAM = """\\?\n?(.*?)"""', ERRATA.read_text(), re.DOTALL | re.MULTILINE)
    if found is None:
        raise ValueError(f'{ERRATA} must hold the article\'s table as ADAM = """..."""')
    printed = parse(re.sub(r"(?m)^\s+", "", found[1])).rows
    run = trace(adam(lr=1.05), quadratic(1), start=10.0, steps=len(printed))
    return [
        [
            cell == f"{getattr(row, column):.{len(cell.partition('.')[2])}f}"
            for cell, column in zip(cells, COLUMNS, strict=True)
        ]
        for cells, row in zip(printed, run, strict=True)
    ]


def draw() -> Figure:
    """The grid: a cross for a wrong cell, a dot for a right one."""
    figure, axes = panels(height=340)
    right = verdicts()
    for y, row in enumerate(right):
        for x, fine in enumerate(row):
            if fine:
                axes.plot(x, y, ".", color=GREY, markersize=5)
            else:
                axes.plot(x, y, "s", color=RED, alpha=0.14, markersize=24, markeredgewidth=0)
                axes.plot(x, y, "x", color=RED, markersize=9, markeredgewidth=2.2)
    axes.set_xticks(range(len(COLUMNS)), COLUMNS, family=MONO)
    axes.set_yticks(range(len(right)), [f"t = {t}" for t in range(1, len(right) + 1)])
    axes.xaxis.tick_top()
    axes.set(xlim=(-0.5, len(COLUMNS) - 0.5), ylim=(len(right) - 0.5, -0.5))
    axes.grid(visible=False)
    axes.spines[:].set_visible(False)
    return figure
