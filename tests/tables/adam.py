"""The tables of docs/adam.md."""

from decimal import Decimal

from tests.tables import Cells
from tests.walks import run


def what_beta_remembers() -> Cells:
    betas = [Decimal(beta) for beta in ("0.1", "0.5", "0.9", "0.99", "0.999")]
    return [[beta, *(100 * (1 - beta**n) for n in (1, 10, 100, 1000))] for beta in betas]


def uncorrected(steps: int) -> list[tuple[Decimal, Decimal]]:
    """Adam with lr 1 on p² from 10, with m and v in the place of m_hat and v_hat: update, p_new."""
    beta1, beta2, eps = Decimal("0.9"), Decimal("0.999"), Decimal("1e-8")
    p, m, v, found = Decimal(10), Decimal(0), Decimal(0), []
    for _ in range(steps):
        g = 2 * p
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g
        update = m / (v.sqrt() + eps)
        p -= update
        found.append((update, p))
    return found


def with_and_without() -> Cells:
    right, raw = run("adam", {"lr": 1}, 40), uncorrected(40)
    return [
        [Decimal(t), right[t - 1]["update"], right[t - 1]["p_new"], *raw[t - 1]]
        for t in (1, 2, 3, 4, 6, 8, 10, 20, 40)
    ]


TABLES = {
    "docs/adam.md: beta | newest | last 10 | last 100 | last 1000": what_beta_remembers,
    "docs/adam.md: t | update | p_new | uncorrected update | uncorrected p_new": with_and_without,
}

GRADIENTS = {
    "docs/adam.md: t | g | m | m_hat | v | v_hat": lambda p: 4,
    "docs/adam.md: t | m | m_hat | v | v_hat": lambda p: 4,
}
