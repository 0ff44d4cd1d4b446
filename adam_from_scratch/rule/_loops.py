"""A rule as a loop over arrays, or over runs side by side, in plain source."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from adam_from_scratch.rule._read import RuleError, Step, names, parameters_of, read
from adam_from_scratch.rule._split import Split, indented

RESERVED = {
    "advance", "evaluate", "inf", "in_one", "in_parts", "look", "loop", "own", "prange", "rule",
    "runs", "slope", "value",
}  # fmt: skip
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
    loop = _loop(step, memory, {}, "own")
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
    parameters = parameters_of(step)
    p, g, differs = parameters[1], parameters[2], parameters[3 + memory + lane]
    slope = gradient.format(g=g, p=f"{p}_i")
    return _loop(step, memory, {g: slope, differs: f"{differs}[i]"}, "")


def _loop(step: Step, memory: int, places: Mapping[str, str], own: str) -> Loop:
    """A rule as the lines of a loop; one that cannot be read is called, by the name of `rule`.

    An element of `name` is read at `places[name]`, or at `name[i]`; `own` is the function that
    rounds what is shared to the precision of the elements, if one does.
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
        split = Split(rule, set(elements), own)
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
