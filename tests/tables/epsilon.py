"""The tables of docs/epsilon.md.

The form with a hat is computed as the paper writes it, with lr_t and the uncorrected averages;
the page's blocks mostly compute it as an eps that fades.
"""

from collections.abc import Callable
from decimal import Decimal

from tests.tables import Cells

BETA1, BETA2 = Decimal("0.9"), Decimal("0.999")
Slope = Callable[[Decimal], Decimal]


def kept(t: int) -> Decimal:
    """1 - beta2^t."""
    return 1 - BETA2**t


def divided(place: str, eps: Decimal, v: Decimal, t: int) -> Decimal:
    """What m_hat is divided by, where eps stands in its place beside the corrected average."""
    v_hat = v / kept(t)
    return (v_hat + eps).sqrt() if place == "inside" else v_hat.sqrt() + eps


def run(place: str, eps: str, slope: Slope, lr: str, start: str, steps: int) -> list[list[Decimal]]:
    """Adam with eps in its place: update and p after each step."""
    p, m, v = Decimal(start), Decimal(0), Decimal(0)
    found = []
    for t in range(1, steps + 1):
        g = slope(p)
        m, v = BETA1 * m + (1 - BETA1) * g, BETA2 * v + (1 - BETA2) * g * g
        if place == "hat":
            lr_t = Decimal(lr) * kept(t).sqrt() / (1 - BETA1**t)
            update = lr_t * m / (v.sqrt() + Decimal(eps))
        else:
            m_hat = m / (1 - BETA1**t)
            update = Decimal(lr) * m_hat / divided(place, Decimal(eps), v, t)
        p -= update
        found.append([update, p])
    return found


def same_steps() -> Cells:
    def updates(place: str) -> list[Decimal]:
        steps = run(place, "1", lambda p: Decimal(1), "1", "0", 3000)
        return [update for update, _ in steps]

    outside, hat = updates("outside"), updates("hat")
    return [
        [Decimal(t), 1 / kept(t).sqrt(), outside[t - 1], hat[t - 1], hat[t - 1]]
        for t in (1, 2, 10, 100, 1000, 3000)
    ]


def conventions() -> Cells:
    """First steps: m is a tenth of g and v a thousandth of its square, uncorrected."""
    root, sizes = kept(1).sqrt(), (Decimal("1e-6"), Decimal("1e-7"), Decimal("1e-8"))
    found: Cells = []
    for source in ("Kingma and Ba 2015", "PyTorch 2.13.0", "Optax 0.2.8"):
        eps = Decimal("1e-8")
        first = [g / (g + eps) for g in sizes]
        found.append([source, "outside the root", eps, eps, *first])
    hat = Decimal("1e-7")
    first = [root * g / (root * g + hat) for g in sizes]
    return [*found, ["Keras 3.15.1", "as eps_hat", hat, hat / root, *first]]


def paths(
    slope: Slope, lr: str, start: str, shown: tuple[int, ...], *rules: tuple[str, str]
) -> Cells:
    """The p after the steps shown, a column for each rule: the place of eps, and eps."""
    runs = [run(place, eps, slope, lr, start, max(shown)) for place, eps in rules]
    return [[Decimal(t), *(one[t - 1][1] for one in runs)] for t in shown]


def large_eps() -> Cells:
    rules = (("outside", "1e-8"), ("inside", "1"), ("outside", "1"), ("hat", "1"))
    return paths(lambda p: 2 * p, "1.05", "10", (1, 2, 5, 10, 15, 20, 30, 60), *rules)


def tiny_gradients() -> Cells:
    rules = (
        *(("outside", "0"), ("outside", "1e-8"), ("outside", "1e-7")),
        *(("hat", "1e-7"), ("inside", "1e-8")),
    )
    shown = (1, 10, 30, 100, 200, 300)
    return paths(lambda p: Decimal("2e-7") * p, "0.01", "1", shown, *rules)


def first_steps() -> Cells:
    g, root = Decimal("3e-7"), kept(1).sqrt()
    return [
        ["PyTorch", g / (g + Decimal("1e-8"))],
        ["Keras", root * g / (root * g + Decimal("1e-7"))],
        ["inside", g / (g * g + Decimal("1e-8")).sqrt()],
    ]


def translated() -> Cells:
    return [[Decimal(t), Decimal("1e-7") / kept(t).sqrt()] for t in (1, 10, 100, 1000, 10_000)]


TABLES: dict[str, Callable[[], Cells]] = {
    "docs/epsilon.md: t | fading eps | outside | as eps_hat | fading eps outside": same_steps,
    "docs/epsilon.md: source | eps stands | default | threshold | g = 1e-6 | g = 1e-7 | g = 1e-8": (
        conventions
    ),
    "docs/epsilon.md: t | 1e-8 outside | 1.0 inside | 1.0 outside | 1.0 as eps_hat": large_eps,
    "docs/epsilon.md: t | no eps | 1e-8 outside | 1e-7 outside | 1e-7 as eps_hat | 1e-8 inside": (
        tiny_gradients
    ),
    "docs/epsilon.md: rule | first step / lr": first_steps,
    "docs/epsilon.md: t | eps for PyTorch": translated,
}
