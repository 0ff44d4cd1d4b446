"""Run a block on numbers of fifty digits: its own source, with its imports answered by a twin."""

import ast
import builtins
import contextlib
import importlib.util
import io
import json
from decimal import localcontext
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.twin.exact import FIFTY_DIGITS, MATH, Exact, Powers, divide, exact, power

PACKAGE = "adam_from_scratch"


class OnDecimals(ast.NodeTransformer):
    """Each float of a source becomes a name, which stands for the decimal; `/` and `**` calls."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {"divide": divide, "power": power}

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        """`0.1` becomes the name "0.1"."""
        if not isinstance(node.value, float):
            return node
        name = repr(node.value)
        self.names[name] = Exact(name)
        return ast.copy_location(ast.Name(name, ast.Load()), node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """`a / b` becomes `divide(a, b)`."""
        self.generic_visit(node)
        name = {ast.Div: "divide", ast.Pow: "power"}.get(type(node.op))
        if name is None:
            return node
        call = ast.Call(ast.Name(name, ast.Load()), [node.left, node.right], [])
        return ast.fix_missing_locations(ast.copy_location(call, node))


def run(source: str, name: str) -> dict[str, Any]:
    """The names that a source leaves when it runs on decimals."""
    decimals = OnDecimals()
    tree = decimals.visit(ast.parse(source))
    names = {"__builtins__": BUILTINS, "__name__": name, **decimals.names}
    exec(compile(tree, name, "exec"), names)
    return names


def printed(source: str) -> str:
    """What a block prints on fifty digits."""
    power.left = Powers.MOST
    output = io.StringIO()
    with localcontext(FIFTY_DIGITS), contextlib.redirect_stdout(output):
        try:
            run(source, "__main__")
        except AssertionError as error:  # what the check of an exercise says
            print(error)
    return output.getvalue()


@cache
def module(name: str) -> SimpleNamespace:
    """A module of the package, run on decimals."""
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    return SimpleNamespace(**run(Path(spec.origin).read_text(encoding="utf-8"), name))


def answer(
    name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0
) -> Any:
    """What an import in a block is answered with."""
    from tests.twin import arrays, face  # which need this module

    twins = {PACKAGE: face.FACE, f"{PACKAGE}.arrays": arrays.ARRAYS, "numpy": arrays.NUMPY}
    if name in (known := {**twins, **ANSWERS}):
        return known[name]
    if name.startswith(f"{PACKAGE}.") and not name.startswith(f"{PACKAGE}.literate"):
        return module(name)
    return builtins.__import__(name, globals, locals, fromlist, level)


ANSWERS = {
    "math": MATH,
    "json": SimpleNamespace(loads=partial(json.loads, parse_float=Exact)),
    "numba": SimpleNamespace(njit=lambda rule: rule),
}
BUILTINS = {**vars(builtins), "__import__": answer, "float": exact}
