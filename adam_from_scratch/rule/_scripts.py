"""A rule or an objective in JavaScript, from its own statements: the same results to the last bit.

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
import math
from collections.abc import Callable
from string import ascii_lowercase
from typing import Any, NamedTuple

from adam_from_scratch.rule._forms import Form
from adam_from_scratch.rule._javascript import Body, safe
from adam_from_scratch.rule._read import Renamed, Step, definition, names, read, stored
from adam_from_scratch.rule._split import indented


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
            lines = Body(parameters, tree.body, known, self.function).lines(tree.body)
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
        body = Body(rule.parameters, rule.body, rule.globals, self.function)
        body.shared = {rule.parameters[0], *settings} - body.stored
        lines = body.lines([*rule.body, ast.Return(ast.Tuple(rule.returned))])
        before = [f"{name}$before" for name in columns[:memory]]
        given = [*rule.parameters[:3], *columns, *before, *settings]
        known = {"sqrt": math.sqrt, "abs": abs, "max": max, "min": min}
        rate = Body(given, [], known, self.function)
        rate.shared, rate.powers = {rule.parameters[0], *settings}, body.powers
        ends = rate.lines([ast.Return(_difference(update, direction))])
        powers = [f"power${i}" for i in range(len(body.powers))]
        return RuleScript(
            self._add("step", [*rule.parameters, *powers], rule.body, lines),
            self._add("rate", [*given, *powers], [], ends),
            {text: sorted(names(ast.parse(text)) & {*settings}) for text in body.powers},
        )

    def _add(self, name: str, parameters: list[str], body: list[ast.stmt], lines: list[str]) -> str:
        """Keep a function under a name of its own."""
        name = f"{name}${len(self.sources)}"
        local = sorted(set().union(*map(stored, body)) - {*parameters})
        before = [f"let {', '.join(map(safe, local))};"] if local else []
        head = f"function {name}({', '.join(map(safe, parameters))}) {{"
        self.sources[name] = "\n".join([head, *indented([*before, *lines]), "}"])
        return name


def _difference(update: Form, direction: str) -> ast.expr:
    """What a direction of one brings, compared with none."""

    def at(number: float) -> ast.expr:
        meanings: dict[str, ast.expr] = {}
        for letter, operand in zip(ascii_lowercase, update.operands, strict=False):
            is_before = operand.endswith(" before")
            name = ast.Name(operand.replace(" ", "$"))
            tree = name if is_before else ast.parse(operand, mode="eval").body
            meanings[letter] = ast.Constant(number) if operand == direction else tree
        result: ast.expr = Renamed(meanings).visit(ast.parse(update.expression, mode="eval").body)
        return result

    return ast.BinOp(at(1.0), ast.Sub(), at(0.0))
