"""A rule as a loop over arrays, in plain source: what all elements share is computed before it.

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
from collections.abc import Iterable, Mapping
from copy import deepcopy
from itertools import count
from typing import Any, NamedTuple

from adam_from_scratch.rule._read import (
    Renamed,
    Rule,
    RuleError,
    Step,
    names,
    parameters_of,
    read,
    stored,
)

RESERVED = frozenset(
    [
        "advance",
        "evaluate",
        "inf",
        "in_one",
        "in_parts",
        "look",
        "loop",
        "own",
        "prange",
        "rule",
        "runs",
        "slope",
        "value",
    ]
)
"""The names of what stands around a loop; no function that a rule calls may have one of them."""


class Loop(NamedTuple):
    """The lines of a loop over elements.

    Attributes:
        parameters: the names of what the rule takes.
        before: the lines that are computed once, before the loop.
        within: those for each element; they begin with its values and end by storing the new ones.
        globals: what the other names in these lines stand for.
    """

    parameters: tuple[str, ...]
    before: list[str]
    within: list[str]
    globals: dict[str, Any]

    def function(self, name: str) -> str:
        """The source of a function that goes through all elements."""
        each = f"for i in range({self.parameters[1]}.size):"
        body = [*self.before, each, *indented(self.within)]
        return "\n".join([f"def {name}({', '.join(self.parameters)}):", *indented(body)])


def array_loop(step: Step, memory: int) -> Loop:
    """A rule as a loop over arrays of one precision: one step of every element, in place.

    Args:
        step: the rule.
        memory: how many fields the optimizer remembers.
    """
    loop = loop_of(step, memory, {}, "own")
    return loop._replace(before=[f"own = {loop.parameters[1]}.dtype.type", *loop.before])


def lanes_loop(step: Step, memory: int, gradient: str, lane: int) -> Loop:
    """A rule as a loop over runs side by side, in float64.

    Args:
        step: the rule.
        memory: how many fields the optimizer remembers.
        gradient: the expression of a gradient, where `{g}` is the rule's third argument, whatever
            the gradient is made from, and `{p}` the point.
        lane: the place of the setting that differs from run to run among the settings.
    """
    names = parameters_of(step)
    differs = names[3 + memory + lane]
    slope = gradient.format(g=names[2], p=f"{names[1]}_i")
    return loop_of(step, memory, {names[2]: slope, differs: f"{differs}[i]"}, "")


def loop_of(step: Step, memory: int, places: Mapping[str, str], own: str) -> Loop:
    """A rule as the lines of a loop; one that cannot be read is called, by the name of `rule`.

    Args:
        step: the rule.
        memory: how many fields the optimizer remembers.
        places: where an element is read, for names other than `p[i]`, the memory's and `g[i]`.
        own: the function that rounds what is shared to the precision of the elements, if one does.
    """
    parameters = parameters_of(step)
    fields = (*parameters[3 : 3 + memory], parameters[1])
    elements = {x: f"{x}[i]" for x in parameters[1 : 3 + memory]} | dict(places)
    try:
        rule = read(step)
        used = names(*rule.body, *rule.returned) | {parameters[1]}
        known = {name: x for name, x in rule.globals.items() if name in used}
        if RESERVED & known.keys():
            raise RuleError("a function has the name of a loop")
        split = _Split(rule, set(elements), own)
        before, body = split.before, split.lines(rule.body)
        ends = [split.text(value) for value in [*rule.returned[:memory], rule.returned[-1]]]
        changed = split.varying.intersection(parameters) - set(elements)
        elements = {name: f"{own}({name})" for name in sorted(changed)} | elements
    except RuleError:
        arguments = [f"{name}_i" if name in elements else name for name in parameters]
        before, body = [], [f"row = rule({', '.join(arguments)})"]
        ends = [f"row[{place}]" for place in (*range(memory), -1)]
        used, known = set(parameters), {"rule": step}
    begin = [f"{name}_i = {place}" for name, place in elements.items() if name in used]
    end = [f"{name}[i] = {text}" for name, text in zip(fields, ends, strict=True)]
    return Loop(parameters, before, begin + body + end, known)


def indented(lines: Iterable[str]) -> list[str]:
    """Lines, further to the right."""
    return [f"    {line}" for line in lines]


class _Split(ast.NodeTransformer):
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
        self.given = set(rule.parameters).difference(*map(stored, rule.body))
        taken = {*rule.parameters, *names(*rule.body, *rule.returned)}
        if any(f"{name}_i" in taken or re.fullmatch(r"own|shared\d+", name) for name in taken):
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
        found = []
        for line in body:
            if self._varies(line):
                found += self._line(line)
            else:
                self.before += ast.unparse(line).split("\n")
                for text in [x for x in self.shared if stored(line) & names(ast.parse(x))]:
                    self.shared[text] = ""  # it is another number from here on
        return found

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
        simple = isinstance(node, ast.Constant) or text in self.given
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
