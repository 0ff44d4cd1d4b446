"""What a parameter costs: the call first, then the arithmetic, then the memory.

Drawn from the committed result of `make bench`, not from a trace.
"""

import json
from pathlib import Path
from statistics import median

from matplotlib.figure import Figure

from docs.figures._style import GREY, INK, LINES, end, name_axes, note, panels

RESULT = Path(__file__).parents[2] / "benchmarks" / "result.json"
ARRAYS, BYTES = 4, 4  # p, g, m, v in float32
WAYS = {
    "NumPy": dict(color=GREY, linestyle=(0, (1, 1.2)), linewidth=2),
    "PyTorch fused": dict(color=GREY, linestyle="-", linewidth=2),
    "memory alone": dict(color=INK, linestyle=(0, (4, 1.5)), linewidth=1.4),
    "this package": LINES["Adam"],
}
LABELS = {"NumPy": 0, "PyTorch fused": 18, "memory alone": -18, "this package": 0}


def draw() -> Figure:
    """Nanoseconds a parameter against the number of parameters, both logarithmic."""
    figure, axes = panels(height=400)
    result = json.loads(RESULT.read_text(encoding="utf-8"))
    rows = [
        row
        for row in result["updates"]
        if row["dtype"] == "float32" and row["threads"] == result["machine"]["cores"]
    ]
    for name, line in WAYS.items():
        costs = [
            (row["size"], 1e9 * median(timing["seconds"]) / row["size"])
            for row in rows
            for timing in row["timings"]
            if timing["name"] == name
        ]
        (drawn,) = axes.loglog(*zip(*costs, strict=True), label=name, **line)
        end(axes, drawn, name, dy=LABELS[name])
    held = result["machine"]["cache_mib"] * 2**20 / (ARRAYS * BYTES)
    axes.axvline(held, color=INK, linewidth=1, linestyle=":")
    note(axes, held, 150, "the arrays fill the cache", (-6, 0), ha="right", va="center")
    name_axes(axes, "size", "ns a parameter")
    axes.set_xticks([10**k for k in (2, 4, 6, 8)], ["10²", "10⁴", "10⁶", "10⁸"])
    axes.set_yticks([0.1, 1, 10, 100], ["0.1", "1", "10", "100"])
    axes.minorticks_off()
    axes.set(xlim=(80, 3e8))
    return figure
