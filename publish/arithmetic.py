"""A step of a run spelled out: the statements of the rule itself, with the numbers of the run.

`m = beta1 * m + (1.0 - beta1) * g` becomes `0.9 · 2.00 + 0.1 · 17.90 = 3.59`.
What is shown is true of the digits shown; a statement for which that cannot be is left out.
"""

import ast
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from adam_from_scratch.literate.numbers import evaluate, wrong_equation
from adam_from_scratch.optimizer import Optimizer

MORE = 5
"""So many digits more than the table has may an operand get before its equation is left out."""

Digits = Callable[[str, float, int], str]
"""Writes the value of a name, with so many digits more than the table has."""


def spelled(
    optimizer: Optimizer, before: Mapping[str, float], after: Mapping[str, float], digits: Digits
) -> Iterator[tuple[str, str]]:
    """The name and the equation of each statement of one step.

    Args:
        optimizer: whose step it is.
        before: what the step takes: `t`, `p`, `g`, the memory.
        after: what the step returns, by the names of its columns.
        digits: how a number is written.
    """
    values = dict(before)
    names = [name for name, _ in optimizer.hyperparameters]
    settings = dict(zip(names, optimizer.settings(int(before["t"])), strict=True))
    for name, expression in statements(optimizer.step, optimizer.columns):
        result = digits(name, after[name], 0)
        for more in range(MORE + 1):
            texts = {x: digits(x, value, more) for x, value in values.items()}
            written = written_out(expression, texts, settings)
            if evaluate(written) is not None and not wrong_equation(f"{written} = {result}"):
                yield name, f"{written} = {signed(result)}"
                break
        values[name] = after[name]


def signed(number: str) -> str:
    """A number with the minus sign of a page."""
    return f"−{number[1:]}" if number.startswith("-") else number


@cache
def statements(
    step: Callable[..., Any], columns: tuple[str, ...]
) -> tuple[tuple[str, ast.expr], ...]:
    """The rule's statements in order; last what it returns beyond them, such as p - update."""
    rule = ast.parse(inspect.getsource(step)).body[0]
    assert isinstance(rule, ast.FunctionDef)
    found: list[tuple[str, ast.expr]] = []
    for statement in rule.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            found.append((statement.targets[0].id, statement.value))
        elif isinstance(statement, ast.Return) and isinstance(statement.value, ast.Call):
            returned = zip(columns, statement.value.args, strict=True)
            found += [(name, x) for name, x in returned if not isinstance(x, ast.Name)]
    return tuple(found)


def written_out(
    expression: ast.expr, texts: Mapping[str, str], settings: Mapping[str, float]
) -> str:
    """The expression with numbers for its names, in the signs of a page."""
    numbered = Numbered(texts, settings).visit(ast.parse(ast.unparse(expression), mode="eval"))
    text = ast.unparse(numbered)
    text = re.sub(r"sqrt\(([^()]+)\)", r"√\1", text)
    for sign, shown in ((" ** ", "^"), (" * ", " · "), (" - ", " − ")):
        text = text.replace(sign, shown)
    return re.sub(r"^\((−[^()]+)\)", r"\1", text)  # a sign at the start needs no brackets


class Numbered(ast.NodeTransformer):
    """Puts numbers in the place of names; what holds settings only becomes one number."""

    def __init__(self, texts: Mapping[str, str], settings: Mapping[str, float]) -> None:
        self.texts, self.settings = texts, settings

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """`1.0 - beta1` is 0.1."""
        names = {x.id for x in ast.walk(node) if isinstance(x, ast.Name)}
        if names <= set(self.settings):
            value = eval(compile(ast.Expression(node), "rule", "eval"), dict(self.settings))
            return ast.Name(f"{value:.10g}")
        self.generic_visit(node)
        return node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """A name is its number; a negative one stands in brackets."""
        if node.id in self.settings:
            return ast.Name(f"{self.settings[node.id]:.10g}".replace("e-0", "e-"))
        text = self.texts.get(node.id, node.id)
        return ast.Name(f"({signed(text)})" if text.startswith("-") else text)

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        """`1.0` is 1."""
        return ast.Name(f"{float(str(node.value)):g}")
