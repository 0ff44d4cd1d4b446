"""The statements of a function in JavaScript."""

import ast
import json
from collections.abc import Callable, Iterable
from math import frexp, sqrt
from typing import Any

from adam_from_scratch.rule._read import RuleError, names, stored
from adam_from_scratch.rule._split import indented

KNOWN = {
    abs: 1, int: 1, len: 1, map: 3, max: 2, min: 2, range: 1, tuple: 1, zip: 2, frexp: 1, sqrt: 1,
}  # fmt: skip
"""Functions of Python that arithmetic.js has, too, for so many arguments."""

SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.BitXor: "^", ast.And: "&&", ast.Or: "||",
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "===", ast.NotEq: "!==",
}  # fmt: skip

RESERVED = {
    "arguments", "case", "catch", "const", "debugger", "default", "delete", "do", "enum", "eval",
    "export", "extends", "function", "implements", "instanceof", "interface", "let", "new", "null",
    "package", "private", "protected", "public", "static", "super", "switch", "this", "throw",
    "typeof", "var", "void",
}  # fmt: skip
"""What is a name in Python and none in JavaScript."""

LOW = 0xFFFFFFFF


class Body:
    """The statements of one function, in JavaScript.

    Attributes:
        stored: the names that its statements give a value to.
        shared: names of what is the same for all parameters: t and the settings.
        powers: the powers of these, in Python.
    """

    def __init__(
        self,
        parameters: Iterable[str],
        body: list[ast.stmt],
        known: dict[str, Any],
        translated: Callable[[Callable[..., Any]], str],
    ) -> None:
        self.known, self.translated = known, translated
        self.stored = set().union(*map(stored, body))
        self.local = {*parameters} | self.stored
        self.shared: set[str] = set()
        self.powers: list[str] = []

    def lines(self, body: Iterable[ast.stmt]) -> list[str]:
        """Statements, line by line."""
        return [text for line in body for text in self._line(line)]

    def _line(self, line: ast.stmt) -> list[str]:
        match line:
            case ast.Assign([target], value):
                return [f"{_target(target)} = {self.text(value)};"]
            case ast.AugAssign(ast.Name() as target, op, value):
                return [f"{_target(target)} = {self.text(ast.BinOp(target, op, value))};"]
            case ast.Return(ast.expr() as value):
                return [f"return {self.text(value)};"]
            case ast.Raise():
                return ["throw $.REFUSED;"]
            case ast.Expr(ast.Call(ast.Attribute(target, "append"), [value])):
                return [f"{self.text(target)}.push({self.text(value)});"]
            case ast.Break() | ast.Continue():
                return [f"{ast.unparse(line)};"]
            case ast.If(test):
                head = f"if ({self._test(test)}) {{"
            case ast.While(test, orelse=[]):
                head = f"while ({self._test(test)}) {{"
            case ast.For(target, over, orelse=[]):
                head = f"for ({_target(target)} of {self.text(over)}) {{"
            case _:
                raise RuleError(f"JavaScript has no twin of: {ast.unparse(line)}")
        other = self.lines(line.orelse)
        within = indented(self.lines(line.body))
        return [head, *within, *(["} else {", *indented(other)] if other else []), "}"]

    def _test(self, node: ast.expr) -> str:
        """A condition; only what is true or false can be one, since an empty list is true there."""
        match node:
            case ast.Compare() | ast.Constant(bool()) | ast.Call(ast.Name("isinstance")):
                return self.text(node)
            case ast.UnaryOp(ast.Not(), operand):
                return f"!{self._test(operand)}"
            case ast.BoolOp(op, values):
                return f"({f' {SIGNS[type(op)]} '.join(map(self._test, values))})"
        raise RuleError(f"neither true nor false: {ast.unparse(node)}")

    def text(self, node: ast.expr) -> str:
        """An expression."""
        match node:
            case ast.Constant(value):
                return _constant(value)
            case ast.Name(name):
                return safe(name) if name in self.local else _constant(self._meaning(node))
            case ast.BinOp():
                return self._operation(node)
            case ast.UnaryOp(ast.USub(), operand):
                return f"(-{self.text(operand)})"
            case ast.Compare(left, ops, others) if all(type(op) in SIGNS for op in ops):
                return self._comparison([left, *others], ops)
            case ast.IfExp(test, one, other):
                return f"({self._test(test)} ? {self.text(one)} : {self.text(other)})"
            case ast.Tuple(parts) | ast.List(parts):
                return f"[{', '.join(map(self.text, parts))}]"
            case ast.Subscript(value, ast.Name() | ast.Constant(int()) as index):
                return f"{self.text(value)}[{self.text(index)}]"
            case ast.GeneratorExp(part, [each]) | ast.ListComp(part, [each]) if not each.ifs:
                return f"{self.text(each.iter)}.map(({_target(each.target)}) => {self.text(part)})"
            case ast.Call(ast.Name("isinstance"), [value, ast.Name("tuple")]):
                return f"Array.isArray({self.text(value)})"
            case ast.Call(function, arguments, []):
                name = self._called(function, len(arguments))
                return f"{name}({', '.join(map(self._argument, arguments))})"
        raise RuleError(f"JavaScript has no twin of: {ast.unparse(node)}")

    def _comparison(self, values: list[ast.expr], ops: list[ast.cmpop]) -> str:
        texts = [*map(self.text, values)]
        pairs = zip(texts, ops, texts[1:])
        return f"({' && '.join(f'{a} {SIGNS[type(op)]} {b}' for a, op, b in pairs)})"

    def _operation(self, node: ast.BinOp) -> str:
        left, right = node.left, node.right
        match node.op:
            case ast.Add() | ast.Sub() | ast.Mult():
                return f"({self.text(left)} {SIGNS[type(node.op)]} {self.text(right)})"
            case ast.Div():
                return f"$.quotient({self.text(left)}, {self.text(right)})"
            case ast.Pow() if set() < names(node) <= self.shared:
                return self._power(ast.unparse(node))
            case ast.RShift():
                return f"$.shifted({self.text(left)}, {self.text(right)})"
            case ast.BitXor():
                return f"(({self.text(left)} ^ {self.text(right)}) >>> 0)"
            case ast.BitAnd() if ast.unparse(right) == str(LOW):
                return f"({self._low(left)} >>> 0)"
        raise RuleError(f"JavaScript has no twin of: {ast.unparse(node)}")

    def _low(self, node: ast.expr) -> str:
        """A whole number that is right in its low 32 bits."""
        match node:
            case ast.BinOp(left, ast.Mult(), right):
                return f"Math.imul({self._low(left)}, {self._low(right)})"
            case ast.BinOp(left, ast.Add(), right):
                return f"({self._low(left)} + {self._low(right)})"
        return self.text(node)

    def _power(self, text: str) -> str:
        if text not in self.powers:
            self.powers.append(text)
        return f"power${self.powers.index(text)}"

    def _argument(self, node: ast.expr) -> str:
        """A number, a tuple of numbers, or a function."""
        is_known = isinstance(node, ast.Name) and node.id not in self.local
        is_function = is_known and callable(self._meaning(node))
        return self._called(node) if is_function else self.text(node)

    def _called(self, node: ast.expr, count: int | None = None) -> str:
        """The name of a function: one of those in arithmetic.js, or another to be translated."""
        function = self._meaning(node)
        if count is not None and KNOWN.get(function, count) != count:
            raise RuleError(f"JavaScript has {ast.unparse(node)} for {KNOWN[function]} alone")
        return f"$.{function.__name__}" if function in KNOWN else self.translated(function)

    def _meaning(self, node: ast.expr) -> Any:
        """What a name stands for that is not the function's own, or an attribute of it."""
        match node:
            case ast.Name(name) if name in self.known and name not in self.local:
                return self.known[name]
            case ast.Attribute(value, name):
                return getattr(self._meaning(value), name)
        raise RuleError(f"nobody knows what this is: {ast.unparse(node)}")


def _target(node: ast.expr) -> str:
    """What gets a value: a name, or several."""
    match node:
        case ast.Name(name):
            return safe(name)
        case ast.Tuple(parts):
            return f"[{', '.join(map(_target, parts))}]"
    raise RuleError(f"JavaScript has no twin of: {ast.unparse(node)}")


def _constant(value: Any) -> str:
    """A number, a text, or a list of such, in JavaScript."""
    try:
        return json.dumps(value, allow_nan=False)
    except (TypeError, ValueError):
        raise RuleError(f"no number: {value!r}") from None


def safe(name: str) -> str:
    """A name that JavaScript takes for one."""
    return f"{name}$" if name in RESERVED else name
