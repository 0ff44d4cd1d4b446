"""Every output of a page, held against what its own block prints on fifty digits."""

import contextlib
import io
from dataclasses import replace
from decimal import localcontext
from functools import cache

import pytest

import adam_from_scratch
from adam_from_scratch.literate.numbers import NUMBER
from adam_from_scratch.optimizer import Optimizer
from tests import ROOT
from tests.twin.blocks import printed
from tests.twin.by_hand import BY_HAND
from tests.twin.exact import FIFTY_DIGITS, MATH, Exact, exact
from tests.twin.face import FACE
from tests.twin.outputs import PAGES, Output, findings, outputs

OUTPUTS = [
    output for path in PAGES for output in outputs(path) if NUMBER.search("".join(output.lines))
]
ADD = "the fifty-digit twin cannot run this block; name it in tests/twin/by_hand.py, with a witness"


@cache
def twin(code: str) -> str:
    """What a block prints on fifty digits."""
    return printed(code)


def wrong(output: Output) -> list[str]:
    """What of an output is wrong."""
    if output.key not in BY_HAND:
        try:
            return findings(output, twin(output.code))
        except Exception as error:
            return [f"{output.places[0]}: {type(error).__name__}: {error}: {ADD}"]
    witness = BY_HAND[output.key].witness
    return findings(output, witness()) if witness else []


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.places[0])
def test_output_agrees_with_fifty_digits(output: Output) -> None:
    assert wrong(output) == []


@pytest.mark.parametrize("key", BY_HAND)
def test_twin_cannot_print_what_has_a_witness_by_hand(key: str) -> None:
    (output,) = (one for one in OUTPUTS if one.key == key)
    try:
        agrees = findings(output, twin(output.code)) == []
    except (ArithmeticError, AttributeError, ImportError, RuntimeError, TypeError):
        agrees = False
    assert not agrees, "the twin prints it: take it from tests/twin/by_hand.py"


TABLES = [output for output in OUTPUTS if output.kind == "table" and output.key not in BY_HAND]


@pytest.mark.parametrize("output", TABLES, ids=lambda output: output.places[0])
def test_changed_digit_of_a_table_is_named_at_its_cell(output: Output) -> None:
    line = max(i for i, line in enumerate(output.lines) if NUMBER.search(line))
    *_, number = NUMBER.finditer(output.lines[line])
    end = number.start() + len(number.group().partition("e")[0])
    digit = str((int(output.lines[line][end - 1]) + 1) % 10)
    changed = output.lines[line][: end - 1] + digit + output.lines[line][end:]
    (finding,) = wrong(
        replace(output, lines=(*output.lines[:line], changed, *output.lines[line + 1 :]))
    )
    assert finding.startswith(f"{output.places[line]}: row {output.header[0]}=")


def test_package_that_computes_something_else_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    home = [one for one in OUTPUTS if one.page == "docs/index.md"]
    (output,) = (one for one in home if one.header[0] == "t")
    right = adam_from_scratch.adam(lr=1.05)

    def uncorrected(t: float, *arguments: float) -> tuple[float, ...]:
        return right.step(1e9, *arguments)

    other = Optimizer("adam", uncorrected, right.columns, right.start, right.hyperparameters)
    monkeypatch.setattr(adam_from_scratch, "adam", lambda lr: other)
    with contextlib.redirect_stdout(io.StringIO()) as text:
        exec(output.code, {})
    pasted = replace(output, lines=tuple(text.getvalue().splitlines()))
    assert "row t=1, column m_hat: page says 2.00, fifty digits say 20.00" in wrong(pasted)[0]


def test_row_dropped_or_added_is_caught() -> None:
    for output in TABLES:
        last = output.lines[-1]
        for lines in (output.lines[:-1], (*output.lines, last.replace("| ", "| 9", 1))):
            places = (*output.places, output.places[-1])[: len(lines)]
            assert len(wrong(replace(output, lines=lines, places=places))) == 1, output


@pytest.mark.parametrize(
    ("value", "spec"),
    [("40.95", ".1f"), ("0.125", ".2f"), ("-2.5", ".0f"), ("1250.0", ".1e"), ("0.00012345", ".4g")],
)
def test_number_on_the_border_takes_another_digit(value: str, spec: str) -> None:
    code = f'from adam_from_scratch import table\nprint(table(["x"], [[f"{{{value}:{spec}}}"]]))'
    path = ROOT / "docs" / "new.md"
    page = f"```python\n{code}\n```\n\n| x |\n| ---: |\n| {float(value):{spec}} |\n"
    (output,) = outputs(path, page)
    (finding,) = wrong(output)
    assert finding.startswith("docs/new.md:8: row x=")
    assert finding.endswith("is on the border, so it takes another digit")


def test_new_table_that_the_twin_cannot_run_says_what_to_add() -> None:
    code = "import random\nprint(1.0 + random.random())"
    page = f"```python\n{code}\n```\n\n| x |\n| - |\n| 1 |\n"
    (output,) = outputs(ROOT / "docs" / "new.md", page)
    assert ADD in wrong(output)[0]


def test_twin_has_the_whole_public_face() -> None:
    lacking = {*vars(adam_from_scratch)["__all__"]} - {*vars(FACE), *adam_from_scratch.OPTIMIZERS}
    assert lacking == set()


@pytest.mark.parametrize(
    "spec", ["", ".2f", ".0f", "8.3f", ".3g", ".10g", ".1e", ".6g", "+.2f", ",.1f", "g"]
)
def test_exact_number_prints_as_the_float_does(spec: str) -> None:
    for x in (0.1, -0.001, 3.0, 1e-8, 123456.7891, 9.9961, 1e22, 0.0, -7.0):
        assert format(exact(x), spec) == format(x, spec)


def test_mathematics_of_fifty_digits() -> None:
    with localcontext(FIFTY_DIGITS):
        assert f"{Exact(1) / 3:.45f}" == f"0.{'3' * 45}"
        assert abs(MATH.cos(MATH.pi / 3) - Exact("0.5")) < Exact("1e-45")
        assert abs(MATH.log(MATH.exp(2)) - 2) < Exact("1e-45")
