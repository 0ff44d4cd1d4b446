"""What runs in the reader's browser: the package's core, and the blocks that need no more."""

import ast
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "adam_from_scratch"
NOT_IN_THE_BROWSER = ("__main__", "arrays", "audit", "literate", "rule")
"""They need numpy, or modules of Python that MicroPython lacks."""

INSTALLED = ("arrays", "literate")
"""They need packages that are not Python's own."""

PEERS = frozenset({"jax", "keras", "optax", "torch"})
"""What `make peers` installs, and nothing else does."""

STANDARD = {"collections", "math"}
"""What the core and the pages import from MicroPython's own library; tests run every such block."""


def core() -> list[Path]:
    """The core's files; a test holds each of them to what MicroPython can read."""
    return [path for path in _files() if not set(NOT_IN_THE_BROWSER) & set(_name(path).split("."))]


def portable() -> list[Path]:
    """The files that need Python's own library and no more; a test imports each of them alone."""
    return [path for path in _files() if not set(INSTALLED) & set(_name(path).split("."))]


def lacking(code: str) -> list[str]:
    """The modules that a block imports and MicroPython lacks."""
    return sorted(_modules(code) - STANDARD - {_name(path) for path in core()})


def runs_under_cpython(code: str) -> bool:
    """Does a block need no more than Python's own library and what CPython gets of the package?"""
    own = {_name(path) for path in portable()}
    return all(x in own or x.partition(".")[0] in sys.stdlib_module_names for x in _modules(code))


def _modules(code: str) -> set[str]:
    try:
        return imported(ast.parse(code))
    except SyntaxError:  # the page is being written: Run shows the reader what is wrong
        return set()


def imported(tree: ast.Module) -> set[str]:
    """Every module that is imported, wherever the import stands."""
    package = set(map(_name, _files()))
    modules = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            modules |= {node.module or "."} | names & package
    return modules


@cache
def _files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def _name(path: Path) -> str:
    """The dotted name of a module."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
