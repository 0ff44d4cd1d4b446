"""A rule, compiled once more for arrays: what all elements share is computed once, in float64.

The rule stays as it is written. While numba compiles it, its lines are sorted into two kinds:
those made from t and the hyperparameters alone, which all elements share, and those in which an
element (p, g, the memory) takes part. Where the two kinds meet, two things are changed:

- x / shared becomes x * (1 / shared): one division for the whole array, not one an element.
- What is shared is rounded to the array's precision: a float32 array is computed in float32.

A name belongs to the second kind as soon as one of its values does, and also when an element
decides which value it gets, as in `scale = 3.0 if g > 0.0 else 7.0`.

NumPy rounds a Python float that meets a float32 array in the same way. Nothing else is changed,
so every operation rounds as IEEE 754 says, and the result does not depend on where in the array
an element stands or on how the array is split.
"""

import operator
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import numba
from numba.core import ir
from numba.core.analysis import compute_cfg_from_blocks
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import FunctionPass, register_pass
from numba.core.ir_utils import build_definitions, mk_unique_var
from numba.core.untyped_passes import IRProcessing

from adam_from_scratch.arrays._jit import jit, plain

OWN_CODE = Path(__file__).read_bytes()  # how the rule is rewritten is part of what it becomes
TIMES = {operator.truediv: operator.mul, operator.itruediv: operator.imul}


def for_arrays(step: Callable[..., Any], memory: int, dtype: str) -> Callable[..., Any]:
    """The rule `step(t, p, g, *memory, *hyperparameters)` for elements of `dtype`.

    Args:
        step: the rule.
        memory: how many fields it remembers.
        dtype: `"float32"` or `"float64"`; t and the hyperparameters are float64 always.
    """

    class Compiler(_Compiler):
        elements = range(1, 3 + memory)
        own = getattr(numba.types, dtype)

    return jit(plain(step), OWN_CODE, f"{memory} {dtype}".encode(), pipeline_class=Compiler)


class _Compiler(CompilerBase):
    """Numba's compiler with one pass more.

    Attributes:
        elements: the places of the rule's arguments that are elements of arrays.
        own: the elements' type.
    """

    elements = range(0)
    own: Any = numba.types.float64

    def define_pipelines(self) -> list[Any]:
        """The passes, in order."""
        passes = DefaultPassBuilder.define_nopython_pipeline(self.state)
        passes.add_pass_after(_ShareOnce, IRProcessing)
        passes.finalize()
        return [passes]


@register_pass(mutates_CFG=False, analysis_only=False)
class _ShareOnce(FunctionPass):
    _name = "adam_from_scratch_share_once"

    def __init__(self) -> None:
        FunctionPass.__init__(self)

    def run_pass(self, state: Any) -> bool:
        """Rewrite every line in which an element meets what is shared."""
        compiler, blocks = state.pipeline, state.func_ir.blocks
        lines = _Lines(blocks, compiler.elements, compiler.own)
        for label in sorted(blocks):
            block = blocks[label]
            block.body = [new for line in block.body for new in lines.rewritten(line, block.scope)]
        state.func_ir._definitions = build_definitions(blocks)
        return True


class _Lines:
    """The lines of one rule, sorted.

    Attributes:
        varying: names of what differs from element to element.
        joined: those of them that get their values in several lines, not all of which vary.
    """

    def __init__(self, blocks: dict[int, Any], elements: range, own: Any) -> None:
        self.elements = elements
        self.own = own
        self.varying: set[str] = set()
        self.joined: set[str] = set()
        flow = compute_cfg_from_blocks(blocks)
        after = flow.post_dominators()
        size = -1
        while size != len(self.varying):  # what varies makes more vary
            size = len(self.varying)
            self._sort(blocks, self._decided(blocks, flow, after))

    def _sort(self, blocks: dict[int, Any], decided: set[int]) -> None:
        """Add to the names that vary; `decided` are the blocks that run for some elements only."""
        lines = [(line, at) for at in sorted(blocks) for line in blocks[at].find_insts(ir.Assign)]
        number = Counter(line.target.name for line, _ in lines)
        iterators = {line.target.name for line, _ in lines if _op(line.value) == "getiter"}
        for line, at in lines:
            name, several = line.target.name, number[line.target.name] > 1
            if isinstance(line.value, ir.Var) and line.value.name in iterators:
                iterators.add(name)
            elif self._varies(line.value) or (several and at in decided):
                self.varying.add(name)
                self.joined |= {name} if several else set()

    def _decided(self, blocks: dict[int, Any], flow: Any, after: Any) -> set[int]:
        """The blocks that run or not as an element decides."""
        found: set[int] = set()
        waiting = [at for at in blocks if self._asks(blocks[at])]
        while waiting:
            at = waiting.pop()
            for branch, _ in flow.successors(at):
                new = (after[branch] | {branch}) - (after[at] - {at}) - found
                new &= blocks.keys()
                found |= new
                waiting += new
        return found

    def _asks(self, block: Any) -> bool:
        end = block.terminator
        return isinstance(end, ir.Branch) and self._is_varying(end.cond)

    def rewritten(self, line: Any, scope: Any) -> Iterator[Any]:
        """The line itself, after the lines that it now needs."""
        if isinstance(line, ir.Assign):
            if self._varies(line.value):
                if isinstance(line.value, ir.Expr):
                    yield from self._meet(line.value, scope)
            elif line.target.name in self.joined:
                shared = ir.Var(scope, mk_unique_var("$shared"), line.loc)
                yield ir.Assign(line.value, shared, line.loc)
                line.value = yield from _call(self.own, shared, scope)
        yield line

    def _varies(self, value: Any) -> bool:
        if isinstance(value, ir.Arg):
            return value.index in self.elements
        if isinstance(value, ir.Var):
            return self._is_varying(value)
        return isinstance(value, ir.Expr) and any(map(self._is_varying, value.list_vars()))

    def _is_varying(self, variable: Any) -> bool:
        return variable.name in self.varying

    def _meet(self, value: Any, scope: Any) -> Iterator[Any]:
        """Change the operands that are shared; yield the lines that make the new ones."""
        if value.op in ("binop", "inplace_binop"):
            if value.fn in TIMES and not self._is_varying(value.rhs):
                value.rhs = yield from _call(_reciprocal, value.rhs, scope)
                value.fn = TIMES[value.fn]
                if value.op == "inplace_binop":
                    value.immutable_fn = operator.mul
            for side in ("lhs", "rhs"):
                if not self._is_varying(getattr(value, side)):
                    rounded = yield from _call(self.own, getattr(value, side), scope)
                    setattr(value, side, rounded)
        elif value.op == "call":
            arguments = []
            for argument in value.args:
                if not self._is_varying(argument):
                    argument = yield from _call(self.own, argument, scope)
                arguments.append(argument)
            value.args = tuple(arguments)


def _op(value: Any) -> str:
    return value.op if isinstance(value, ir.Expr) else ""


@jit
def _reciprocal(shared: float) -> float:
    return 1.0 / shared


def _call(function: Any, argument: Any, scope: Any) -> Generator[Any, None, Any]:
    """The two lines that call a function; returns the name of the result."""
    loc = argument.loc
    callee = ir.Var(scope, mk_unique_var("$function"), loc)
    yield ir.Assign(ir.Global(callee.name, function, loc), callee, loc)
    result = ir.Var(scope, mk_unique_var("$shared"), loc)
    yield ir.Assign(ir.Expr.call(callee, (argument,), (), loc), result, loc)
    return result
