"""The package against its 50-digit reference, and the reference against numbers from elsewhere."""

from typing import Any

import pytest

from adam_from_scratch import adam, objective, trace
from tests.agreement import disagreement
from tests.reference import coordinates, reference
from tests.settings import FACTORIES, run, settings

STEPS = 40
BOUND = 1e-12
"""The largest error of a column, over its largest number; the worst setting below has 1e-13."""


@pytest.mark.parametrize("name", FACTORIES)
def test_runs_agree_with_fifty_digits(name: str) -> None:
    seen = set()
    for s in settings(name, seed=1, number=40):
        rows = reference(name, s.hyperparameters, s.curvatures, s.start, STEPS)
        errors = disagreement(run(s, STEPS), rows)
        assert max(errors.values()) < BOUND, (s, errors)
        seen.add(len(s.start) if isinstance(s.start, tuple) else 0)
    assert seen == {0, 1, 2, 3, 4}  # a bare number, and up to four dimensions


@pytest.mark.parametrize("name", FACTORIES)
def test_defaults_are_those_of_the_reference(name: str) -> None:
    ran = trace(FACTORIES[name](lr=0.01), objective(abs, lambda p: 2 * p), start=3.0, steps=20)
    rows = reference(name, {"lr": "0.01"}, (1,), 3, 20)
    assert max(disagreement(ran, rows).values()) < BOUND


@pytest.mark.parametrize("name", FACTORIES)
def test_runs_of_a_users_gradient_agree_with_fifty_digits(name: str) -> None:
    def slope(p: Any) -> Any:  # of x⁴/4 - x y + y², for floats and for decimals
        x, y = p
        return (x**3 - y, 2 * y - x)

    ran = trace(FACTORIES[name](lr=0.05), objective(len, slope), start=(1.5, -0.5), steps=STEPS)
    rows = reference(name, {"lr": 0.05}, (), (1.5, -0.5), STEPS, gradient=slope)
    assert max(disagreement(ran, rows).values()) < BOUND


def test_run_of_a_list_of_gradients_agrees_with_fifty_digits() -> None:
    gradients = [0.0] * 300 + [1.0]
    one_by_one = iter(gradients)
    ran = trace(adam(), objective(abs, lambda p: next(one_by_one)), start=0.0, steps=301)
    rows = reference("adam", {}, (), 0, 301, gradient=gradients)
    assert max(disagreement(ran, rows).values()) < BOUND


def test_reference_momentum_is_exact_where_decimals_are() -> None:
    rows = reference("momentum", {"lr": 0.1, "beta": 0.5}, (1,), 10.0, 2)
    digits = [[str(coordinates(x)[0].normalize()) for x in row.values()] for row in rows]
    # t, p, g, velocity, update, p_new
    assert digits == [["1", "1E+1", "2E+1", "2E+1", "2", "8"], ["2", "8", "16", "26", "2.6", "5.4"]]


def test_reference_adam_shows_the_digits_that_were_computed_elsewhere() -> None:
    rows = reference("adam", {"lr": 1.05}, (1,), 10.0, 18)
    v_hat, p_new = ([coordinates(row[name])[0] for row in rows] for name in ("v_hat", "p_new"))
    # FACTS: v_hat 360.2 and 323.4 at t = 2 and 3; p 0.377 after ten steps and -2.827 after 18
    assert [f"{v_hat[1]:.1f}", f"{v_hat[2]:.1f}"] == ["360.2", "323.4"]
    assert [f"{p_new[9]:.3f}", f"{p_new[17]:.3f}"] == ["0.377", "-2.827"]


def test_agreement_sees_an_error_in_the_thirteenth_digit() -> None:
    setting = next(settings("adam", seed=2, number=1))
    ran = run(setting, STEPS)
    ran.rows[7] = ran.rows[7]._replace(v_hat=scaled(ran.rows[0].v_hat, ran.rows[7].v_hat))
    rows = reference("adam", setting.hyperparameters, setting.curvatures, setting.start, STEPS)
    errors = disagreement(ran, rows)
    assert errors.pop("v_hat") > BOUND
    assert max(errors.values()) < BOUND


def scaled(largest: Any, value: Any) -> Any:
    """A value off by 2e-12 of the column's largest, here the first."""
    many = isinstance(value, tuple)
    return tuple(map(scaled, largest, value)) if many else value + 2e-12 * largest
