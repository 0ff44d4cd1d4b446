"""A run as a table: columns, digits, signs, and what a notebook shows."""

import pytest

from adam_from_scratch import Trace, adagrad, adam, gradient_descent, objective, quadratic, trace
from adam_from_scratch.table import parse

RAVINE = trace(adam(lr=0.5), quadratic(1, 50), start=(10.0, -1.5), steps=25)


def halving(start: float, steps: int) -> Trace:
    return trace(gradient_descent(lr=0.25), quadratic(1), start, steps)


def test_table_of_a_run_is_the_pipe_table_of_its_columns() -> None:
    assert halving(3.0, 2).table("iteration", "t", "p:.2f", "g:.3e", "p_new") == (
        "| iteration | t | p | g | p_new |\n"
        "| ---: | ---: | ---: | ---: | ---: |\n"
        "| 0 | 1 | 3.00 | 6.000e+00 | 1.5 |\n"
        "| 1 | 2 | 1.50 | 3.000e+00 | 0.75 |"
    )


def test_table_without_columns_has_them_all() -> None:
    assert parse(RAVINE.table()).header == list(RAVINE.columns)
    assert RAVINE.table() == RAVINE.table(*RAVINE.columns)


def test_table_shows_a_tuple_coordinate_by_coordinate() -> None:
    assert RAVINE[:1].table("p:.1f", "g", "m_hat:+.0f").splitlines()[-1] == (
        "| (10.0, -1.5) | (20, -150) | (+20, -150) |"
    )
    alone = trace(gradient_descent(lr=0.25), quadratic(1), (8.0,), steps=1)
    assert alone.table("p").splitlines()[-1] == "| (8) |"


def test_table_without_digits_has_six_significant_ones() -> None:
    text = halving(1 / 3, 1).table("p", "p:", "p:.6g").splitlines()[-1]
    assert text == "| 0.333333 | 0.333333 | 0.333333 |"


def test_table_shows_large_steps_in_full() -> None:
    run = halving(8.0, 1)
    run.rows[0] = run.rows[0]._replace(t=1234568)
    assert run.table("iteration", "t").splitlines()[-1] == "| 1234567 | 1234568 |"
    assert run.table("t:,", "t:.2e").splitlines()[-1] == "| 1,234,568 | 1.23e+06 |"


@pytest.mark.parametrize(
    ("digits", "zero"),
    [
        (".2f", "0.00"),
        (".0f", "0"),
        (".1%", "0.0%"),
        ("+.2f", "+0.00"),
        (">8.2f", "    0.00"),
        ("08.2f", "00000.00"),
    ],
)
def test_table_shows_no_minus_zero(digits: str, zero: str) -> None:
    for start in (-1e-9, -0.0, 0.0, 1e-9):
        assert halving(start, 1).table(f"p:{digits}").splitlines()[-1] == f"| {zero} |"


def test_table_keeps_the_sign_of_what_is_not_zero() -> None:
    specs = ("p:.2f", "p:.0e", "p:g", "p:.1%", "p:>7.2f")
    text = halving(-0.005001, 1).table(*specs).splitlines()[-1]
    assert text == "| -0.01 | -5e-03 | -0.005001 | -0.5% |   -0.01 |"
    assert halving(-1e-9, 1).table("p", "p:.2e").splitlines()[-1] == "| -1e-09 | -1.00e-09 |"
    assert halving(-0.0, 1).table("p", "p:.2e").splitlines()[-1] == "| 0 | 0.00e+00 |"


def test_table_shows_inf_and_nan() -> None:
    escaping = objective(abs, lambda p: 1e308 * p)
    run = trace(gradient_descent(lr=1.0), escaping, start=3.0, steps=3)
    assert parse(run.table("p:.2f", "g:.0f", "p_new:.3e")).rows[0] == ["3.00", "inf", "-inf"]
    assert parse(run.table("p:.2f", "g:.0f", "p_new")).rows[1] == ["-inf", "-inf", "nan"]
    assert parse(run.table("p", "p:.2f", "p:8.1e")).rows[2] == ["nan", "nan", "nan"]


def test_table_of_a_run_can_be_read_back() -> None:
    read = parse(RAVINE.table("iteration", "t", "p:.17g"))
    assert read.header == ["iteration", "t", "p"]
    assert [eval(row[2]) for row in read.rows] == RAVINE["p"]
    assert [int(row[0]) for row in read.rows] == RAVINE["iteration"]


def test_notebook_shows_a_short_run_whole() -> None:
    for steps in (0, 1, 20):
        run = halving(8.0, steps)
        assert run._repr_markdown_() == run.table()
        assert len(parse(run._repr_markdown_()).rows) == steps


def test_notebook_shows_the_ends_of_a_long_run() -> None:
    for run in (halving(8.0, 21), RAVINE, trace(adagrad(), quadratic(1), 1.0, 1000)):
        read = parse(run._repr_markdown_())
        assert read.header == list(run.columns)
        assert [row[0] for row in read.rows[:5]] == ["1", "2", "3", "4", "5"]
        assert read.rows[5] == ["…"] * len(run.columns)
        assert [int(row[0]) for row in read.rows[6:]] == run["t"][-5:]
