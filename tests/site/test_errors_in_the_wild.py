"""The page on errors in the wild: its own check finds each mistake, its figure shows their runs."""

import contextlib
import inspect
import io
import runpy
from collections.abc import Callable

import matplotlib
import pytest

from adam_from_scratch.literate.page import read
from adam_from_scratch.optimizers.adam import step
from docs.figures import _mistakes
from docs.figures._style import RC
from tests import ROOT

PAGE = ROOT / "docs" / "errors-in-the-wild.md"
FIGURE = ROOT / "docs" / "figures" / "errors-in-the-wild.py"
MISTAKES = {name: x for name, x in vars(_mistakes).items() if inspect.isfunction(x)}
(CODE,) = (block.code.text for block in read(PAGE).blocks if "def mine(" in block.code.text)


def verdicts(rule: Callable[..., object]) -> list[str]:
    """What the page's check says, run by run, of a rule that is pasted in the place of `mine`."""
    printed = io.StringIO()
    pasted = CODE.replace("def mine(", "def replaced(")
    with contextlib.redirect_stdout(printed):
        exec(pasted, {"mine": rule})
    return [line.rpartition(": ")[2] for line in printed.getvalue().splitlines()]


@pytest.mark.parametrize("name", MISTAKES)
def test_check_on_the_page_finds_each_mistake(name: str) -> None:
    assert len(MISTAKES) == 9
    assert any(verdict.startswith("t = ") for verdict in verdicts(MISTAKES[name]))


def test_check_on_the_page_passes_the_right_rule() -> None:
    assert verdicts(step) == ["no wrong cell"] * 3


def test_figure_shows_every_mistake_beside_the_right_run() -> None:
    with matplotlib.rc_context(RC):
        figure = runpy.run_path(str(FIGURE))["draw"]()
    ends = [[line.get_ydata()[-1] for line in axes.get_lines()[1:]] for axes in figure.axes]
    assert len(ends) == len(MISTAKES)
    assert {f"{right:.2f}" for right, _ in ends} == {"0.38"}
    assert sorted(f"{wrong:.2f}" for _, wrong in ends) == sorted(
        ["-4.15", "0.38", "9.47", "0.38", "2.89", "8.02", "-1.87", "2.29", "0.38"]
    )
