"""The tables of docs/rmsprop.md."""

from decimal import Decimal

from tests.tables import Cells
from tests.walks import run


def forgetting() -> Cells:
    g = [10] * 10 + [1] * 40
    average = run("rmsprop", {"lr": 1}, 50, gradient=g)
    total = run("adagrad", {"lr": 1}, 50, gradient=g)
    return [
        [Decimal(t), Decimal(g[t - 1]), average[t - 1]["v"], total[t - 1]["g_squared"]]
        for t in (1, 5, 10, 11, 20, 30, 40, 50)
    ]


def cliff() -> Cells:
    def slope(p: Decimal) -> int:
        return 10 if p > 15 else 1

    runs = [
        run("adagrad", {"lr": 1}, 40, start=20, gradient=slope),
        run("rmsprop", {"lr": "0.5", "beta2": "0.9"}, 40, start=20, gradient=slope),
    ]
    return [
        [Decimal(t), *(one[t - 1][name] for one in runs for name in ("p_new", "effective_lr"))]
        for t in (1, 2, 5, 6, 10, 11, 20, 30, 40)
    ]


TABLES = {
    "docs/rmsprop.md: t | g | v | g_squared": forgetting,
    "docs/rmsprop.md: t | AdaGrad p_new | AdaGrad effective_lr"
    " | RMSProp p_new | RMSProp effective_lr": cliff,
}
