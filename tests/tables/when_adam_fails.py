"""The tables of docs/when-adam-fails.md."""

from collections.abc import Iterator
from decimal import Decimal, localcontext

from tests.reference import Schedule
from tests.tables import Cells
from tests.walks import Settings, run, walk

LINES = [3, -1, -1]


def falling(lr: str) -> Schedule:
    """The learning rate over the root of t."""
    return lambda t: Decimal(lr) / t.sqrt()


def fenced(p: Decimal) -> Decimal:
    return min(max(p, Decimal(-1)), Decimal(1))


def on_the_lines(name: str, steps: int, lr: str = "0.5") -> Iterator[dict[str, Decimal]]:
    """A run on the three lines, from 0, with the paper's settings."""
    settings: Settings = {"lr": falling(lr), "beta1": "0", "beta2": "0.1"}
    return walk(name, settings, lambda t, p: LINES[(t - 1) % 3], steps, start=0, project=fenced)


def rows_of(name: str, columns: str, first: int, last: int) -> Cells:
    """Some columns of some rows on the three lines, from the sums over the whole history."""
    settings: Settings = {"lr": falling("0.5"), "beta1": "0", "beta2": "0.1"}
    rows = run(name, settings, last, start=0, gradient=LINES * last, fence=(-1, 1))
    return [[row[column] for column in columns.split()] for row in rows[first - 1 :]]


def four_optimizers() -> Cells:
    """Gradient descent and AdaGrad, written here, beside Adam and AMSGrad."""
    half, total = Decimal("0.5"), Decimal(0)
    down, scaled = [Decimal(0)], [Decimal(0)]
    for t in range(1, 901):
        g = Decimal(LINES[(t - 1) % 3])
        total += g * g
        down.append(fenced(down[-1] - half / Decimal(t).sqrt() * g))
        scaled.append(fenced(scaled[-1] - half * g / (total.sqrt() + Decimal("1e-8"))))
    adam, amsgrad = (
        [row["p_new"] for row in on_the_lines(name, 900)] for name in ("adam", "amsgrad")
    )
    return [
        [Decimal(t), down[t], scaled[t], adam[t - 1], amsgrad[t - 1]] for t in (3, 30, 90, 300, 900)
    ]


def rounds(name: str, beta2: str) -> Iterator[list[Decimal]]:
    """The updates of the paper's experiment, a list for each round, until they repeat.

    They do not depend on p. When 0.9^t and beta2^t have come below 1e-12 the last round stands
    for all that follow: over a million steps that makes less than 1e-9 in p.
    """
    lr, beta1, decay, eps = (Decimal(x) for x in ("0.01", "0.9", beta2, "1e-8"))
    m, v, largest, kept1, kept2 = *[Decimal(0)] * 3, *[Decimal(1)] * 2
    while kept2 > Decimal("1e-12"):
        updates = []
        for g in [1010] + [-10] * 100:
            m, v = beta1 * m + (1 - beta1) * g, decay * v + (1 - decay) * g * g
            kept1, kept2 = kept1 * beta1, kept2 * decay
            largest = max(largest, v) if name == "amsgrad" else v
            root = (largest / (1 - kept2)).sqrt()
            updates.append(lr * m / (1 - kept1) / (root + eps))
        yield updates


def way(updates: list[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """A round as one move: p goes to p + shift, and then between two bounds, which is exact."""
    shift, low, high = Decimal(0), Decimal(-1), Decimal(1)
    for update in updates:
        shift, low, high = shift - update, fenced(low - update), fenced(high - update)
    return shift, low, high


def after(name: str, beta2: str, ends: tuple[int, ...]) -> list[Decimal]:
    """Where p is, from 0 and inside the fence, after so many rounds."""
    ways, p, found = map(way, rounds(name, beta2)), Decimal(0), []
    shift, low, high = next(ways)
    for k in range(1, max(ends) + 1):
        p = min(max(p + shift, low), high)
        shift, low, high = next(ways, (shift, low, high))
        if k in ends:
            found.append(p)
    return found


def a_million_steps() -> Cells:
    ends = (100, 1000, 10_000)
    runs = (("adam", "0.99"), ("adam", "0.999"), ("adam", "0.9999"), ("amsgrad", "0.99"))
    with localcontext(prec=28):  # half the digits, half the time
        columns = [after(*one, ends) for one in runs]
    return [[f"{101 * k:,}", *(column[i] for column in columns)] for i, k in enumerate(ends)]


def drift(n: int, beta2: Decimal) -> Decimal:
    """The way of one round: v is 1, and what is left of n² - 1 since the large gradient."""
    lift = (n * n - 1) * (1 - beta2) / (1 - beta2**n)
    roots = [(1 + lift * beta2**age).sqrt() for age in range(n)]
    return -n / roots[0] + sum(1 / root for root in roots[1:])


def borders() -> Cells:
    found: Cells = []
    for n in (3, 10, 30, 101, 1000):
        low, high = Decimal("0.1"), Decimal(20)  # of (1 - beta2) n², the drift falls with beta2
        high = min(high, Decimal("0.9") * n * n)
        while high - low > Decimal("1e-9"):
            middle = (low + high) / 2
            low, high = (low, middle) if drift(n, 1 - middle / n**2) > 0 else (middle, high)
        found.append([Decimal(n), 1 - low / n**2, low])
    return found


def three_orders() -> Cells:
    lr, beta1, beta2 = Decimal("0.01"), Decimal("0.9"), Decimal("0.99")
    found: Cells = []
    for order in ("no correction", "maximum, then correct", "correct, then maximum"):
        p, m, v, largest, walked = *[Decimal(0)] * 4, [Decimal(0)]
        kept1, kept2 = Decimal(1), Decimal(1)
        for t in range(1, 10_101):
            g = 1010 if t % 101 == 1 else -10
            kept1, kept2 = kept1 * beta1, kept2 * beta2
            m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g
            largest = max(largest, v / (1 - kept2) if order[0] == "c" else v)
            root = (largest / (1 - kept2) if order[0] == "m" else largest).sqrt()
            direction = m if order[0] == "n" else m / (1 - kept1)
            p = fenced(p - lr * direction / (root + Decimal("1e-8")))
            walked.append(p)
        found.append([order, root, walked[5050], p])
    return found


def no_rate_helps() -> Cells:
    found: Cells = []
    for lr in ("0.05", "0.50", "5.00"):
        p = [row["p_new"] for row in on_the_lines("adam", 1500, lr)]
        found.append([Decimal(lr), p[14], p[149], p[1499]])
    return found


PAGE = "docs/when-adam-fails.md"
TABLES = {
    f"{PAGE}: t | p | g | v_hat | update | p_new": lambda: rows_of(
        "adam", "t p g v_hat update p_new", 1, 6
    ),
    f"{PAGE}: t | gradient_descent | adagrad | adam | amsgrad": four_optimizers,
    f"{PAGE}: t | g | v | v_max | update | p_new": lambda: rows_of(
        "amsgrad", "t g v v_max update p_new", 1, 6
    ),
    f"{PAGE}: t | Adam, 0.99 | Adam, 0.999 | Adam, 0.9999 | AMSGrad, 0.99": a_million_steps,
    f"{PAGE}: n | beta2 at the border | (1 - beta2)·n²": borders,
    f"{PAGE}: order | root at the end | p after 5,050 | p after 10,100": three_orders,
    f"{PAGE}: t | p | g | v | update | p_new": lambda: rows_of(
        "adam", "t p g v update p_new", 6, 7
    ),
    f"{PAGE}: lr | p after 15 | p after 150 | p after 1500": no_rate_helps,
}
