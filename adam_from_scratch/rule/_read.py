"""A rule as it is read: its statements, from its source, as the standard library's `ast` sees it.

A rule is a function `step(t, p, g, *memory, *settings)` that returns a Row.
"""

import ast
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from textwrap import dedent
from types import CodeType
from typing import Any, NamedTuple

Step = Callable[..., Any]


class RuleError(ValueError):
    """This rule cannot be read: it has no source, or more than statements made of names."""


class Rule(NamedTuple):
    """A rule as it was read.

    Attributes:
        parameters: the names of what the step takes.
        body: the statements. An assignment gives one value to one name; the others are
            branches and loops made of them.
        returned: what the step returns, in the order of the Row's fields.
        globals: what the names beyond the parameters stand for.
    """

    parameters: tuple[str, ...]
    body: list[ast.stmt]
    returned: list[ast.expr]
    globals: dict[str, Any]


def read(step: Step) -> Rule:
    """Read a rule.

    Args:
        step: the function, as it was written or compiled by numba.

    Raises:
        RuleError: it has no source, or returns anywhere but at the end, or holds what is neither
            an assignment to names nor a branch nor a loop.
    """
    step = getattr(step, "py_func", step)
    function, known = definition(step)
    *body, last = function.body
    returned = _returned(last, known)
    numbers = {x: ast.Constant(y) for x, y in known.items() if type(y) in (int, float)}
    others = {x for x, y in known.items() if x not in numbers and not callable(y)}
    others -= {x for x, y in known.items() if inspect.ismodule(y)}
    if others & names(*body, last):
        raise RuleError(f"a rule needs numbers and functions alone, not {', '.join(others)}")
    body = [Renamed(numbers).visit(line) for line in body]
    returned = [Renamed(numbers).visit(value) for value in returned]
    return Rule(parameters_of(step), list(_simple(body)), returned, known)


def parameters_of(step: Step) -> tuple[str, ...]:
    """The names of what a rule takes."""
    code = getattr(step, "py_func", step).__code__
    return code.co_varnames[: code.co_argcount]


def names(*nodes: ast.AST) -> set[str]:
    """All names in some nodes."""
    return {x.id for node in nodes for x in ast.walk(node) if isinstance(x, ast.Name)}


def stored(line: ast.stmt) -> set[str]:
    """The names that a statement gives a value to."""
    result = (x for x in ast.walk(line) if isinstance(x, ast.Name) and isinstance(x.ctx, ast.Store))
    return {x.id for x in result}


def assign(name: str, value: ast.expr) -> ast.Assign:
    """The statement `name = value`."""
    return ast.Assign([ast.Name(name, ast.Store())], value, lineno=0)


class Renamed(ast.NodeTransformer):
    """Puts something else in the place of some names."""

    def __init__(self, instead: Mapping[str, ast.expr]) -> None:
        self.instead = instead

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """A function keeps its name."""
        node.args = [self.visit(x) for x in node.args]
        return node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """A name that is read."""
        is_stored = isinstance(node.ctx, ast.Store)
        return node if is_stored else deepcopy(self.instead.get(node.id, node))


def definition(function: Callable[..., Any]) -> tuple[ast.FunctionDef, dict[str, Any]]:
    """The source of a function, if that is what Python runs, and what its names stand for.

    The source is without decorators, annotations and docstring. A file may have been edited since
    it was imported, and a page's lines are not those of its blocks: that is no source then.

    Raises:
        RuleError: there is no such source, or the function takes more than plain arguments.
    """
    try:
        tree = ast.parse(dedent(inspect.getsource(function))).body[0]
    except (OSError, TypeError, SyntaxError) as error:
        raise RuleError(f"{function!r} has no source") from error
    if not inspect.isfunction(function) or not isinstance(tree, ast.FunctionDef):
        raise RuleError(f"{function!r} is no plain function")
    tree.decorator_list, code = [], function.__code__
    if not any(_same(x, code) for x in _codes(tree, code.co_freevars)):
        raise RuleError(f"the source of {function!r} is not what runs")
    arguments = tree.args
    if arguments.vararg or arguments.kwonlyargs or arguments.kwarg or arguments.defaults:
        raise RuleError("a rule takes plain arguments")
    tree.returns = None
    for argument in (*arguments.posonlyargs, *arguments.args):
        argument.annotation = None
    tree.body = tree.body[ast.get_docstring(tree) is not None :]
    scope = inspect.getclosurevars(function)
    return tree, {**scope.builtins, **scope.globals, **scope.nonlocals}


def _codes(function: ast.FunctionDef, free: tuple[str, ...]) -> Iterator[CodeType]:
    """What Python makes of a function whose `free` names belong to one around it."""
    module = ast.parse("def around():\n " + "".join(f"{name} = " for name in free) + "None")
    assert isinstance(module.body[0], ast.FunctionDef)
    module.body[0].body.append(function)
    waiting = [compile(ast.fix_missing_locations(module), "rule", "exec")]
    for code in waiting:
        waiting += [x for x in code.co_consts if isinstance(x, CodeType)]
    yield from (code for code in waiting if code.co_name == function.name)


def _same(one: CodeType, other: CodeType) -> bool:
    def content(code: CodeType) -> tuple[Any, ...]:
        constants = [content(x) if isinstance(x, CodeType) else x for x in code.co_consts]
        return code.co_code, constants, code.co_names, code.co_varnames, code.co_freevars

    return content(one) == content(other)


def _simple(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """The same statements, where each assignment has one name and one value."""
    for line in body:
        match line:
            case ast.Assign([ast.Tuple(left)], ast.Tuple(right)) if len(left) == len(right):
                yield from _simple(_in_turn(left, right))
            case ast.Assign([ast.Name(name), *more], value):
                yield assign(name, value)
                yield from _simple(
                    ast.Assign([x], ast.Name(name, ast.Load()), lineno=0) for x in more
                )
            case ast.AugAssign(ast.Name(name), op, value):
                yield assign(name, ast.BinOp(ast.Name(name, ast.Load()), op, value))
            case ast.AnnAssign(ast.Name(name), _, ast.expr() as value):
                yield assign(name, value)
            case ast.If() | ast.While() | ast.For(target=ast.Name()):
                line.body, line.orelse = list(_simple(line.body)), list(_simple(line.orelse))
                yield line
            case ast.Pass() | ast.Break() | ast.Continue():
                yield line
            case ast.Expr(ast.Constant()):
                pass
            case _:
                raise RuleError(f"a rule cannot be read that has: {ast.unparse(line)}")


def _in_turn(left: list[ast.expr], right: list[ast.expr]) -> Iterator[ast.stmt]:
    """`a, b = x, y` one after the other; where y needs the old a, both are computed first."""
    if any(names(value) & names(*left[:i]) for i, value in enumerate(right)):
        first = [f"new_{i}" for i in range(len(right))]
        yield from (assign(name, value) for name, value in zip(first, right, strict=True))
        right = [ast.Name(name, ast.Load()) for name in first]
    yield from (ast.Assign([x], value, lineno=0) for x, value in zip(left, right, strict=True))


def _returned(line: ast.stmt, known: dict[str, Any]) -> list[ast.expr]:
    match line:
        case ast.Return(ast.Tuple(values)):
            pass
        case ast.Return(ast.Call(ast.Name(row), values, [])):
            if len(getattr(known.get(row), "_fields", ())) != len(values):
                raise RuleError(f"{row} is no Row of {len(values)} fields")
        case _:
            raise RuleError("a rule returns a Row at its end")
    if any(isinstance(value, ast.Starred) for value in values):
        raise RuleError("a rule returns its fields one by one")
    return values
