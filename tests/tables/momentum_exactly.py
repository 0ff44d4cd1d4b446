"""The tables of docs/momentum-exactly.md.

Runs go from step to step with a velocity, as the module's; rates come from the roots themselves,
real or complex, of the equation that the page derives; a measured rate is a root of a quotient of
products, where the page takes averages of logarithms.
"""

from collections.abc import Callable
from decimal import Decimal
from math import prod

from tests.tables import Cells

LOW, HIGH = Decimal(2), Decimal(100)
MILLIONTH = Decimal("1e-6")


def positions(lr: Decimal, beta: Decimal, curvature: int, p: Decimal, steps: int) -> list[Decimal]:
    """Momentum on one axis: p before the first step, and after each."""
    velocity, found = Decimal(0), [p]
    for _ in range(steps):
        velocity = beta * velocity + curvature * p
        p -= lr * velocity
        found.append(p)
    return found


def rate(x: Decimal, beta: Decimal) -> Decimal:
    """The size of the larger root of r² - (1 + beta - x) r + beta, from its parts."""
    real, square = (1 + beta - x) / 2, ((1 + beta - x) / 2) ** 2 - beta
    if square < 0:
        return (real**2 - square).sqrt()
    return max(abs(real + square.sqrt()), abs(real - square.sqrt()))


def measured(sizes: list[Decimal]) -> Decimal:
    """The factor of a step, from 200 sizes of p and as many 700 steps later."""
    quotient = prod(sizes[800:1000], start=Decimal(1)) / prod(sizes[100:300], start=Decimal(1))
    return (quotient.ln() / (200 * 700)).exp()


def largest(lr: Decimal, beta: Decimal, curvatures: tuple[int, int], steps: int) -> list[Decimal]:
    """The larger of the two |p| of a ravine, from (10, 1.5)."""
    runs = [
        positions(lr, beta, c, Decimal(start), steps)
        for c, start in zip(curvatures, ("10", "1.5"), strict=True)
    ]
    return [max(map(abs, both)) for both in zip(*runs, strict=True)]


def arrival(sizes: list[Decimal]) -> Decimal:
    """The first step after which p stays below a millionth."""
    return Decimal(max(t for t, size in enumerate(sizes) if size > MILLIONTH) + 1)


def best(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """Both roots are one at both ends: lr low = (1 - √beta)² and lr high = (1 + √beta)²."""
    root = ((high / low).sqrt() - 1) / ((high / low).sqrt() + 1)
    return (1 + root) ** 2 / high, root**2


def last_two() -> Cells:
    p = positions(Decimal("0.1"), Decimal("0.5"), 2, Decimal(10), 6)
    return [[Decimal(t), p[t - 2], p[t - 1], p[t], p[t]] for t in range(2, 7)]


def rates() -> Cells:
    found: Cells = []
    for a, b in (("0.1", "0"), ("0.1", "0.1"), ("0.1", "0.2"), ("0.1", "0.5"),
                 ("0.4", "0.5"), ("1.4", "0.5"), ("0.1", "0.9"), ("1.8", "0.9")):  # fmt: skip
        lr, beta = Decimal(a), Decimal(b)
        sizes = list(map(abs, positions(lr, beta, 2, Decimal(10), 1000)))
        roots = "complex" if (1 + beta - 2 * lr) ** 2 < 4 * beta else "real"
        twice = 2 * beta.sqrt()
        found.append([lr, beta, roots, rate(2 * lr, beta), measured(sizes), twice])
    return found


def ravine() -> Cells:
    plain, half = Decimal(0), Decimal("0.5")
    lr = Decimal("0.018")
    pairs = [(lr, plain), (2 / (LOW + HIGH), plain), (lr, half), best(LOW, HIGH)]
    found: Cells = []
    for lr, beta in [*pairs, (Decimal("0.03"), Decimal("0.6"))]:
        sizes = largest(lr, beta, (2, 100), 1000)
        ends = rate(LOW * lr, beta), rate(HIGH * lr, beta)
        found.append([lr, beta, *ends, measured(sizes), arrival(sizes)])
    return found


def cliff() -> Cells:
    lr, beta = best(LOW, HIGH)
    shares = [Decimal(share) for share in ("0.9", "0.98", "1", "1.02", "1.1")]
    return [
        [b, *(max(rate(LOW * s * lr, b), rate(HIGH * s * lr, b)) for s in shares)]
        for b in (beta + Decimal(more) for more in ("-0.02", "0", "0.02", "0.1", "0.2"))
    ]


def border() -> Cells:
    found: Cells = []
    for beta in map(Decimal, ("0", "0.5", "0.9")):
        edge = 2 + 2 * beta
        ends = [
            abs(positions(Decimal(share) * edge / 2, beta, 2, Decimal(10), 1000)[-1])
            for share in ("0.999", "1.001")
        ]
        found.append([beta, edge, *ends, edge / (1 - beta)])
    return found


def steeper() -> Cells:
    found: Cells = []
    for steep in (50, 200):
        lr, beta = best(LOW, LOW * steep)
        slower = max(rate(LOW * lr, beta), rate(LOW * steep * lr, beta))
        sizes = largest(lr, beta, (2, 2 * steep), 200)
        found.append([Decimal(steep), lr, beta, slower, arrival(sizes)])
    return found


TABLES: dict[str, Callable[[], Cells]] = {
    "docs/momentum-exactly.md: t | p before | p | p_new | from the last two": last_two,
    "docs/momentum-exactly.md: lr | beta | roots | rate | measured | 2 * sqrt(beta)": rates,
    "docs/momentum-exactly.md: lr | beta | rate along | rate across | measured | steps to 1e-6": (
        ravine
    ),
    "docs/momentum-exactly.md: beta | lr · 0.9 | lr · 0.98 | best lr | lr · 1.02 | lr · 1.1": cliff,
    "docs/momentum-exactly.md: beta | border | p just inside | p just outside"
    " | with weight 1 - beta": border,
    "docs/momentum-exactly.md: κ | lr | beta | rate | steps to 1e-6": steeper,
}
