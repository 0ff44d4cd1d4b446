"""`python -m adam_from_scratch`: any optimizer's table in a terminal, and errors on one line."""

import subprocess
import sys

import pytest

from adam_from_scratch import adagrad, adam, quadratic, trace
from adam_from_scratch.__main__ import main
from adam_from_scratch.table import parse
from tests.settings import FACTORIES as ALL


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "adam_from_scratch", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_ten_rows_of_adam_are_printed() -> None:
    done = run("--lr", "1.05", "--steps", "10", "--start", "10")
    wanted = trace(adam(lr=1.05), quadratic(1), 10.0, 10).table()
    assert (done.returncode, done.stdout, done.stderr) == (0, wanted + "\n", "")


def test_what_is_left_out_is_ten_steps_of_adam_from_ten() -> None:
    assert (
        run("--lr", "0.3").stdout
        == run("adam", "--lr", "0.3", "--steps", "10", "--start", "10").stdout
    )


@pytest.mark.parametrize("name", ALL)
def test_table_of_an_optimizer_is_its_trace(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--lr", "0.3", "--steps", "4", "--start", "-2.5"]) == 0
    wanted = trace(ALL[name](lr=0.3), quadratic(1), -2.5, 4)
    assert capsys.readouterr().out == wanted.table() + "\n"


def test_settings_start_curvature_and_columns_are_taken(capsys: pytest.CaptureFixture[str]) -> None:
    line = "adagrad --lr 1.5 --eps 0.5 --start 1.5 10 --curvature 50 1 --steps 3 --columns t p:.2f"
    assert main(line.split()) == 0
    run = trace(adagrad(lr=1.5, eps=0.5), quadratic(50, 1), (1.5, 10.0), 3)
    printed = capsys.readouterr().out
    assert printed == run.table("t", "p:.2f") + "\n"
    assert parse(printed).rows[0] == ["1", "(1.50, 10.00)"]


def test_help_names_optimizers_and_settings() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert all(name in done.stdout for name in (*ALL, "--weight-decay", "--curvature", "--steps"))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("adam --lr -1", "lr must be in (0, inf), got -1.0"),
        ("adam --beta1 1", "beta1 must be in [0, 1), got 1.0"),
        ("momentum", "momentum needs --lr"),
        ("momentum --lr 1 --beta1 0.5", "momentum takes --lr, --beta, not --beta1"),
        ("adam --lr much", "argument --lr: must be a number, got 'much' (--help says more)"),
        ("adam --steps 1.5", "argument --steps: must be a whole number, got '1.5' (--help "),
        ("adam --steps -1", "steps must be a whole number in [0, inf), got -1"),
        ("adam --start nan", "start must be in (-inf, inf), got nan"),
        ("adam --start 1 2 --curvature 3", "start must have dimension 1 for quadratic(3.0), "),
        ("adam --columns w", "column must be one of iteration, t, p, g, m, v, m_hat, v_hat, "),
        ("adam --columns p:d", "digits of 'p' must be a format such as '.2f' or '.3e', got 'd'"),
        ("adan", "argument OPTIMIZER: invalid choice: 'adan'"),
        ("--lr", "argument --lr: expected one argument"),
        ("--rate", "unrecognized arguments: --rate"),
    ],
)
def test_error_is_one_line_and_exit_code_two(
    line: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code: object = main(line.split())
    except SystemExit as left:  # argparse's own way out
        code = left.code
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert err.startswith(f"python -m adam_from_scratch: {message}")
    assert err.count("\n") == 1


def test_error_leaves_with_code_two_in_a_terminal_too() -> None:
    done = run("momentum")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "python -m adam_from_scratch: momentum needs --lr\n"
