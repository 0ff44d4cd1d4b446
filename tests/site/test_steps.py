"""Every equation that a page spells out is true of the digits that it shows."""

import ast
import operator
import re
from collections.abc import Callable
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from adam_from_scratch import OPTIMIZERS, adam, momentum, quadratic, trace
from adam_from_scratch.rule import forms
from adam_from_scratch.table import parse
from publish.minutes import reading_path
from publish.runs import rows_of, shows
from tests import ROOT
from tests.settings import FACTORIES
from tests.site.nav import NAV
from tests.twin.outputs import outputs

PAGES = sorted((ROOT / "docs").glob("*.md"))
SIGNS: dict[type[ast.AST], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
    ast.Div: operator.truediv, ast.Pow: operator.pow,
}  # fmt: skip


def value(text: str) -> Decimal:
    """What plain arithmetic comes to, in fifty digits; a number stands for what is written."""
    python = text.replace("−", "-").replace("·", "*").replace("^", "**").replace("²", "**2")
    python = re.sub(r"√([\d.]+)", r"sqrt(\1)", python)
    with localcontext() as context:
        context.prec = 50
        return _value(ast.parse(python.strip(), mode="eval").body, python.strip())


def _value(node: ast.AST, source: str) -> Decimal:
    match node:
        case ast.Constant():
            return Decimal(ast.get_source_segment(source, node) or "")
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, source)
        case ast.BinOp(left=left, op=op, right=right):
            return SIGNS[type(op)](_value(left, source), _value(right, source))
        case ast.Call(func=ast.Name(id="max"), args=arguments):
            return max(_value(argument, source) for argument in arguments)
        case ast.Call(args=[argument]):
            return _value(argument, source).sqrt()
    raise ValueError(source)


def is_true(equation: str) -> bool:
    """Does the left side, rounded to the digits of the right one, give it? Ties go either way."""
    left, _, right = equation.replace("≈", "=").replace("noise ", "").rpartition("=")
    result = value(right)
    exponent = result.as_tuple().exponent
    assert isinstance(exponent, int)
    error = abs(value(left) - result)
    return error <= Decimal(10) ** exponent / 2 and ("≈" in equation or error < Decimal("1e-12"))


def equations(page: LexborHTMLParser) -> list[list[str]]:
    """The equations of each row of each table of a built page, without their names."""
    templates = "".join(template.html or "" for template in page.css("template.steps"))
    content = LexborHTMLParser(templates.replace("<sup>", "^").replace("template", "section"))
    rows = content.css("section > ul")
    return [[item.text().partition(" = ")[2] for item in row.css("li")] for row in rows]


def test_equations_on_every_page_are_true_at_their_digits(
    pages: dict[str, LexborHTMLParser],
) -> None:
    equal = {name: [x for row in equations(page) for x in row] for name, page in pages.items()}
    assert [(name, x) for name, texts in equal.items() for x in texts if not is_true(x)] == []
    assert len(equal["adam-in-action"]) > 80


@pytest.mark.parametrize("source", PAGES, ids=lambda path: path.stem)
def test_every_table_of_a_run_can_be_stepped_through(
    source: Path, pages: dict[str, LexborHTMLParser]
) -> None:
    built = equations(pages[source.stem])
    columns = {"t", "iteration", "p", "g"}.union(
        *(factory(lr=0.1).columns for factory in OPTIMIZERS.values())
    )
    wanted = sum(
        len(one.rows)
        for one in outputs(source)
        if one.kind == "table" and "trace(" in one.code
        if one.header[0] in ("t", "iteration") and columns.issuperset(one.header)
    )
    assert len(built) >= wanted
    assert all(built)


def test_last_row_of_a_run_can_be_predicted_from_what_leads_to_it(
    pages: dict[str, LexborHTMLParser],
) -> None:
    """What nothing leads to, such as the slope of one's own function, live/src/predict.js gives."""
    asked = []
    for name in [Path(source).stem for source in reading_path(NAV)]:
        boxes = pages[name].css(".scroll:has(+ template.steps)")
        for box, template in zip(boxes, pages[name].css("template.steps"), strict=True):
            *_, last = (template.html or "").split("<ul>")
            row = LexborHTMLParser(f"<ul>{last}")
            known = {item.text().partition(" = ")[0].partition("[")[0] for item in row.css("li")}
            header = [cell.text() for cell in box.css("th")]
            known |= {"p"} if "p_new" in header else set()
            asked.append((len(known.intersection(header)), name))
    assert min(asked) >= (2, "")
    assert {"momentum", "adagrad", "adam-in-action"} <= {name for _, name in asked}


def test_a_wrong_digit_is_no_true_equation() -> None:
    equation = "0.9 · 2.00 + 0.1 · 17.90 = 3.59"
    assert is_true(equation)
    assert is_true("−0.339 − 0.635 = −0.974")
    assert is_true("0.3333 · 3.1 ≈ 1.033")
    assert not is_true("0.3333 · 3.1 = 1.033")
    for place, char in enumerate(equation):
        if char.isdigit() and place > equation.index("="):
            assert not is_true(f"{equation[:place]}{(int(char) + 1) % 10}{equation[place + 1 :]}")


@pytest.mark.parametrize("factory", FACTORIES.values(), ids=lambda factory: factory.__name__)
def test_every_column_of_every_rule_is_spelled_out(factory: Callable[..., object]) -> None:
    optimizer: Any = factory(lr=0.1)
    rule = forms(optimizer.step, optimizer.columns, len(optimizer.start))
    assert sorted(form.name for form in rule) == sorted(optimizer.columns)


def test_table_of_another_run_gets_no_arithmetic() -> None:
    run = trace(adam(lr=1.05), quadratic(1), 10.0, 3)
    other = trace(adam(lr=1.0), quadratic(1), 10.0, 3)
    table = parse(run.table("t", "p:.2f", "m:.2f"))
    assert shows(table, run)
    assert not shows(table, other)


def test_part_of_a_run_remembers_what_came_before() -> None:
    run = trace(momentum(lr=0.1, beta=0.5), quadratic(1), 10.0, 4)
    table = parse(run[2:].table("iteration", "p:.3f", "velocity:.3f"))
    assert ("velocity", "0.5 · 26.000 + 10.800 = 23.800") in rows_of(table, run)[0]
