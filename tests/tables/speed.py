"""What the tables of docs/speed.md should hold: the medians of the committed measurements.

Computed here apart from the page, from benchmarks/result.json; and the two tables of runs there.
"""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np

from tests.arrays.numpy_rules import adam
from tests.literate.report import ROOT
from tests.reference import exact, reference
from tests.site.documented import Cell
from tests.tables import Cells

RESULT: dict[str, Any] = json.loads(
    (ROOT / "benchmarks" / "result.json").read_text(encoding="utf-8")
)


def middle(timing: dict[str, Any], unit: str) -> Decimal:
    """The median of a timing, in a unit of seconds."""
    return middle_of(list(map(exact, timing["seconds"]))) / Decimal(unit)


def middle_of(values: list[Decimal]) -> Decimal:
    """The median."""
    ordered, half = sorted(values), len(values) // 2
    assert len(ordered) >= 3
    return (ordered[half] + ordered[half if len(ordered) % 2 else half - 1]) / 2


def column(size: int, dtype: str, threads: int, unit: str) -> dict[str, Decimal]:
    """The medians of one update, by name."""
    (row,) = (
        row
        for row in RESULT["updates"]
        if (row["size"], row["dtype"], row["threads"]) == (size, dtype, threads)
    )
    return {timing["name"]: middle(timing, unit) for timing in row["timings"]}


def ten_million() -> Cells:
    columns = [
        column(10**7, dtype, threads, "1e-3")
        for dtype in ("float32", "float64")
        for threads in (1, RESULT["machine"]["cores"])
    ]
    names = ("memory alone", "this package", "fused by hand", "PyTorch fused", "Optax, jit",
             "PyTorch foreach", "PyTorch for-loop", "NumPy")  # fmt: skip
    return [[name, *(one.get(name, "") for one in columns)] for name in names]


def ten_thousand() -> Cells:
    columns = [column(10**4, dtype, 1, "1e-6") for dtype in ("float32", "float64")]
    names = ("this package", "the loop, unchecked", "fused by hand", "NumPy", "Optax, jit",
             "PyTorch fused", "PyTorch for-loop", "PyTorch foreach")  # fmt: skip
    return [[name, *(one[name] for one in columns)] for name in names]


def multiples() -> Cells:
    names = ("memory alone", "PyTorch fused", "Optax, jit", "NumPy")
    found: Cells = []
    for row in RESULT["updates"]:
        if row["threads"] == RESULT["machine"]["cores"] and row["size"] >= 10_000:
            rounds = {one["name"]: list(map(exact, one["seconds"])) for one in row["timings"]}
            ours = rounds["this package"]
            cells: list[Cell] = [
                middle_of([x / y for x, y in zip(rounds[name], ours, strict=True)])
                if name in rounds
                else ""
                for name in names
            ]
            found.append([row["dtype"], f"{row['size']:,}", *cells])
    return found


def weights() -> Cells:
    heaviest = sorted(RESULT["weights"], key=lambda page: page["loaded"], reverse=True)
    return [[page["page"], Decimal(page["loaded"]) / 1000] for page in heaviest]


def threads() -> Cells:
    return [
        [f"{row['size']:,}", *(middle(timing, "1e-6") for timing in row["timings"])]
        for row in RESULT["threads"]
        if row["dtype"] == "float32"
    ]


def named(unit: str, *parts: str) -> Cells:
    return [[one["name"], middle(one, unit)] for part in parts for one in RESULT[part]]


def three_parameters() -> Cells:
    runs = [reference("adam", {"lr": "1.05"}, (1,), p, 10) for p in (10, -10, "0.5")]
    return [[row["t"], *(run[i]["p_new"] for run in runs)] for i, row in enumerate(runs[0])]


def precisions() -> Cells:
    last = reference("adam", {"lr": "1.05"}, (1,), 10, 10)[-1]["p_new"]
    p, state = np.array([10], "float32"), {"m": np.zeros(1, "f4"), "v": np.zeros(1, "f4")}
    settings = {"lr": 1.05, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}
    for t in range(1, 11):
        adam(settings, t, p, 2 * p, state)
    return [["trace", last], ["float64", last], ["float32", Decimal(float(p[0]))]]


def steps_to_the_floor(lr: Decimal, beta: Decimal) -> int:
    """Momentum in the ravine, step by step, until its value is below a millionth."""
    p, velocity, curvatures = [Decimal(10), Decimal("1.5")], [Decimal(0)] * 2, (1, 50)
    for t in range(500):
        if sum(c * x * x for c, x in zip(curvatures, p, strict=True)) < Decimal("1e-6"):
            return t
        velocity = [beta * u + 2 * c * x for u, c, x in zip(velocity, curvatures, p, strict=True)]
        p = [x - lr * u for x, u in zip(p, velocity, strict=True)]
        if abs(p[1]) > 10**6:
            break
    return 500


def best_of_thirty() -> Cells:
    rates = [Decimal(k) / 500 for k in range(1, 31)]
    found: Cells = []
    for beta in map(Decimal, ("0.0", "0.3", "0.6", "0.9")):
        steps = [steps_to_the_floor(lr, beta) for lr in rates]
        found.append([beta, rates[steps.index(min(steps))], Decimal(min(steps))])
    return found


TABLES: dict[str, Callable[[], Cells]] = {
    "docs/speed.md: t | params[0] | params[1] | params[2]": three_parameters,
    "docs/speed.md: computed as | p after ten steps": precisions,
    "docs/speed.md: ten million parameters, ms | float32, 1 thread | float32, 2 threads"
    " | float64, 1 thread | float64, 2 threads": ten_million,
    "docs/speed.md: ten thousand parameters, µs | float32 | float64": ten_thousand,
    "docs/speed.md: all cores | parameters | memory alone | PyTorch fused | Optax, jit | NumPy": (
        multiples
    ),
    "docs/speed.md: page | kB": weights,
    "docs/speed.md: parameters | one thread, µs | all threads, µs": threads,
    "docs/speed.md: beta | best lr | steps to 1e-6": best_of_thirty,
    "docs/speed.md: 262,144 runs of 200 steps | ns a step": lambda: named("1e-9", "sweeps"),
    "docs/speed.md: a process of its own | seconds": lambda: named("1", "cold", "pages"),
}
