"""The tables of docs/weight-decay.md."""

from decimal import Decimal

from tests.reference import Row, reference
from tests.tables import Cells
from tests.walks import Settings, run, walk


def one_line() -> Cells:
    """Gradient descent in the ravine: each step keeps 1 - lr (2c + lambda), in both forms."""
    found: Cells = []
    for t in range(1, 5):
        kept = [1 - Decimal("0.004") * (2 * c + Decimal("0.5")) for c in (1, 50)]
        p = (10 * kept[0] ** t, Decimal("1.5") * kept[1] ** t)
        found.append([Decimal(t), p, p])
    return found


def in_the_ravine() -> Cells:
    settings = {"lr": "0.5", "weight_decay": "0.02"}
    rows: list[Row] = reference("adamw", settings, (1, 50), (10, "1.5"), 3)
    return [[row[name] for name in ("t", "p", "g", "decay", "update", "p_new")] for row in rows]


def coin(name: str, size: int) -> list[Decimal]:
    """One parameter whose gradient is `size` on either side in turn; with Adam, and the penalty."""
    decay = Decimal("0.1")
    inside = decay if name == "adam" else Decimal(0)
    settings = {"lr": "0.01"} | ({"weight_decay": decay} if name == "adamw" else {})
    rows = walk(name, settings, lambda t, p: (size if t % 2 else -size) + inside * p, 1000, start=1)
    return [row["p_new"] for row in rows]


def nothing_but_the_pull() -> Cells:
    columns = [coin(name, size) for name in ("adam", "adamw") for size in (1, 100)]
    return [[Decimal(t), *(column[t - 1] for column in columns)] for t in (100, 200, 500, 1000)]


def bowl(name: str, c: Decimal) -> tuple[Decimal, Decimal]:
    """Where a run ends on bowls that are shifted in turn, and its last root of v_hat."""
    decay = Decimal("0.5")
    inside = decay if name == "adam" else Decimal(0)
    settings = {"lr": "0.02"} | ({"weight_decay": decay} if name == "adamw" else {})
    rows = walk(
        name,
        settings,
        lambda t, p: 2 * c * (p - (2 if t % 2 else 0)) + inside * p,
        1000,
        start=0,
    )
    *_, last = rows
    return (last["p"] + last["p_new"]) / 2, last["v_hat"].sqrt()


def where_a_run_ends() -> Cells:
    found: Cells = []
    decay = Decimal("0.5")
    for c in map(Decimal, ("0.1", "1", "10", "50")):
        (inside, _), (beside, root) = bowl("adam", c), bowl("adamw", c)
        least = 2 * c / (2 * c + decay)
        found.append([c, least, inside, beside, 2 * c * (1 - beside), decay * beside * root])
    return found


def fence() -> Cells:
    found: Cells = []
    for decay in map(Decimal, ("0.2", "0.5", "2.5", "5.0")):
        settings: Settings = {"lr": "0.01", "beta2": "0.99", "weight_decay": decay}
        *_, last = walk("adamw", settings, lambda t, p: 2 * (p - 1), 2000, start=0)
        found.append([decay, 2 / (2 + decay), 1 / decay, last["p_new"]])
    return found


def halves() -> Cells:
    found: Cells = []
    for settings in (("0.001", "0.01"), ("0.001", "0.0001"), ("0.0003", "0.1"), ("0.01", "0.01")):
        lr, decay = map(Decimal, settings)
        found.append([lr, decay, lr * decay, Decimal("0.5").ln() / (1 - lr * decay).ln()])
    return found


def first_rows() -> Cells:
    rows = run("adamw", {"lr": "0.5", "weight_decay": "0.1"}, 2, start=4)
    return [[row[name] for name in ("t", "p", "decay", "update", "p_new")] for row in rows]


PAGE = "docs/weight-decay.md"
TABLES = {
    f"{PAGE}: t | L2: p_new | decay: p_new": one_line,
    f"{PAGE}: t | p | g | decay | update | p_new": in_the_ravine,
    f"{PAGE}: t | L2: p[0] | L2: p[1] | AdamW: p[0] | AdamW: p[1]": nothing_but_the_pull,
    f"{PAGE}: c | 2c / (2c + λ) | L2: p | AdamW: p | slope | λ·p·root": where_a_run_ends,
    f"{PAGE}: weight_decay | minimum with L2 | 1 / weight_decay | AdamW: p": fence,
    f"{PAGE}: lr | weight_decay | lost in a step | steps to one half": halves,
    f"{PAGE}: t | p | decay | update | p_new": first_rows,
}
