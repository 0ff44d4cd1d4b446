"""A rule split in two: what all elements of an array share, and what differs.

The statements stay as they are written. They are of two kinds: those made from t and the settings
alone, which all elements share, and those in which an element (p, g, the memory) takes part.
Where the two kinds meet, two things are changed:

- x / shared becomes x * (1 / shared): one division for the whole array, not one an element.
- What is shared is rounded to the array's precision: a float32 array is computed in float32.

A name belongs to the second kind as soon as one of its values does, and also when an element
decides which value it gets, as in `scale = 3.0 if g > 0.0 else 7.0`.

NumPy rounds a Python float that meets a float32 array in the same way. Nothing else is changed,
so every operation rounds as IEEE 754 says, and the result does not depend on where in the array
an element stands or on how the array is split.
"""

import ast
import re
from collections.abc import Iterable
from copy import deepcopy
from itertools import count
from typing import Any

from adam_from_scratch.rule._read import Renamed, Rule, RuleError, names, stored


def indented(lines: Iterable[str]) -> list[str]:
    """Lines, further to the right."""
    return [f"    {line}" for line in lines]


class Split(ast.NodeTransformer):
    """Splits a rule in two.

    Attributes:
        varying: names of what differs from element to element.
        counters: names that a loop within the loop counts with: whole numbers.
        before: the lines so far that come before the loop.
    """

    def __init__(self, rule: Rule, varying: set[str], own: str) -> None:
        self.varying, self.own = varying, own
        self.counters: set[str] = set()
        self.before: list[str] = []
        self.shared: dict[str, str] = {}
        self.numbers = count()
        self.unchanged = set(rule.parameters).difference(*map(stored, rule.body))
        used = {*rule.parameters, *names(*rule.body, *rule.returned)}
        if any(f"{name}_i" in used or re.fullmatch(r"own|shared\d+", name) for name in used):
            raise RuleError("a name of the rule is one that its loop needs")
        size = -1
        while size != len(self.varying):  # what varies makes more vary
            size = len(self.varying)
            self._mark(rule.body)

    def _mark(self, body: list[ast.stmt]) -> None:
        for line in body:
            if not self._varies(line):
                continue
            counted = names(*(x.target for x in ast.walk(line) if isinstance(x, ast.For)))
            self.counters |= counted
            self.varying |= stored(line) - counted

    def _varies(self, node: ast.AST) -> bool:
        return not self.varying.isdisjoint(names(node))

    def lines(self, body: list[ast.stmt]) -> list[str]:
        """The lines of the loop; what is shared goes before it."""
        result = []
        for line in body:
            if self._varies(line):
                result += self._line(line)
            else:
                self.before += ast.unparse(line).split("\n")
                for text in [x for x in self.shared if stored(line) & names(ast.parse(x))]:
                    self.shared[text] = ""  # it is another number from here on
        return result

    def _line(self, line: ast.stmt) -> list[str]:
        match line:
            case ast.Assign([ast.Name(name)], value):
                return [f"{name}_i = {self.text(value)}"]
            case ast.For(ast.Name(name), over):
                head = f"for {name}_i in {self._renamed(over)}:"
            case ast.If(test):
                head = f"if {self.text(test)}:"
            case ast.While(test):
                head = f"while {self.text(test)}:"
            case _:
                return [ast.unparse(line)]
        within = indented(text for one in line.body for text in self._line(one))
        other = indented(text for one in line.orelse for text in self._line(one))
        return [head, *within, *(["else:", *other] if other else [])]

    def text(self, node: ast.expr) -> str:
        """An expression of the loop, with what is shared in it computed before."""
        return ast.unparse(self.visit(node))

    def visit(self, node: ast.AST) -> Any:
        """A node of the loop: what varies within it is renamed, what is shared goes before."""
        if isinstance(node, ast.expr) and not self._varies(node):
            return self._once(node)
        return super().visit(node)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """The element."""
        return ast.Name(f"{node.id}_i")

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """A function keeps its name."""
        node.args = [self.visit(x) for x in node.args]
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """A division by what is shared is a product."""
        if isinstance(node.op, ast.Div) and not self._varies(node.right):
            reciprocal = ast.BinOp(ast.Constant(1.0), ast.Div(), node.right)
            return ast.BinOp(self.visit(node.left), ast.Mult(), self._once(reciprocal))
        return ast.BinOp(self.visit(node.left), node.op, self.visit(node.right))

    def _once(self, node: ast.expr) -> ast.expr:
        """What is shared, as the loop has it: a name for what was computed and rounded before."""
        text = self._renamed(node)
        if not isinstance(node, (ast.Compare, ast.BoolOp)) and self.own:
            text = f"{self.own}({text})"
        simple = isinstance(node, ast.Constant) or text in self.unchanged
        if (simple and not self.own) or self.counters & names(node):
            return ast.parse(text, mode="eval").body
        if not self.shared.get(text):
            self.shared[text] = f"shared{next(self.numbers)}"
            self.before.append(f"{self.shared[text]} = {text}")
        return ast.Name(self.shared[text])

    def _renamed(self, node: ast.expr) -> str:
        """An expression with the names that it has in the loop, and else as it is."""
        names_within = {name: ast.Name(f"{name}_i") for name in self.varying | self.counters}
        return ast.unparse(Renamed(names_within).visit(deepcopy(node)))
