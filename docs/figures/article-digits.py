"""Of the digits that the article prints for Adam, most are wrong: each cell, right or wrong.

The article's table stands on the page of its errata, in the string ADAM, and is read from there.
"""

import re
from pathlib import Path

from matplotlib.figure import Figure

from adam_from_scratch import adam, quadratic, trace
from adam_from_scratch.audit import Audited, audit
from docs.figures._style import GREY, MONO, RED, panels

ERRATA = Path(__file__).parents[1] / "errata.md"
COLUMNS = ("t", "p", "g", "m", "v", "m_hat", "v_hat", "update", "p_new")


def cells() -> list[Audited]:
    """Each number of the article's table, held against the run at the digits it prints."""
    printed = re.search(
        r'^ *ADAM = """(.*?)"""', ERRATA.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    if printed is None:
        raise ValueError(f'{ERRATA} must hold the article\'s table as ADAM = """…"""')
    run = trace(adam(lr=1.05), quadratic(1), start=10.0, steps=10)
    return audit(printed[1], run, *COLUMNS)


def draw() -> Figure:
    """The grid: a cross for a wrong cell, a dot for a right one, and t for its own."""
    figure, axes = panels(height=340)
    for cell in cells():
        place = COLUMNS.index(cell.column), cell.row
        if cell.wrong:
            axes.plot(*place, "s", color=RED, alpha=0.14, markersize=24, markeredgewidth=0)
            axes.plot(*place, "x", color=RED, markersize=9, markeredgewidth=2.2)
        elif cell.column == "t":
            axes.text(*place, cell.written, ha="center", va="center")
        else:
            axes.plot(*place, ".", color=GREY, markersize=5)
    axes.set_xticks(range(len(COLUMNS)), COLUMNS, family=MONO)
    axes.set_yticks([])
    axes.xaxis.tick_top()
    axes.set(xlim=(-0.5, len(COLUMNS) - 0.5), ylim=(9.5, -0.5))
    axes.grid(visible=False)
    axes.spines[:].set_visible(False)
    return figure
