"""The package's source: what it imports, how long it is, and that its examples run."""

import ast
import doctest
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import adam_from_scratch
from publish.core import core
from tests.settings import FACTORIES

FOLDER = Path(str(adam_from_scratch.__file__)).parent
MODULES = sorted(path.relative_to(FOLDER) for path in FOLDER.rglob("*.py"))
CORE = [path.relative_to(FOLDER) for path in core()]

MICROPYTHON_HAS = {"collections", "math", "adam_from_scratch"}
EXAMPLES = [*FACTORIES, "noisy_quadratic", "objective", "quadratic", "rare_words", "rosenbrock"]
EXAMPLES += ["quadratic_form", "turned_quadratic"]
EXAMPLES += ["table", "trace", "Trace.table"]
EXAMPLES += ["init", "loop_source", "sweep", "update"]


def tree(path: Path) -> ast.Module:
    return ast.parse((FOLDER / path).read_text(encoding="utf-8"))


def run_time_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Every node below, except what stands under `if TYPE_CHECKING:`."""
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield child
            yield from run_time_nodes(child)


def imported(path: Path) -> set[str]:
    """The packages that a module imports when it runs; none of its imports may be relative."""
    result = set()
    for node in run_time_nodes(tree(path)):
        if isinstance(node, ast.Import):
            result |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            result.add(str(node.module).partition(".")[0])
    return result


def code_lines(function: ast.FunctionDef, path: Path) -> int:
    """The lines of a function's body, without its docstring and blank lines."""
    body = function.body[ast.get_docstring(function) is not None :]
    source = (FOLDER / path).read_text(encoding="utf-8").splitlines()
    last = function.end_lineno
    return sum(bool(line.strip()) for line in source[body[0].lineno - 1 : last]) if body else 0


def test_core_is_the_package_but_for_numpys_side() -> None:
    names = {path.stem for path in CORE}
    assert {*FACTORIES, "jit", "_check", "objectives", "optimizer", "trace", "table"} <= names


@pytest.mark.parametrize("path", CORE, ids=str)
def test_core_imports_only_what_micropython_has(path: Path) -> None:
    assert imported(path) <= MICROPYTHON_HAS


def test_imports_are_found() -> None:
    assert "numba" in imported(Path("arrays/_threads.py"))
    assert imported(Path("optimizers/adam.py")) == {"collections", "math", "adam_from_scratch"}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_module_can_be_read_in_one_sitting(path: Path) -> None:
    text = (FOLDER / path).read_text(encoding="utf-8")
    assert 0 < len(text.splitlines()) <= 230
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]
    assert {f.name: code_lines(f, path) for f in functions if code_lines(f, path) > 25} == {}


def test_code_lines_are_counted() -> None:
    path = Path("trace.py")
    functions = {f.name: f for f in ast.walk(tree(path)) if isinstance(f, ast.FunctionDef)}
    assert 15 <= code_lines(functions["trace"], path) <= 25
    assert code_lines(functions["__len__"], path) == 1


def doctests() -> dict[str, doctest.DocTest]:
    """The examples of the package, by the name of what they belong to."""
    result = {}
    for path in MODULES:
        parts = [part for part in path.with_suffix("").parts if part != "__init__"]
        module = importlib.import_module(".".join(["adam_from_scratch", *parts]))
        for test in doctest.DocTestFinder().find(module):
            if test.examples:
                result[test.name.removeprefix(f"{module.__name__}.")] = test
    return result


def test_every_public_name_has_an_example() -> None:
    assert set(EXAMPLES) <= set(doctests())


@pytest.mark.parametrize("name", doctests())
def test_example_prints_what_it_says(name: str) -> None:
    report: list[str] = []
    result = doctest.DocTestRunner().run(doctests()[name], out=report.append)
    assert result.attempted > 0
    assert result.failed == 0, "".join(report)


@pytest.mark.parametrize("path", CORE, ids=str)
def test_core_has_no_star_in_a_display_which_micropython_cannot_read(path: Path) -> None:
    displays = [n for n in run_time_nodes(tree(path)) if isinstance(n, ast.Tuple | ast.List)]
    assert not [d.lineno for d in displays if any(isinstance(x, ast.Starred) for x in d.elts)]


@pytest.mark.parametrize("name", FACTORIES)
def test_numbers_in_a_rule_are_floats(name: str) -> None:
    (step,) = [
        x for x in tree(Path(f"optimizers/{name}.py")).body if getattr(x, "name", "") == "step"
    ]
    constants = [node.value for node in ast.walk(step) if isinstance(node, ast.Constant)]
    assert {type(value) for value in constants} <= {float, str}, "write 1.0, not 1"
