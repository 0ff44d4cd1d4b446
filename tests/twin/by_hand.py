"""The outputs that the twin cannot print, each with the reason; tables with a witness by hand."""

from collections.abc import Callable, Iterator
from decimal import Decimal, localcontext
from typing import NamedTuple

import numpy as np

from adam_from_scratch import table
from tests.agreement import fifty_digits
from tests.twin.exact import FIFTY_DIGITS, exact
from tests.twin.face import FACE


class ByHand(NamedTuple):
    """Why the twin cannot print an output, and what does."""

    reason: str
    witness: Callable[[], str] | None = None


def fenced(p: Decimal) -> Decimal:
    """The number of [-1, 1] nearest to p."""
    return min(max(p, Decimal(-1)), Decimal(1))


def rounds(beta2: Decimal, remembers: bool) -> Iterator[list[Decimal]]:
    """The updates of the paper's experiment, a list for each round, until they repeat.

    They do not depend on p. When 0.9^t and beta2^t have come below 1e-12 the last round stands
    for all that follow: over a million steps that makes less than 1e-9 in p.
    """
    lr, beta1, eps = Decimal("0.01"), Decimal("0.9"), Decimal("1e-8")
    m, v, largest, left1, left2 = *[Decimal(0)] * 3, *[Decimal(1)] * 2
    while left2 > Decimal("1e-12"):
        updates = []
        for g in [1010] + [-10] * 100:
            m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g
            left1, left2 = left1 * beta1, left2 * beta2
            largest = max(largest, v) if remembers else v
            root = (largest / (1 - left2)).sqrt()
            updates.append(lr * m / (1 - left1) / (root + eps))
        yield updates


def one_move(updates: list[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """A round as one move: p goes to p + shift, and then between two bounds, which is exact."""
    shift, low, high = Decimal(0), Decimal(-1), Decimal(1)
    for update in updates:
        shift, low, high = shift - update, fenced(low - update), fenced(high - update)
    return shift, low, high


def positions(beta2: str, remembers: bool, ends: tuple[int, ...]) -> list[Decimal]:
    """Where p is, from 0 and inside the fence, after so many rounds."""
    moves, p, result = map(one_move, rounds(Decimal(beta2), remembers)), Decimal(0), []
    shift, low, high = next(moves)
    for k in range(1, max(ends) + 1):
        p = min(max(p + shift, low), high)
        shift, low, high = next(moves, (shift, low, high))
        if k in ends:
            result.append(p)
    return result


def a_million_steps() -> str:
    """The paper's experiment, 101 steps at a time."""
    ends = (100, 1000, 10_000)
    runs = (("0.99", False), ("0.999", False), ("0.9999", False), ("0.99", True))
    with localcontext(prec=28):  # half the digits, half the time
        columns = [positions(*one, ends) for one in runs]
    header = ["t", "Adam, 0.99", "Adam, 0.999", "Adam, 0.9999", "AMSGrad, 0.99"]
    return table(
        header,
        [
            [f"{101 * k:,}", *(f"{exact(column[i]):.4f}" for column in columns)]
            for i, k in enumerate(ends)
        ],
    )


def precisions() -> str:
    """Ten steps in decimals, and in single precision by Algorithm 1."""
    last = fifty_digits("adam", {"lr": 1.05}, FACE.quadratic(1), 10.0, 10)[-1].p_new
    single = np.float32
    p, m, v = single(10), single(0), single(0)
    for t in range(1, 11):
        g = single(2) * p
        m = single(0.9) * m + single(1 - 0.9) * g
        v = single(0.999) * v + single(1 - 0.999) * g * g
        m_hat, v_hat = m * single(1 / (1 - 0.9**t)), v * single(1 / (1 - 0.999**t))
        p = p - single(1.05) * m_hat / (np.sqrt(v_hat) + single(1e-8))
    rows = [["trace", last], ["float64", last], ["float32", exact(float(p))]]
    return table(["computed as", "p after ten steps"], [[a, f"{x:.12f}"] for a, x in rows])


BEST: dict[str, tuple[str, dict[str, str], str, tuple[int, int]]] = {
    "Adam": ("adam", {}, "0.3", (6, 4)),
    "Adam, beta1 = 0": ("adam", {"beta1": "0"}, "0.1", (1, 4)),
    "RMSProp, beta2 = 0.999": ("rmsprop", {"beta2": "0.999"}, "0.06", (1, 6)),
    "AdaGrad": ("adagrad", {}, "2", (1, 6)),
    "momentum, beta = 0.985": ("momentum", {"beta": "0.985"}, "2e-5", (2, 2)),
}
"""Each rule with its settings, the lowest rate of its grid, and which of the grid is the best."""


def walks(rule: str, settings: dict[str, str], lowest: str, places: tuple[int, int]) -> list[str]:
    """The rates, and the steps until a walk stays near: turned, and along the axes."""
    ravines = [
        (FACE.turned_quadratic(1, 50, 1000, 50_000), ("6.0", "8.1") * 2),
        (FACE.quadratic(1, 50, 1000, 50_000), ("10", "1.5") * 2),
    ]
    result = []
    for (objective, start), place in zip(ravines, places, strict=True):
        lr = exact(lowest) * exact(10) ** (exact(place) / 10)
        optimizer = vars(FACE)[rule](lr=lr, **{key: exact(x) for key, x in settings.items()})
        run = FACE.trace(optimizer, objective, tuple(map(exact, start)), 750)
        last = max(row.t for row in run if max(map(abs, row.p_new)) >= exact("0.1"))
        result += [f"{lr:.2g}", str(last + 1)]
    return result


def two_ravines() -> str:
    """The walks at the best rates of the page's grids."""
    with localcontext(FIFTY_DIGITS):
        return table(
            ["rule", "turned: lr", "steps", "along the axes: lr", "steps"],
            [[name, *walks(*rest)] for name, rest in BEST.items()],
        )


BY_HAND = {
    "docs/when-adam-fails.md: | t | Adam, 0.99 | Adam, 0.999 | Adam, 0.9999 | AMSGrad, 0.99 |": (
        ByHand("its four million steps would take minutes", a_million_steps)
    ),
    "docs/speed.md: | computed as | p after ten steps |": (
        ByHand("it shows what single precision loses", precisions)
    ),
    "docs/speed.md: def loop(t, p, g, m, v, lr, beta1, beta2, eps):": ByHand("it is a program"),
    "docs/why-both.md: | rule | turned: lr | steps | along the axes: lr | steps |": (
        ByHand("its grids would take minutes", two_ravines)
    ),
    "docs/whole-story.md: t = 16567  curvature 38.0  p = -1e-322  p_new = -1e-322": (
        ByHand("it shows the smallest float")
    ),
    "docs/use-it.md: | lr | range test | constant | cosine | warm-up, cosine | update / weight |": (
        ByHand("it trains a network, from random weights")
    ),
    "docs/use-it.md: | batch | lr | beta1 | beta2 | mean on the way | spread at the end |": (
        ByHand("its noise is random")
    ),
    "docs/use-it.md: | beta2 | g from now on | v | v in bfloat16 |": (
        ByHand("it shows what eight binary digits lose")
    ),
    "README.md: [8.95 8.95 8.95]": ByHand("its arrays are of single precision"),
}
"""By page and first line of the output."""
