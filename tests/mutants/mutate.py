"""Mutants of a module: its source with one operator, number, comparison or statement changed."""

import ast
import copy
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Pow: ast.Mult,
    ast.Mod: ast.Mult, ast.FloorDiv: ast.Mult, ast.BitXor: ast.BitAnd, ast.BitAnd: ast.BitOr,
    ast.RShift: ast.LShift, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot,
    ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


class Mutant(NamedTuple):
    """A module with one thing changed.

    Attributes:
        module: the module's name.
        name: which change, `adam:31: beta1 * m -> beta1 / m`.
        source: the whole module, changed.
    """

    module: str
    name: str
    source: str


def mutants(root: Path, module: str) -> Iterator[Mutant]:
    """Every mutant of a module of the core; annotations, docstrings and typing lines stay."""
    path = root / "adam_from_scratch" / f"{module.replace('.', '/')}.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for index, node in enumerate(_changeable(tree)):
        for number, _ in enumerate(_changes(node)):
            changed = copy.deepcopy(tree)
            target = list(_changeable(changed))[index]
            before = ast.unparse(target)
            list(_changes(target))[number]()
            after = ast.unparse(target)
            name = f"{module}:{_line(node)}: {_short(before)} -> {_short(after)}"
            yield Mutant(module, name, ast.unparse(ast.fix_missing_locations(changed)))


def _changeable(tree: ast.Module) -> Iterator[ast.AST]:
    """The nodes that run, without annotations and what stands under TYPE_CHECKING."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.If) and ast.unparse(node.test) in (
            "TYPE_CHECKING", "__name__ == '__main__'",
        ):  # fmt: skip
            continue
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "TYPE_CHECKING":
            continue
        yield node
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns", "decorator_list"):
                continue
            children = value if isinstance(value, list) else [value]
            waiting += [child for child in children if isinstance(child, ast.AST)]


def _changes(node: ast.AST) -> list["_Change"]:
    """What can be changed in a node."""
    result: list[_Change] = []
    if isinstance(node, (ast.BinOp, ast.AugAssign, ast.BoolOp)) and type(node.op) in SWAPPED:
        result.append(_Change(node, "op", SWAPPED[type(node.op)]()))
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPPED:
        result.append(_Change(node, "ops", [SWAPPED[type(node.ops[0])](), *node.ops[1:]]))
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        result.append(_Change(node, "value", not node.value))
    elif (
        isinstance(node, ast.Constant)
        and isinstance(node.value, (int, float))
        and node.value != node.value + 1
    ):
        result.append(_Change(node, "value", node.value + 1))
    elif isinstance(node, (ast.If, ast.IfExp, ast.While)):
        result.append(_Change(node, "test", ast.UnaryOp(ast.Not(), node.test)))
    elif isinstance(node, ast.Return) and not _is_none(node.value):
        result.append(_Change(node, "value", ast.Constant(None)))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        result.append(_Change(node, "op", ast.UAdd()))
    return result


class _Change(NamedTuple):
    node: ast.AST
    field: str
    value: object

    def __call__(self) -> None:
        """Make the change."""
        setattr(self.node, self.field, self.value)


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 0)


def _short(text: str) -> str:
    """The first line of a piece of source."""
    first = text.splitlines()[0]
    return first if len(first) <= 60 else first[:57] + "..."


def _is_none(node: ast.expr | None) -> bool:
    return node is None or (isinstance(node, ast.Constant) and node.value is None)
