"""A rule or an objective in JavaScript, from its own statements, with the same results to the last bit.

Sums, products, quotients and roots round alike in both languages. Beyond these:

- A division by zero raises an error in Python; in JavaScript `quotient` throws one.
- Whole numbers are exact up to 2**53 alone; a product is exact within `… & 0xFFFFFFFF`.
- Powers, `exp` and `log` round differently from browser to browser. So the powers of a rule that
  are made from t and the settings come from Python, step by step; with any other function, or
  with anything else that has no twin, a script cannot be made.

The functions behind `$` are those of live/src/explorer/arithmetic.js.
"""

import ast
import builtins
import json
import math
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from adam_from_scratch.rule._forms import Form
from adam_from_scratch.rule._read import Renamed, RuleError, Step, definition, names, read, stored
from adam_from_scratch.rule._split import indented

KNOWN = {
    abs: "abs", int: "int", len: "len", map: "map", max: "max", min: "min", range: "range",
    tuple: "tuple", zip: "zip", math.frexp: "frexp", math.sqrt: "sqrt",
}  # fmt: skip
"""Functions of Python that arithmetic.js has, too."""

SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.BitXor: "^", ast.And: "&&", ast.Or: "||",
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "===", ast.NotEq: "!==",
}  # fmt: skip

RESERVED = frozenset(
    "arguments case catch const debugger default delete do enum eval export extends function "
    "implements instanceof interface let new null package private protected public static super "
    "switch this throw typeof var void".split()
)
"""What is a name in Python and none in JavaScript."""

LOW = 0xFFFFFFFF


class RuleScript(NamedTuple):
    """A rule in JavaScript.

    Attributes:
        step: the name of its function, which takes what the rule takes, and then the powers.
        rate: the name of the function for the effective rate. It takes t, p, g, the Row, the memory
            before the step, the settings and the powers.
        powers: the powers in Python, each with the settings in it: `{"beta1 ** t": ["beta1"]}`.
    """

    step: str
    rate: str
    powers: dict[str, list[str]]


class Scripts:
    """Functions in JavaScript, with all that they call.

    Attributes:
        sources: the functions by name, so far.
    """

    def __init__(self) -> None:
        self.sources: dict[str, str] = {}
        self._names: dict[Any, str] = {}

    def function(self, function: Callable[..., Any]) -> str:
        """Translate a function of numbers and tuples, and return its name.

        Raises:
            RuleError: it has something that has no twin in JavaScript.
        """
        if function not in self._names:
            tree, known = definition(function)
            parameters = [x.arg for x in (*tree.args.posonlyargs, *tree.args.args)]
            # Those in a generator's own code are not among the names of the function.
            known = {**vars(builtins), **function.__globals__, **known}
            lines = _Body(self, parameters, tree.body, known).lines(tree.body)
            self._names[function] = self._add(tree.name, parameters, tree.body, lines)
        return self._names[function]

    def rule(
        self, step: Step, columns: tuple[str, ...], memory: int, update: Form, direction: str
    ) -> RuleScript:
        """Translate a rule.

        Args:
            step: the rule.
            columns: the names of the Row's fields.
            memory: how many of them the optimizer remembers.
            update: the form of the update.
            direction: its operand that the effective rate multiplies.

        Raises:
            RuleError: it cannot be read, or has something that has no twin in JavaScript.
        """
        rule = read(step)
        settings = rule.parameters[3 + memory :]
        body = _Body(self, rule.parameters, rule.body, rule.globals)
        body.shared = {rule.parameters[0], *settings} - body.stored
        lines = body.lines([*rule.body, ast.Return(ast.Tuple(rule.returned))])
        before = [f"{name}$before" for name in columns[:memory]]
        given = [*rule.parameters[:3], *columns, *before, *settings]
        rate = _Body(self, given, [], {"sqrt": math.sqrt, "abs": abs, "max": max, "min": min})
        rate.shared, rate.powers = {rule.parameters[0], *settings}, body.powers
        ends = rate.lines([ast.Return(_difference(update, direction))])
        powers = [f"power${i}" for i in range(len(body.powers))]
        return RuleScript(
            self._add("step", [*rule.parameters, *powers], rule.body, lines),
            self._add("rate", [*given, *powers], [], ends),
            {text: sorted(names(ast.parse(text)) & {*settings}) for text in body.powers},
        )

    def _add(
        self, name: str, parameters: list[str], body: list[ast.stmt], lines: list[str]
    ) -> str:
        """Keep a function under a name of its own."""
        name = f"{name}${len(self.sources)}"
        local = sorted(set().union(*map(stored, body)) - {*parameters})
        before = [f"let {', '.join(map(_safe, local))};"] if local else []
        head = f"function {name}({', '.join(map(_safe, parameters))}) {{"
        self.sources[name] = "\n".join([head, *indented([*before, *lines]), "}"])
        return name


def _difference(update: Form, direction: str) -> ast.expr:
    """What a direction of one brings, compared with none."""

    def at(number: float) -> ast.expr:
        meanings: dict[str, ast.expr] = {}
        for letter, operand in zip("abcdefghijklmnopqrstuvwxyz", update.operands):
            text = operand.replace(" before", "_before")
            tree = ast.parse(text, mode="eval").body
            if text != operand:
                tree = ast.Name(operand.replace(" ", "$"))
            meanings[letter] = ast.Constant(number) if operand == direction else tree
        return Renamed(meanings).visit(ast.parse(update.expression, mode="eval").body)

    return ast.BinOp(at(1.0), ast.Sub(), at(0.0))


class _Body:
    """The statements of one function, in JavaScript.

    Attributes:
        stored: the names that its statements give a value to.
        shared: names of what is the same for all parameters: t and the settings.
        powers: the powers of these, in Python.
    """

    def __init__(
        self, scripts: Scripts, parameters: Iterable[str], body: list[ast.stmt], known: dict[str, Any]
    ) -> None:
        self.scripts, self.known = scripts, known
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
                return _safe(name) if name in self.local else _constant(self._meaning(node))
            case ast.BinOp():
                return self._operation(node)
            case ast.UnaryOp(ast.USub(), operand):
                return f"(-{self.text(operand)})"
            case ast.Compare(left, ops, others) if all(type(op) in SIGNS for op in ops):
                texts = [self.text(x) for x in (left, *others)]
                pairs = zip(texts, ops, texts[1:])
                return f"({' && '.join(f'{a} {SIGNS[type(op)]} {b}' for a, op, b in pairs)})"
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
                return f"{self._called(function)}({', '.join(map(self._argument, arguments))})"
        raise RuleError(f"JavaScript has no twin of: {ast.unparse(node)}")

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
        is_function = isinstance(node, (ast.Name, ast.Attribute)) and not self._is_local(node)
        return self._called(node) if is_function and callable(self._meaning(node)) else self.text(node)

    def _called(self, node: ast.expr) -> str:
        function = self._meaning(node)
        if function in KNOWN:
            return f"$.{KNOWN[function]}"
        return self.scripts.function(function)

    def _is_local(self, node: ast.expr) -> bool:
        return not self.local.isdisjoint(names(node))

    def _meaning(self, node: ast.expr) -> Any:
        """What a name stands for that is not the function's own, or an attribute of such a thing."""
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
            return _safe(name)
        case ast.Tuple(parts):
            return f"[{', '.join(map(_target, parts))}]"
    raise RuleError(f"JavaScript has no twin of: {ast.unparse(node)}")


def _constant(value: Any) -> str:
    """A number, a text, or a list of such, in JavaScript."""
    try:
        return json.dumps(value, allow_nan=False)
    except (TypeError, ValueError):
        raise RuleError(f"no number: {value!r}") from None


def _safe(name: str) -> str:
    """A name that JavaScript takes for one."""
    return f"{name}$" if name in RESERVED else name
