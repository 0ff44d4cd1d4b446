"""Walks from step to step are the runs of the reference, which sums the whole history."""

from decimal import Decimal, localcontext

import pytest

from tests.reference import Schedule
from tests.tables.adagrad import one_rate_dies
from tests.walks import bowl, run, walk


def shrinking(t: Decimal) -> Decimal:
    return 1 / t.sqrt()


@pytest.mark.parametrize("lr", ["1.05", shrinking])
@pytest.mark.parametrize("name", ["adam", "amsgrad", "adamw"])
def test_walk_step_by_step_is_that_of_the_reference(name: str, lr: str | Schedule) -> None:
    with localcontext(prec=50):
        walked, rows = walk(name, {"lr": lr}, bowl, 40), run(name, {"lr": lr}, 40)
        for row, wanted in zip(walked, rows, strict=True):
            assert all(abs(row[key] - wanted[key]) < Decimal("1e-40") for key in wanted)


def test_walk_on_losses_that_take_turns_is_that_of_the_reference() -> None:
    slopes, least = [3, -1, -1] * 10, Decimal(-1)
    with localcontext(prec=50):
        walked = walk(
            "adam", {"lr": "0.5"}, lambda t, p: slopes[t - 1], 30, start=0,
            project=lambda p: min(max(p, least), Decimal(1)),
        )  # fmt: skip
        rows = run("adam", {"lr": "0.5"}, 30, start=0, gradient=slopes, fence=(-1, 1))
        assert [row["p_new"] for row in walked] == [row["p_new"] for row in rows]


def test_rate_that_dies_is_that_of_the_reference() -> None:
    with localcontext(prec=50):
        row = run("adagrad", {"lr": "1.5"}, 10)[9]
        for walked, name in zip(one_rate_dies()[1][2:], ("effective_lr", "p_new")):
            assert isinstance(walked, Decimal)
            assert abs(walked - row[name]) < Decimal("1e-40")
