"""Every optimizer against its witness: defaults, rows by hand, fifty digits, settings, its call."""

import inspect
from math import isclose
from typing import Any

import pytest

from adam_from_scratch import OPTIMIZERS, alternating, linear, objective, quadratic, trace
from adam_from_scratch.optimizer import Optimizer
from publish.heads import heads
from tests.agreement import disagreement, fifty_digits
from tests.optimizers import WITNESSES, ByHand
from tests.settings import run, settings
from tests.twin.face import FACE

STEPS = 40
BOUND = 1e-12
"""The largest error of a column, over its largest number; the worst setting below has 1e-13."""

NAMES = [name for name in OPTIMIZERS if name in WITNESSES]
BY_HAND = [(name, by_hand) for name in NAMES for by_hand in WITNESSES[name].BY_HAND]


def test_every_optimizer_has_a_witness_and_the_head_of_a_page() -> None:
    missing = [f"tests/optimizers/{name}.py" for name in OPTIMIZERS if name not in WITNESSES]
    try:
        heads()
    except ValueError as error:
        missing.append(f"the page that teaches it in docs/: {error}")
    assert missing == [], f"add {', and '.join(missing)}"
    assert set(WITNESSES) <= set(OPTIMIZERS), "a witness has no optimizer"


@pytest.mark.parametrize("name", NAMES)
def test_defaults_are_the_paper_s(name: str) -> None:
    parameters = inspect.signature(OPTIMIZERS[name]).parameters
    defaults = {key: x.default for key, x in parameters.items() if x.default is not x.empty}
    assert defaults == {key: float(x) for key, x in WITNESSES[name].PAPER.items()}
    optimizer = OPTIMIZERS[name](lr=defaults.get("lr", 0.1))
    assert dict(optimizer.hyperparameters) == {"lr": 0.1, **defaults}
    assert [key for key, _ in optimizer.hyperparameters] == list(parameters)


@pytest.mark.parametrize(("name", "by_hand"), BY_HAND)
def test_rows_are_those_worked_by_hand(name: str, by_hand: ByHand) -> None:
    steps = len(by_hand.rows)
    bowl = objective(abs, lambda p: by_hand.slope * p)
    run = trace(OPTIMIZERS[name](**by_hand.settings), bowl, by_hand.start, steps)
    bowl = FACE.quadratic(by_hand.slope / 2)
    exact = fifty_digits(name, by_hand.settings, bowl, by_hand.start, steps)
    for row, witnessed, wanted in zip(run, exact, by_hand.rows, strict=True):
        for x, y, z in zip(row[1:], witnessed[1:], wanted, strict=True):
            assert isclose(x, z, rel_tol=1e-12), row
            assert isclose(y, z, rel_tol=1e-12), witnessed


@pytest.mark.parametrize("name", NAMES)
def test_runs_agree_with_fifty_digits(name: str) -> None:
    dimensions = set()
    for s in settings(name, seed=1, number=40):
        bowl = FACE.quadratic(*s.curvatures)
        errors = disagreement(
            run(s, STEPS), fifty_digits(name, s.hyperparameters, bowl, s.start, STEPS)
        )
        assert max(errors.values()) < BOUND, (s, errors)
        dimensions.add(len(s.start) if isinstance(s.start, tuple) else 0)
    assert dimensions == {0, 1, 2, 3, 4}  # a bare number, and up to four dimensions


@pytest.mark.parametrize("name", NAMES)
def test_runs_of_a_users_gradient_agree_with_fifty_digits(name: str) -> None:
    def slope(p: Any) -> Any:  # of x⁴/4 - x y + y², for floats and for decimals
        x, y = p
        return (x**3 - y, 2 * y - x)

    ran = trace(OPTIMIZERS[name](lr=0.05), objective(len, slope), start=(1.5, -0.5), steps=STEPS)
    bowl = FACE.objective(len, slope)
    exact = fifty_digits(name, {"lr": 0.05}, bowl, (1.5, -0.5), STEPS)
    assert max(disagreement(ran, exact).values()) < BOUND


@pytest.mark.parametrize("name", NAMES)
def test_runs_after_a_long_silence_agree_with_fifty_digits(name: str) -> None:
    losses = [linear(0)] * 300 + [linear(1)]
    ran = trace(OPTIMIZERS[name](lr=0.1), alternating(*losses), 0.0, 301)
    exact = fifty_digits(name, {"lr": 0.1}, alternating(*losses), 0.0, 301)
    assert max(disagreement(ran, exact).values()) < BOUND


def test_witness_shows_the_digits_that_were_computed_elsewhere() -> None:
    run = fifty_digits("adam", {"lr": 1.05}, FACE.quadratic(1), 10.0, 18)
    assert [f"{x:.1f}" for x in run["v_hat"][1:3]] == ["360.2", "323.4"]
    assert [f"{run[i].p_new:.3f}" for i in (9, 17)] == ["0.377", "-2.827"]


def test_agreement_sees_an_error_in_the_thirteenth_digit() -> None:
    ran = trace(OPTIMIZERS["adam"](lr=0.1), quadratic(1), 10.0, STEPS)
    ran.rows[7] = ran.rows[7]._replace(v_hat=ran.rows[7].v_hat + 2e-12 * ran.rows[0].v_hat)
    exact = fifty_digits("adam", {"lr": 0.1}, FACE.quadratic(1), 10.0, STEPS)
    errors = disagreement(ran, exact)
    assert errors.pop("v_hat") > BOUND
    assert max(errors.values()) < BOUND


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_step_returns_the_columns_that_the_optimizer_names(name: str) -> None:
    optimizer = OPTIMIZERS[name](lr=0.5)
    row: Any = optimizer.step(1.0, 10.0, 20.0, *optimizer.start, *optimizer.settings(1))
    assert row._fields == optimizer.columns
    assert optimizer.columns[-2:] == ("update", "p_new")
    assert row.p_new == 10.0 - row.update
    assert row.update > 0.0  # against the slope
    assert optimizer.name == name


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_repr_is_the_call_that_makes_the_optimizer(name: str) -> None:
    optimizer = OPTIMIZERS[name](lr=1.05)
    again: Optimizer = eval(repr(optimizer), dict(OPTIMIZERS))
    assert again.hyperparameters == optimizer.hyperparameters
    assert repr(again) == repr(optimizer)


def test_repr_shows_settings_as_they_are_written() -> None:
    optimizer = OPTIMIZERS["adam"](lr=1.05, beta2=0.99)
    assert repr(optimizer) == "adam(lr=1.05, beta1=0.9, beta2=0.99, eps=1e-08)"


def test_amsgrad_after_a_gradient_of_inf_moves_no_more() -> None:
    jump = objective(abs, lambda p: float("inf") if p == 1.0 else 1.0)
    run = trace(OPTIMIZERS["amsgrad"](lr=1.0), jump, 1.0, 3)
    assert run["v_max"] == [float("inf")] * 3
    assert str(run[0].p_new) == "nan"


@pytest.mark.parametrize(
    ("name", "hyperparameters", "other"),
    [("momentum", {"beta": 0.0}, "gradient_descent"), ("adamw", {"weight_decay": 0.0}, "adam")],
)
def test_optimizer_without_its_own_is_the_plainer_one_to_the_last_bit(
    name: str, hyperparameters: dict[str, float], other: str
) -> None:
    one = trace(OPTIMIZERS[name](lr=0.01, **hyperparameters), quadratic(1, 50), (10.0, 1.5), 50)
    plainer = trace(OPTIMIZERS[other](lr=0.01), quadratic(1, 50), (10.0, 1.5), 50)
    assert one["p_new"] == plainer["p_new"]
