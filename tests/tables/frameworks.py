"""The tables of docs/frameworks.md; tests/peers holds what they say of frameworks against these."""

from decimal import Decimal
from itertools import pairwise

from tests.tables import Cells
from tests.walks import run

LR = Decimal("1.05")


def defaults() -> Cells:
    return [
        ["lr=0.001", "lr=0.001", "learning_rate", "learning_rate=0.001"],
        ["beta1=0.9", "betas[0]=0.9", "b1=0.9", "beta_1=0.9"],
        ["beta2=0.999", "betas[1]=0.999", "b2=0.999", "beta_2=0.999"],
        ["eps=1e-08", "eps=1e-08", "eps=1e-08", "epsilon=1e-07"],
        ["weight_decay=0.01", "weight_decay=0.01", "weight_decay=0.0001", "weight_decay=0.004"],
    ]


def efficient_form(eps_hat: Decimal) -> Decimal:
    """Kingma & Ba 2015, the end of section 2: the correction outside of root and eps."""
    p, m, v = Decimal(10), Decimal(0), Decimal(0)
    for t in range(1, 11):
        g = 2 * p
        m, v = (9 * m + g) / 10, (999 * v + g * g) / 1000
        lr = LR * (1 - Decimal("0.999") ** t).sqrt() / (1 - Decimal("0.9") ** t)
        p -= lr * m / (v.sqrt() + eps_hat)
    return p


def places_of_eps() -> Cells:
    here = run("adam", {"lr": LR}, 10)[-1]["p_new"]
    eps, larger = Decimal("1e-8"), Decimal("1e-7")
    return [
        ["here, PyTorch, Optax", eps, here],
        ["Keras, given the same", eps, efficient_form(eps)],
        ["Keras, its default", larger, efficient_form(larger)],
    ]


def average(weights: list[Decimal], terms: list[Decimal]) -> Decimal:
    """The weighted average: what a moving average is once it is corrected."""
    return sum(map(Decimal.__mul__, weights, terms), Decimal(0)) / sum(weights, Decimal(0))


def two_amsgrads() -> Cells:
    here = run("amsgrad", {"lr": LR}, 10)
    largest = Decimal(400)  # the first of the corrected v; no later one may exceed it
    p, slopes, path = Decimal(10), [], []
    for t in range(1, 11):
        slopes.append(2 * p)
        weights = [Decimal("0.9") ** (t - k) for k in range(1, t + 1)]
        squares = [Decimal("0.999") ** (t - k) for k in range(1, t + 1)]
        m_hat = average(weights, slopes)
        v_hat = average(squares, [g * g for g in slopes])
        assert v_hat <= largest
        p -= LR * m_hat / (largest.sqrt() + Decimal("1e-8"))
        path.append(p)
    return [
        [row["t"], row["v_hat"], largest, row["p_new"], other]
        for row, other in zip(here, path, strict=True)
    ]


def heavy(
    dampening: str = "0", nesterov: bool = False, inside: bool = False, drops: bool = False
) -> list[Decimal]:
    """Four positions of a heavy ball on p², in one of its settings."""
    rates = [Decimal("0.1")] * 2 + [Decimal("0.01" if drops else "0.1")] * 2
    p, pushes, found = Decimal(10), [], []
    for t, lr in enumerate(rates):
        g = 2 * p
        push = g * (1 - Decimal(dampening)) if t else g
        pushes.append(push * lr if inside else push)
        half = Decimal("0.5")
        velocity = sum((half ** (t - k) * x for k, x in enumerate(pushes)), Decimal(0))
        used = g + half * velocity if nesterov else velocity
        p -= used if inside else lr * used
        found.append(p)
    return found


def momenta() -> Cells:
    return [
        ["here, PyTorch, Optax, Keras", *heavy()],
        ["PyTorch, dampening=0.5", *heavy(dampening="0.5")],
        ["nesterov=True, all three", *heavy(nesterov=True)],
        ["lr drops at t = 3: here, PyTorch, Optax", *heavy(drops=True)],
        ["lr drops at t = 3: Keras", *heavy(drops=True, inside=True)],
    ]


def first_steps() -> Cells:
    g, eps = Decimal("0.2"), Decimal("1e-8")
    return [
        ["AdaGrad: here, PyTorch", g / (g + eps)],
        ["AdaGrad: Optax, Keras", g / ((g * g + Decimal("0.1")).sqrt() + eps)],
        ["RMSProp: here, Optax, Keras", g / ((g * g / 10).sqrt() + eps)],
        ["RMSProp: PyTorch", g / ((g * g / 100).sqrt() + eps)],
    ]


def schedules() -> Cells:
    root = Decimal("0.5").sqrt()  # the cosine of an eighth of a turn
    cosines = [Decimal(1), root, Decimal(0), -root, Decimal(-1), Decimal(-1)]
    return [
        [
            *(Decimal(t), Decimal(t - 1)),
            Decimal("0.4") * (1 + cosines[t - 1]),
            Decimal("0.8") * min(Decimal(1), Decimal(t) / 4),
        ]
        for t in range(1, 7)
    ]


def averaged() -> Cells:
    found: Cells = []
    velocity, p = Decimal(0), Decimal(10)
    for row in run("momentum", {"lr": "0.05", "beta": "0.9"}, 4):
        velocity = (9 * velocity + 2 * p) / 10
        p -= velocity / 2
        found.append([row["t"], row["velocity"], velocity, row["p_new"], p])
    return found


def copied_rows() -> Cells:
    m_hats = [Decimal(x) for x in ("9.592", "8.683", "7.808")]
    printed = [Decimal(x) for x in ("2.038", "1.535", "1.079", "0.689")]
    steps = [a - b for a, b in pairwise(printed)]
    return [
        [Decimal(11 + k), LR * m_hat / 20, step]
        for k, (m_hat, step) in enumerate(zip(m_hats, steps, strict=True))
    ]


TABLES = {
    "docs/frameworks.md: here | PyTorch | Optax | Keras": defaults,
    "docs/frameworks.md: Adam | eps | p after ten steps": places_of_eps,
    "docs/frameworks.md: t | v_hat, PyTorch | v_hat, Optax | p, PyTorch | p, Optax": two_amsgrads,
    "docs/frameworks.md: momentum | t = 1 | 2 | 3 | 4": momenta,
    "docs/frameworks.md: with its defaults | first step, over lr": first_steps,
    "docs/frameworks.md: t here | their count | cosine | warmup": schedules,
    "docs/frameworks.md: t | velocity here | velocity there | p here | p there": averaged,
    "docs/frameworks.md: t | lr · m_hat / 20 | the step in p": copied_rows,
}
