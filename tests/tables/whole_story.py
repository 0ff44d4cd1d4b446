"""The tables of docs/whole-story.md.

In decimals there is no smallest number, so nothing is measured in another unit here.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from itertools import pairwise

from tests.tables import Cells
from tests.walks import bowl, walk

LR, EPS, BETA1 = Decimal("1.05"), Decimal("1e-8"), Decimal("0.9")
Rows = tuple[dict[str, Decimal], ...]


@cache
def story() -> Rows:
    """The run of the page, twenty thousand steps."""
    return tuple(walk("adam", {"lr": LR}, bowl, 20_000))


def felt(row: dict[str, Decimal], lr: Decimal = LR, eps: Decimal = EPS) -> Decimal:
    """The curvature as Adam feels it."""
    return 2 * lr / (row["v_hat"].sqrt() + eps)


def landmarks() -> Cells:
    steps = (1, 11, 18, 100, 1000, 2000, 4000, 6000, 6419, 6700, 6900, 6940, 7000)
    rows = [story()[t - 1] for t in steps]
    return [[row["t"], row["p_new"], row["v_hat"].sqrt(), felt(row)] for row in rows]


def root(x: Decimal) -> Decimal | None:
    """The root of the recurrence nearest to minus infinity; None where it is complex."""
    b = 1 + BETA1 - (1 - BETA1) * x
    return (b - (b * b - 4 * BETA1).sqrt()) / 2 if b * b >= 4 * BETA1 else None


def frozen() -> Cells:
    """The recurrence of two steps, from the start and the step that momentum makes from it."""
    found: Cells = []
    curvatures = ("1.0", "10.0", "37.0", "37.9", "37.98", "38.0", "38.02", "38.2", "49.0")
    for x in map(Decimal, curvatures):
        before, now = Decimal(10), 10 * (1 - (1 - BETA1) * x)
        for _ in range(199):
            before, now = now, (1 + BETA1 - (1 - BETA1) * x) * now - BETA1 * before
        real = root(x)
        found.append([x, BETA1.sqrt() if real is None else abs(real), abs(now)])
    return found


def climb() -> Cells:
    found: Cells = []
    for t in (6500, 6600, 6700, 6800, 6900, 6930, 6935, 6938, 6940, 6941):
        row = story()[t - 1]
        x = felt(row)
        real = root(x)
        shown = "complex" if real is None else real
        found.append([row["t"], row["p"], x, shown, row["p_new"] / row["p"]])
    return found


def passes(curvature: list[Decimal]) -> list[int]:
    """The steps at which the curvature passes 38 from below."""
    return [t + 1 for t, (a, b) in enumerate(pairwise(curvature), 1) if a <= 38 < b]


def eruptions() -> Cells:
    found: Cells = []
    for first, following in list(pairwise(passes([felt(row) for row in story()])))[:8]:
        largest = max(story()[first - 1 : following - 1], key=lambda row: abs(row["p"]))
        gap = Decimal(following - first)
        found.append([Decimal(first), largest["t"], abs(largest["p"]), gap])
    return found


def falling(t: Decimal) -> Decimal:
    return LR / t.sqrt()


def steady(t: Decimal) -> Decimal:
    return LR


def passed(curvature: list[Decimal]) -> Decimal | str:
    return Decimal(passes(curvature)[0]) if passes(curvature) else "never"


def remedies() -> Cells:
    found: Cells = []
    runs: tuple[tuple[str, str, Callable[[Decimal], Decimal], str], ...] = (
        ("AMSGrad", "amsgrad", steady, "1e-8"),
        ("eps = 0.1", "adam", steady, "0.1"),
        ("lr over root t", "adam", falling, "1e-8"),
    )
    for name, rule, lr, eps in runs:
        rows = list(walk(rule, {"lr": lr, "eps": eps}, bowl, 20_000))
        x = [felt(row, lr(row["t"]), Decimal(eps)) for row in rows]
        found.append([name, max(x), passed(x), max(abs(row["p"]) for row in rows[6000:])])
    return found


def chosen() -> Cells:
    found: Cells = []
    for eps in map(Decimal, ("0.03", "0.06")):
        rows = walk("adam", {"lr": LR, "eps": eps}, bowl, 8000)
        x = [felt(row, LR, eps) for row in rows]
        found.append([eps, 2 * LR / eps, max(x), passed(x)])
    return found


PAGE = "docs/whole-story.md: "
TABLES = {
    PAGE + "t | p_new | root of v_hat | curvature": landmarks,
    PAGE + "curvature x | larger root | distance after 200 steps": frozen,
    PAGE + "t | p | curvature | root | p_new / p": climb,
    PAGE + "38 passed at t | largest at t | distance there | steps to the next": eruptions,
    PAGE + "remedy | largest curvature | 38 passed at t | distance after 6000": remedies,
    PAGE + "eps | limit of the curvature | largest so far | 38 passed at t": chosen,
}
