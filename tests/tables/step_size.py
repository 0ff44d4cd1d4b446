"""The tables of docs/step-size.md."""

from collections.abc import Callable
from decimal import Decimal

from tests.tables import Cells
from tests.walks import walk

BETA1, BETA2 = Decimal("0.9"), Decimal("0.999")


def last(gradient: Callable[[int], Decimal], steps: int, **settings: object) -> dict[str, Decimal]:
    """The last step of Adam under gradients that depend on t alone; lr is one."""
    *_, row = walk("adam", {"lr": 1, **settings}, lambda t, p: gradient(t), steps, start=0)  # type: ignore[dict-item]
    return row


def grown(growth: Decimal, steps: int) -> dict[str, Decimal]:
    """The last step under gradients that grow by a factor and end at one."""
    return last(lambda t: growth ** (t - steps), steps)


def silence() -> Cells:
    found: Cells = []
    for t in (1, 10, 100, 1000, 5000):
        row = last(lambda k, t=t: Decimal(k == t), t)  # type: ignore[misc]
        found.append([Decimal(t), row["m_hat"], row["v_hat"].sqrt(), row["update"]])
    return found


def growing() -> Cells:
    """The bound is the root of the sum over the past of a² / b, term by term."""
    found: Cells = []
    for t in (1, 10, 100, 1000, 5000):
        a = [(1 - BETA1) / (1 - BETA1**t) * BETA1**k for k in range(t)]
        b = [(1 - BETA2) / (1 - BETA2**t) * BETA2**k for k in range(t)]
        bound = sum((x * x / y for x, y in zip(a, b, strict=True)), Decimal(0)).sqrt()
        growth = BETA2 / BETA1
        found.append([Decimal(t), growth ** (1 - t), grown(growth, t)["update"], bound])
    return found


def bounds() -> Cells:
    pairs = ("0.9 0.999", "0.9 0.99", "0.9 0.95", "0.9 0.9", "0.5 0.999", "0.0 0.999")
    found: Cells = []
    for beta1, beta2 in (map(Decimal, pair.split()) for pair in pairs):
        first = (1 - beta1) ** 2 > 1 - beta2
        paper = (1 - beta1) / (1 - beta2).sqrt() if first else Decimal(1)
        holds = ((1 - beta1) ** 2 / (1 - beta2) * beta2 / (beta2 - beta1**2)).sqrt()
        found.append([beta1, beta2, paper, holds])
    return found


def rates() -> Cells:
    found: Cells = []
    for growth in map(Decimal, ("1.001", "1.01", "2.0")):
        row = grown(growth, 5000)
        found.append([growth, row["m_hat"], row["v_hat"].sqrt(), row["update"]])
    return found


def after_one() -> Cells:
    rows = list(walk("adam", {"lr": 1}, lambda t, p: Decimal(t == 5000), 5300, start=0))
    return [[row["t"], row["update"], -row["p_new"]] for row in (*rows[4999:5003], rows[-1])]


def shrinking() -> Cells:
    def gradient(t: int) -> Decimal:
        return Decimal("1e50") * (Decimal("0.8") / Decimal("0.9")) ** (t - 1)

    steps = (10, 30, 100, 300, 1000)
    return [[Decimal(t), last(gradient, t, beta2="0.8")["update"]] for t in steps]


def chosen() -> Cells:
    """Adam's steps are proportional to lr."""
    beta2 = Decimal("0.99")
    bound = ((1 - BETA1) ** 2 / (1 - beta2) * beta2 / (beta2 - BETA1**2)).sqrt()
    update = last(lambda t: Decimal("1.1") ** (t - 1000), 1000, beta2=beta2)["update"]
    lrs = (Decimal("0.01") / bound, Decimal("0.011") / bound)
    return [[lr, lr * update] for lr in lrs]


PAGE = "docs/step-size.md: "
TABLES = {
    PAGE + "t of the one gradient | m_hat | root of v_hat | update": silence,
    PAGE + "t | first gradient | update | no larger than": growing,
    PAGE + "beta1 | beta2 | the paper's bound | the bound that holds": bounds,
    PAGE + "growth | m_hat | root of v_hat | update": rates,
    PAGE + "t | update | way so far": after_one,
    PAGE + "steps | last update": shrinking,
    PAGE + "lr | largest step": chosen,
}
