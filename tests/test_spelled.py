"""A step spelled out: each equation is true of the digits that it shows."""

import re
from fractions import Fraction
from math import isfinite
from typing import Any

import pytest

from adam_from_scratch import (
    OPTIMIZERS,
    adam,
    momentum,
    noisy_quadratic,
    objective,
    quadratic,
    quadratic_form,
    rare_words,
    rosenbrock,
    trace,
    turned_quadratic,
)
from adam_from_scratch.literate.numbers import evaluate, wrong_equation
from adam_from_scratch.objectives import Objective
from adam_from_scratch.rule import forms
from adam_from_scratch.spelled import digits, equation, spelled
from adam_from_scratch.trace import Trace

OBJECTIVES = [
    (quadratic(1), 10.0), (quadratic(1, 50), (10.0, -1.5)), (quadratic(1, -1), (2.5, 0.01)),
    (turned_quadratic(1, 50, 0.5, 9), (6.0, 8.0, 6.0, 8.0)), (quadratic_form([[2]]), 10.0),
    (quadratic_form([[-1, 2, 0], [2, 3, -1], [0, -1, 1]]), (1.0, 2.0, -3.0)),
    (rare_words(2), (1.5, 2.5)), (rosenbrock(), (-1.5, 2.5)),
    (noisy_quadratic(1, 4, noise=16, seed=1), (10.0, 5.0)),
]  # fmt: skip
DIFFERENCE = ("d", "{} − {}", ("x", "y"), "a - b")


def step(run: Trace, t: int, spec: str = ".2f") -> dict[str, str]:
    """The arithmetic of step `t`."""
    rule = forms(run.optimizer.step, run.optimizer.columns, len(run.optimizer.start))
    specs = dict.fromkeys(run.columns[1:], spec)
    return dict(spelled(run, run[t - 1], run[t - 2] if t > 1 else None, rule, specs))


@pytest.mark.parametrize("spec", [".2f", ".4f", ".3e"])
@pytest.mark.parametrize(("function", "start"), OBJECTIVES, ids=lambda x: str(x))
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_equation_is_true_of_its_digits(
    name: str, function: Objective, start: float | tuple[float, ...], spec: str
) -> None:
    run = trace(OPTIMIZERS[name](lr=0.01), function, start, 20)
    for t in (1, 2, 7, 20):
        lines = step(run, t, spec)
        size = len(start) if isinstance(start, tuple) else 1
        assert len(lines) == size * (len(run.columns) - 2)
        for name, text in lines.items():
            left, sign, right = re.fullmatch(r"(.+) ([=≈]) (\S+)", text).groups()  # type: ignore[union-attr]  # it does
            written = text.replace("noise ", "").replace("≈", "=")
            if "e" not in right:
                assert wrong_equation(written) is None, (t, name, text)
            if sign == "=" and isfinite(float(right.replace("−", "-"))):
                value, result = evaluate(left.replace("noise ", "")), evaluate(right)
                assert value == pytest.approx(result, rel=1e-13, abs=1e-300), (t, name, text)


def test_step_reads_as_on_paper() -> None:
    run = trace(adam(lr=1.05), quadratic(1), 10.0, 2)
    assert step(run, 2) == {
        "g": "2 · 1 · 8.95 = 17.90",
        "m": "0.9 · 2.00 + 0.1 · 17.90 = 3.59",
        "v": "0.999 · 0.40 + 0.001 · 17.90² ≈ 0.72",
        "m_hat": "3.59 / (1 − 0.9^2) ≈ 18.89",
        "v_hat": "0.72001 / (1 − 0.999^2) ≈ 360.19",
        "update": "1.05 · 18.89 / (√360.19 + 1e−8) ≈ 1.05",
        "p_new": "8.95 − 1.05 = 7.90",
    }


def test_slope_of_a_turned_ravine_reads_as_a_row_of_its_matrix() -> None:
    lines = step(trace(adam(lr=1.0), turned_quadratic(1, 50, 1000, 50000), (6.0, 8.0) * 2, 2), 1)
    assert lines["g[0]"] == "51 · 6.00 − 49 · 8.00 = −86.00"
    assert lines["g[3]"] == "−49000 · 6.00 + 51000 · 8.00 = 114000.00"
    turned = trace(adam(lr=1.0), turned_quadratic(1, 50, degrees=30), (6.0, 8.0), 2)
    assert step(turned, 1)["g[0]"].startswith("26.5 · 6.00 − 42.43524479 · 8.00 ≈")


def test_slope_of_a_rare_word_is_its_frequency_times_what_its_probability_lacks() -> None:
    run = trace(adam(lr=1.0), rare_words(3), (0.0, 0.0, 13.0), 2)
    lines = step(run, 1, ".4f")
    assert lines["g[0]"] == "1 · (1.5259e−05 − 0.9) ≈ −0.9000"
    assert lines["g[2]"] == "0.25 · (0.8710 − 0.9) ≈ −0.0073"
    rule = forms(run.optimizer.step, run.optimizer.columns, len(run.optimizer.start))
    some = spelled(run, run[0], None, rule, dict.fromkeys(run.columns[1:], ".4f"), (2,))
    assert dict(some) == {name: text for name, text in lines.items() if name.endswith("[2]")}


def test_slope_of_a_shallow_or_flat_curve_is_spelled_out_too() -> None:
    assert (
        step(trace(adam(lr=1.0), quadratic_form([[0.25]]), 3.0, 2), 1)["g"] == "0.5 · 3.00 = 1.50"
    )
    assert step(trace(adam(lr=1.0), quadratic(0, 1), (3.0, 3.0), 2), 1)["g[0]"].endswith("= 0.00")


def test_curvature_is_a_number_however_it_was_given() -> None:
    half: Any = Fraction(1, 2)
    run = trace(adam(lr=1.0), quadratic(half, 4), (3.0, 3.0), 2)
    assert step(run, 1)["g[0]"] == "2 · 0.5 · 3.00 = 3.00"


def test_slope_that_is_nothing_or_too_long_is_left_out() -> None:
    for matrix in ([[0, 0], [0, 1]], [[1] * 7] * 7):
        run = trace(adam(lr=1.0), quadratic_form(matrix), (1.0,) * len(matrix), 2)
        assert "g[0]" not in step(run, 1)


def test_equals_sign_stands_for_equality_only() -> None:
    def difference(x: float, y: float, spec: str) -> str:
        specs = dict.fromkeys("xyd", spec)
        return equation(DIFFERENCE, {"x": x, "y": y, "d": x - y}, {}, specs)

    assert difference(-1.0, -1 / 3, ".4f") == "−1.0000 − (−0.3333) = −0.6667"
    assert difference(2 / 3, 1 / 3, ".0f") == "0.7 − 0.3 ≈ 0"
    assert difference(1.5, 1.5 - 3e-9, ".1e") == "1.500000000e+00 − 1.499999997e+00 ≈ 3.0e−09"
    assert difference(float("inf"), 1.0, ".2f") == "inf − 1.00 = inf"


def test_division_by_what_rounds_to_zero_has_more_digits() -> None:
    ratio = ("d", "{} / {}", ("x", "y"), "a / b")
    specs = dict.fromkeys("xyd", ".2f")
    assert (
        equation(ratio, {"x": 1.0, "y": 0.004, "d": 250.0}, {}, specs) == "1.000 / 0.004 = 250.00"
    )


def test_quantity_without_a_column_has_the_most_digits_that_a_column_has() -> None:
    values = {"x": 1 / 3, "y": 1e-6, "d": 1 / 3 - 1e-6}
    assert equation(DIFFERENCE, values, {}, {"d": ".1f", "z": ".3f"}) == "0.333 − 1.000e−06 ≈ 0.3"


def test_small_quantity_without_a_column_has_an_exponent() -> None:
    assert digits({"m": ".2f"}, "v", 0.01) == "0.01"
    assert digits({"m": ".2f"}, "v", 0.0095) == "9.50e-03"


def test_digits_that_end_half_way_may_be_rounded_either_way() -> None:
    specs = {"x": ".3f", "y": ".3f", "d": ".2f"}  # 1.135 − 1 is 0.135 and a hair in floats
    values = {"x": 1.134999, "y": 1.0, "d": 0.134999}
    assert equation(DIFFERENCE, values, {}, specs) == "1.135 − 1.000 ≈ 0.13"


def test_negative_number_has_brackets_under_a_power_and_none_after_one() -> None:
    values, specs = {"x": -2.0, "y": 1.0}, dict.fromkeys("xyd", ".1f")
    square = ("d", "{}² − {}", ("x", "y"), "a * a - b")
    assert equation(square, values | {"d": 3.0}, {}, specs) == "(−2.0)² − 1.0 = 3.0"
    larger = ("d", "max({}, {})", ("x", "y"), "max(a, b)")
    assert equation(larger, values | {"d": 1.0}, {}, specs) == "max(−2.0, 1.0) = 1.0"


def test_equation_that_cannot_be_true_is_left_out() -> None:
    values = {"x": 1.0, "y": 2.0, "d": 3.0}
    assert equation(DIFFERENCE, values, {}, {"d": ".2f"}) == ""


def test_operand_has_twelve_digits_more_and_no_thirteen() -> None:
    specs = {"x": ".2f", "y": ".2f", "d": ".0e"}
    near = {"x": 1.0 + 1e-14, "y": 1.0, "d": 1e-14}
    assert equation(DIFFERENCE, near, {}, specs) == "1.00000000000001 − 1.00000000000000 ≈ 1e−14"
    assert equation(DIFFERENCE, {"x": 1.0 + 1e-15, "y": 1.0, "d": 1e-15}, {}, specs) == ""


def test_part_of_a_run_remembers_what_came_before_or_says_nothing_of_it() -> None:
    run = trace(momentum(lr=0.1, beta=0.5), quadratic(1), 10.0, 4)
    assert step(run, 3)["velocity"] == "0.5 · 26.00 + 10.80 = 23.80"
    assert list(step(run[2:], 1)) == ["g", "update", "p_new"]


def test_run_that_has_left_the_numbers_is_spelled_out() -> None:
    lines = step(trace(momentum(lr=1e200), quadratic(1), 10.0, 6), 5)
    assert lines["velocity"] == "0.9 · nan + nan = nan"


def test_slope_of_an_objective_of_one_s_own_is_left_out() -> None:
    run = trace(adam(lr=0.1), objective(lambda p: p**4, lambda p: 4 * p**3), 1.0, 1)
    assert list(step(run, 1)) == ["m", "v", "m_hat", "v_hat", "update", "p_new"]


def test_setting_that_follows_a_schedule_is_the_step_s_own() -> None:
    run = trace(momentum(lr=lambda t: 1 / t, beta=0), quadratic(1), 10.0, 2)
    assert step(run, 2)["update"] == "0.5 · (−20.00) = −10.00"
