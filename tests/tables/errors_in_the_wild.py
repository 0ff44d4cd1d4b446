"""The tables of docs/errors-in-the-wild.md: Adam and nine mistakes, in decimals.

One walk serves them all: what a mistake changes are the factors that correct the averages and
the learning rate, or the way in which direction, scale and eps make a step.
"""

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_EVEN, Decimal

from tests.site.documented import Cell
from tests.tables import Cells

Row = dict[str, Decimal]
Factors = Callable[[Decimal, int], Decimal]
Step = Callable[[Decimal, Decimal, Decimal, Decimal], tuple[Decimal, Decimal]]

BETA1, BETA2, ONE = Decimal("0.9"), Decimal("0.999"), Decimal(1)
SHOWN = {"p": 2, "g": 2, "m": 2, "v": 2, "m_hat": 2, "v_hat": 1, "update": 2, "p_new": 2}


def usual(m: Decimal, v: Decimal, lr: Decimal, eps: Decimal) -> tuple[Decimal, Decimal]:
    """The step of Algorithm 1 from corrected averages, and what is added to p besides."""
    return lr * m / (v.sqrt() + eps), Decimal(0)


def walk(
    factor: Factors = lambda beta, t: 1 / (1 - beta**t),
    step: Step = usual,
    rate: Callable[[int], Decimal] = lambda t: ONE,
    scaled_eps: Callable[[int], Decimal] = lambda t: ONE,
    *,
    eps: str = "1e-8",
    curvature: str = "1",
    steps: int = 10,
) -> list[Row]:
    """A run from 10; the averages are the sums over all gradients that the paper writes."""
    p, gradients, rows = Decimal(10), list[Decimal](), list[Row]()
    for t in range(1, steps + 1):
        g = 2 * Decimal(curvature) * p
        gradients.append(g)
        ages = list(enumerate(reversed(gradients)))
        m = (1 - BETA1) * sum((BETA1**age * x for age, x in ages), Decimal(0))
        v = (1 - BETA2) * sum((BETA2**age * x * x for age, x in ages), Decimal(0))
        m_hat, v_hat = m * factor(BETA1, t), v * factor(BETA2, t)
        lr, small = Decimal("1.05") * rate(t), Decimal(eps) * scaled_eps(t)
        update, besides = step(m_hat, v_hat, lr, small)
        row = {"p": p, "g": g, "m": m, "v": v, "m_hat": m_hat, "v_hat": v_hat, "update": update}
        p = p - update + besides
        rows.append({"t": Decimal(t), **row, "p_new": p})
    return rows


MISTAKES: dict[str, Callable[..., list[Row]]] = {
    "none": walk,
    "t stays at 1": lambda **s: walk(lambda beta, t: 1 / (1 - beta), **s),
    "eps is added to p": lambda **s: walk(step=lambda m, v, lr, eps: (lr * m / v.sqrt(), eps), **s),
    "v_hat without its root": lambda **s: walk(
        step=lambda m, v, lr, eps: (lr * m / (v + eps), Decimal(0)), **s
    ),
    # sqrt(v) + two eps, times the root of two: beside v_hat's root, eps has the root of two
    "eps_hat without its root": lambda **s: walk(scaled_eps=lambda t: (1 - BETA2**t).sqrt(), **s),
    "times the correction": lambda **s: walk(lambda beta, t: 1 - beta**t, **s),
    "corrected twice": lambda **s: walk(rate=lambda t: (1 - BETA2**t).sqrt() / (1 - BETA1**t), **s),
    "the square of beta": lambda **s: walk(lambda beta, t: 1 / (1 - beta**2), **s),
    "no correction": lambda **s: walk(lambda beta, t: ONE, **s),
    "eps under the root": lambda **s: walk(
        step=lambda m, v, lr, eps: (lr * m / (v + eps).sqrt(), Decimal(0)), **s
    ),
}

SEEN = {
    "none": ("Kingma and Ba", "2015"),
    "t stays at 1": ("D2L, TensorFlow tab", "2020, seen in 2024"),
    "eps is added to p": ("D2L, TensorFlow tab", "2020, seen in 2024"),
    "v_hat without its root": ("labml, notes on Adam", "2020, seen in 2025"),
    "eps_hat without its root": ("labml, notes on Adam", "2020, seen in 2025"),
    "times the correction": ("ConvNetJS", "2015, seen in 2016"),
    "corrected twice": ("PennyLane, docstring", "2018, mended 2021"),
    "the square of beta": ("NPFL114, a slide", "2021, mended 2021"),
    "no correction": ("CS231n, simplified form", "2016, completed 2017"),
    "eps under the root": ("D2L in Chinese", "2018, mended 2019"),
}


def rounded(row: Row, column: str) -> str:
    """A cell of the tables that are compared, as it is printed."""
    return str(row[column].quantize(ONE.scaleb(-SHOWN[column]), ROUND_HALF_EVEN))


def first_wrong(wrong: Iterable[Row], right: Iterable[Row]) -> str:
    """The first cell, row by row, that prints as another number."""
    for a, b in zip(wrong, right, strict=True):
        for column in SHOWN:
            if (x := rounded(a, column)) != (y := rounded(b, column)):
                return f"t = {a['t']}, {column}: {x}, not {y}"
    return "none"


def all_nine() -> Cells:
    found: Cells = []
    for name, run in MISTAKES.items():
        rows = run()
        found.append([name, *SEEN[name], rows[-1]["p_new"], first_wrong(rows, walk())])
    return found


def beside(mistake: str, columns: Iterable[str], steps: int, alone: str = "") -> Cells:
    """Columns of the right run and of the wrong one in turn, then one of the wrong run alone."""
    right, wrong = walk(steps=steps), MISTAKES[mistake](steps=steps)
    found: Cells = []
    for a, b in zip(right, wrong, strict=True):
        pairs = [row[column] for column in columns for row in (a, b)]
        found.append([a["t"], *pairs, *([b[alone]] if alone else [])])
    return found


def three_corrections() -> Cells:
    names = ("none", "the square of beta", "no correction", "corrected twice")
    runs = [MISTAKES[name]() for name in names]
    return [[Decimal(t), *(run[t - 1]["update"] for run in runs)] for t in (1, 2, 3, 5, 10)]


def three_scales() -> Cells:
    found: Cells = []
    for curvature in ("0.01", "1", "100"):
        a, b = walk(curvature=curvature), MISTAKES["v_hat without its root"](curvature=curvature)
        values = (a[0]["update"], b[0]["update"], a[-1]["p_new"], b[-1]["p_new"])
        found.append([Decimal(curvature), *values])
    return found


def three_places_of_eps() -> Cells:
    found: Cells = []
    for shown, name in (
        ("right", "none"),
        ("eps on p", "eps is added to p"),
        ("eps_hat", "eps_hat without its root"),
        ("eps inside", "eps under the root"),
    ):
        run = MISTAKES[name](eps="1")
        row: list[Cell] = [shown, run[0]["update"], run[0]["p_new"], run[-1]["p_new"]]
        found.append(row)
    return found


def one_lr_for_two_curves() -> Cells:
    found: Cells = []
    for curvature in (1, 10):
        g = Decimal(20 * curvature)
        found.append([Decimal(curvature), g, Decimal("1.05") / g, 21 / g])
    return found


PAGE = "docs/errors-in-the-wild.md"
TABLES = {
    f"{PAGE}: mistake | where | when | p after ten steps | first wrong cell": all_nine,
    f"{PAGE}: t | m_hat | m_hat, t stays | p_new | p_new, t stays": lambda: beside(
        "t stays at 1", ("m_hat", "p_new"), 10
    ),
    f"{PAGE}: t | m_hat | m_hat, times | update | update, times | p_new, times": lambda: beside(
        "times the correction", ("m_hat", "update"), 6, "p_new"
    ),
    f"{PAGE}: t | update | squared | uncorrected | twice": three_corrections,
    f"{PAGE}: curvature | first update | first update, no root | p after ten | "
    "p after ten, no root": three_scales,
    f"{PAGE}: with eps = 1 | first update | p after one | p after ten": three_places_of_eps,
    f"{PAGE}: curvature | g | first update, lr = 1.05 | first update, lr = 21": (
        one_lr_for_two_curves
    ),
}
