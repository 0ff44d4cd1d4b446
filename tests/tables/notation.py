"""The table of docs/notation.md: one run of Adam in two units of length."""

from decimal import Decimal

from tests.tables import Cells
from tests.walks import run

UNITS = {
    "p": "p",
    "g": "f / p",
    "m": "f / p",
    "v": "f² / p²",
    "m_hat": "f / p",
    "v_hat": "f² / p²",
    "update": "p",
    "p_new": "p",
}


def two_units() -> Cells:
    metres = run("adam", {"lr": "1.05", "eps": "0.5"}, 10)[-1]
    settings = {"lr": "1050", "eps": "0.0005"}
    millimetres = run("adam", settings, 10, curvatures=("1e-6",), start=Decimal(10_000))[-1]
    return [
        [name, unit, metres[name], millimetres[name], millimetres[name] / metres[name]]
        for name, unit in UNITS.items()
    ]


TABLES = {"docs/notation.md: quantity | unit | in metres | in millimetres | ratio": two_units}
