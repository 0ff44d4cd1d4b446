"""The tables of docs/momentum.md."""

from decimal import Decimal

from tests.tables import Cells
from tests.walks import Settings, run


def up_the_wall() -> Cells:
    rates = [Decimal(lr) for lr in ("0.018", "0.019", "0.020", "0.021")]
    return [[lr, Decimal("1.5") * (1 - 100 * lr) ** 50] for lr in rates]


def ravine_jobs() -> Cells:
    def side(name: str, settings: Settings, at: int) -> list[dict[str, Decimal]]:
        return run(name, settings, 12, curvatures=(1, 50), start=(10, "1.5"), at=at)

    plain, heavy = {"lr": "0.018"}, {"lr": "0.018", "beta": "0.5"}
    floor = zip(side("gradient_descent", plain, 0), side("momentum", heavy, 0))
    wall = zip(side("gradient_descent", plain, 1), side("momentum", heavy, 1))
    return [
        [a["t"], a["g"], b["g"], b["velocity"], c["p"], d["p"]]
        for (a, b), (c, d) in zip(wall, floor)
    ]


TABLES = {
    "docs/momentum.md: lr | p[1] after 50 steps": up_the_wall,
    "docs/momentum.md: t | plain g[1] | heavy g[1] | heavy velocity[1] | plain p[0] | heavy p[0]": (
        ravine_jobs
    ),
}
