"""The tables of docs/adagrad.md."""

from decimal import Decimal

from tests.tables import Cells


def one_rate_dies() -> Cells:
    """AdaGrad with lr 1.5: on the slope g = 1 its sum is t; on the bowl p², from 10, it settles."""
    lr, eps, p, total = Decimal("1.5"), Decimal("1e-8"), Decimal(10), Decimal(0)
    found: Cells = []
    for t in range(1, 10_001):
        g = 2 * p
        total += g * g
        rate = lr / (total.sqrt() + eps)
        p -= rate * g
        if t in (1, 10, 100, 1000, 10_000):
            found.append([Decimal(t), lr / (Decimal(t).sqrt() + eps), rate, p])
    return found


TABLES = {
    "docs/adagrad.md: t | endless slope: effective_lr | bowl: effective_lr | bowl: p_new": (
        one_rate_dies
    ),
}
