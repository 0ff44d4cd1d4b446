"""A table on a page and the table that its block prints, with the one cell that differs."""

from pathlib import Path

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from adam_from_scratch.literate.page import read
from adam_from_scratch.table import compare, parse
from docs.figures._style import FAINT, GREY, INK, MONO, PALETTE, panels

PAGE = Path(__file__).parents[2] / "examples" / "docs" / "halving.md"


def draw() -> Figure:
    """Both tables; the cell is framed in red and in green."""
    block = read(PAGE).blocks[0]
    assert block.output is not None
    printed = parse(block.output.text)
    written = parse(block.output.text.replace("| 5 | 3.2 |", "| 5 | 3.4 |"))
    wrong = {(one.row, one.column) for one in compare(written, printed)}
    figure, (left, right) = panels(1, 2, height=210)
    for axes, title, table, colour in (
        (left, "the page says", written, PALETTE["red"]),
        (right, "the block prints", printed, PALETTE["green"]),
    ):
        axes.set_title(title, loc="left")
        axes.set(xlim=(0, 2), ylim=(len(table.rows) + 0.2, -0.9), xticks=[], yticks=[])
        axes.grid(visible=False)
        for place, name in enumerate(table.header):
            axes.text(0.9 * place + 0.4, -0.35, name.partition(" ")[0], color=GREY, ha="right")
        for row, cells in enumerate(table.rows):
            axes.plot([0, 1.6], [row, row], color=FAINT, linewidth=1)
            for place, cell in enumerate(cells):
                differs = (row, place) in wrong
                axes.text(0.9 * place + 0.4, row + 0.68, cell, ha="right", family=MONO,
                          color=colour if differs else INK)  # fmt: skip
                if differs:
                    axes.add_patch(Rectangle((0.9 * place - 0.25, row + 0.1), 0.75, 0.8, fill=False,
                                             edgecolor=colour, linewidth=2))  # fmt: skip
    return figure
