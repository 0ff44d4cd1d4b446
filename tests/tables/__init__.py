"""What the tables of the pages should hold, computed apart from the package: a module a page.

`TABLES` of a module names each table by page and header, with the function that computes its
cells; `GRADIENTS` gives the gradient for a table that shows one run on no quadratic.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.reference import Gradient
from tests.site.documented import Cell

Cells = list[list[Cell]]

MODULES = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))


def gathered(name: str) -> Mapping[str, Any]:
    """The dictionaries of that name in all modules, as one; no table may be named twice."""
    parts = [getattr(import_module(f"tests.tables.{module}"), name, {}) for module in MODULES]
    whole = {key: value for part in parts for key, value in part.items()}
    assert len(whole) == sum(map(len, parts)), "a table is named by two modules"
    return whole


def custom() -> Mapping[str, Callable[[], Cells]]:
    """The functions that compute tables, by page and header."""
    return gathered("TABLES")


def gradients() -> Mapping[str, Gradient]:
    """The gradients of runs on no quadratic, by page and header of their tables."""
    return gathered("GRADIENTS")
