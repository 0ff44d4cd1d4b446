"""The tables of docs/adam-in-action.md."""

from decimal import Decimal
from itertools import pairwise

from tests.tables import Cells
from tests.walks import bowl, run, walk


def effective_rates() -> Cells:
    found: Cells = []
    for row in run("adam", {"lr": "1.05"}, 10):
        root = row["v_hat"].sqrt()
        rate = Decimal("1.05") / (root + Decimal("1e-8"))
        found.append([row["t"], root, rate, row["g"], row["m_hat"]])
    return found


def stretches() -> Cells:
    ends = (0, 10, 30, 100, 300, 1000, 3000, 6000, 6500, 7000, 10_000)
    p = [Decimal(10), *(row["p_new"] for row in walk("adam", {"lr": "1.05"}, bowl, 10_000))]
    return [[f"{a + 1} to {b}", max(map(abs, p[a:b]))] for a, b in pairwise(ends)]


TABLES = {
    "docs/adam-in-action.md: t | root of v_hat | effective_lr | g | m_hat": effective_rates,
    "docs/adam-in-action.md: t | largest distance of p from 0": stretches,
}
