"""The arithmetic of a rule spelled out: `m = beta1 * m + (1.0 - beta1) * g` is `{} · {} + {} · {}`.

A page and the explorer put the numbers of a step into these forms.
"""

import ast
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from string import ascii_lowercase
from typing import NamedTuple

from adam_from_scratch.rule._read import Renamed, RuleError, names, read, stored

SIGNS: dict[type[ast.operator], str] = {
    ast.Add: " + ", ast.Sub: " − ", ast.Mult: " · ", ast.Div: " / ", ast.Pow: "^",
}  # fmt: skip
NEGATIVE, SUM, PRODUCT, POWER, ATOM = range(5)
"""How tightly a text holds together: what is looser than its surroundings stands in brackets."""
LEVELS: dict[type[ast.operator], int] = {
    ast.Add: SUM, ast.Sub: SUM, ast.Mult: PRODUCT, ast.Div: PRODUCT, ast.Pow: POWER,
}  # fmt: skip


class Form(NamedTuple):
    """How a step computes one quantity.

    Attributes:
        name: the quantity, `"v"`.
        template: its arithmetic as a page writes it, `"{} · {} + {} · {}²"`.
        operands: what stands in each place: a quantity of the same step (`"g"`), one of the step
            before (`"v before"`), or a setting or the sum of some (`"1 - beta2"`).
        expression: the same in Python, `"a * b + c * d * d"`, with a letter for each operand;
            beside the letters there may be `sqrt`, `abs`, `max` and `min`.
    """

    name: str
    template: str
    operands: tuple[str, ...]
    expression: str


def forms(step: Callable[..., object], columns: tuple[str, ...], memory: int) -> tuple[Form, ...]:
    """The form of each quantity that a step computes, in the order of its statements.

    A quantity without a form is left out: one that is chosen in a branch or made in a loop,
    and all of a rule that cannot be read.

    Args:
        step: the rule.
        columns: the names of the Row's fields.
        memory: how many of them the optimizer remembers.
    """
    try:
        rule = read(step)
    except RuleError:
        return ()
    settings = set(rule.parameters[3 + memory :])
    meanings: dict[str, ast.expr] = {
        name: ast.Name(f"{name} before", ast.Load()) for name in rule.parameters[3 : 3 + memory]
    }
    result = []
    for name, value in _quantities(rule.body, rule.returned, columns, meanings):
        try:
            result.append(_form(name, value, settings))
        except RuleError:
            continue
    return tuple(result)


def _quantities(
    body: list[ast.stmt],
    returned: list[ast.expr],
    columns: tuple[str, ...],
    meanings: dict[str, ast.expr],
) -> Iterator[tuple[str, ast.expr]]:
    """Each column with the expression that gives it its value.

    A name that is no column has no number to be shown: what it means stands in its place.
    """
    last = {name: line for line in body for name in stored(line)}
    own = {x.id for x, name in zip(returned, columns) if isinstance(x, ast.Name) and x.id == name}
    for line in body:
        if isinstance(line, ast.Assign):
            (name,) = stored(line)
            value = Renamed(meanings).visit(deepcopy(line.value))
            if name in own and last[name] is line:
                yield name, value
            meanings[name] = value
        else:
            meanings |= {name: ast.Constant(None) for name in stored(line)}
        meanings |= {name: ast.Name(name) for name in stored(line) & own if last[name] is line}
    for name, value in zip(columns, returned, strict=True):
        if name not in own:
            yield name, Renamed(meanings).visit(deepcopy(value))
        elif name not in last:
            yield name, meanings[name]


def _form(name: str, value: ast.expr, settings: set[str]) -> Form:
    operands = _Operands(settings)
    tree = operands.visit(value)
    if len(operands.operands) > len(ascii_lowercase):
        raise RuleError("more operands than letters")
    return Form(name, _text(tree, NEGATIVE), tuple(operands.operands), ast.unparse(tree))


class _Operands(ast.NodeTransformer):
    """Puts letters in the place of the operands, the same one twice in a square."""

    def __init__(self, settings: set[str]) -> None:
        self.settings = settings
        self.operands: list[str] = []

    def visit_Name(self, node: ast.Name) -> ast.expr:
        self.operands.append(node.id)
        return ast.Name(ascii_lowercase[(len(self.operands) - 1) % len(ascii_lowercase)])

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        if _is_sum(node) and set() < names(node) <= self.settings:
            return self.visit_Name(ast.Name(re.sub(r"\.0\b", "", ast.unparse(node))))
        left, square = self.visit(node.left), _is_square(node)
        return ast.BinOp(left, node.op, _factor(left) if square else self.visit(node.right))

    def visit_Call(self, node: ast.Call) -> ast.expr:
        function = ast.unparse(node.func).rpartition(".")[2]
        if function not in ("sqrt", "abs", "max", "min") or node.keywords:
            raise RuleError(f"no arithmetic: {ast.unparse(node)}")
        return ast.Call(ast.Name(function), [self.visit(x) for x in node.args], [])


def _is_sum(node: ast.expr) -> bool:
    """Are there but signs between names and numbers?"""
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        return _is_sum(node.left) and _is_sum(node.right)
    return isinstance(node, (ast.Name, ast.Constant))


def _factor(node: ast.expr) -> ast.expr:
    """The last factor of a product."""
    return node.right if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult) else node


def _is_square(node: ast.expr) -> bool:
    """Is this x · x, or c · x · x, in one name x?"""
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)):
        return False
    one, other = _factor(node.left), node.right
    same = isinstance(one, ast.Name) and isinstance(other, ast.Name) and one.id == other.id
    return same and not _is_square(node.left)


def _text(node: ast.AST, least: int) -> str:
    """The template of a tree of letters, in brackets if it is looser than `least`."""
    text, level = _spelled(node)
    return text if level >= least else f"({text})"


def _spelled(node: ast.AST) -> tuple[str, int]:
    match node:
        case ast.Name():
            return "{}", ATOM
        case ast.Constant(float() | int() as number) if not isinstance(number, bool):
            return f"{number:g}".replace("e-0", "e-"), ATOM
        case ast.UnaryOp(ast.USub(), operand):
            return "−" + _text(operand, POWER), NEGATIVE
        case ast.Call(ast.Name("sqrt"), [operand]):
            return "√" + _text(operand, ATOM), ATOM
        case ast.Call(ast.Name("abs"), [operand]):
            return f"|{_text(operand, NEGATIVE)}|", ATOM
        case ast.Call(ast.Name(function), operands):
            return f"{function}({', '.join(_text(x, NEGATIVE) for x in operands)})", ATOM
        case ast.BinOp(left, ast.Mult()) if _is_square(node):
            square = _text(_factor(left), ATOM) + "²"
            before = left.left if isinstance(left, ast.BinOp) else None
            return (f"{_text(before, PRODUCT)} · {square}", PRODUCT) if before else (square, POWER)
        case ast.BinOp(left, op, right) if type(op) in SIGNS:
            level, tighter = LEVELS[type(op)], isinstance(op, (ast.Sub, ast.Div, ast.Pow))
            first = _text(left, {SUM: NEGATIVE, POWER: ATOM}.get(level, level))
            return first + SIGNS[type(op)] + _text(right, level + tighter), level
    raise RuleError(f"no arithmetic: {ast.dump(node)}")
