"""The table of docs/recap.md."""

from decimal import Decimal

from tests.tables import Cells
from tests.walks import Settings, run


def five_runs() -> Cells:
    settings: dict[str, Settings] = {
        "gradient_descent": {"lr": "0.1"},
        "momentum": {"lr": "0.1", "beta": "0.5"},
        "adagrad": {"lr": "1.5"},
        "rmsprop": {"lr": "0.5"},
        "adam": {"lr": "1.05"},
    }
    runs = [run(name, s, 30) for name, s in settings.items()]
    return [[Decimal(t), *(one[t - 1]["p_new"] for one in runs)] for t in (1, 2, 5, 10, 15, 20, 30)]


def first_updates() -> Cells:
    half = {"lr": "0.5"}
    runs = {
        "gradient_descent": run("gradient_descent", half, 3),
        "momentum": run("momentum", {**half, "beta": "0.9"}, 3),
        "adagrad": run("adagrad", half, 3),
        "rmsprop": run("rmsprop", half, 3),
        "adam": run("adam", half, 3),
    }
    return [[name, *(row["update"] for row in rows)] for name, rows in runs.items()]


TABLES = {
    "docs/recap.md: rule | first update | second | third": first_updates,
    "docs/recap.md: t | gradient_descent | momentum | adagrad | rmsprop | adam": five_runs,
}
