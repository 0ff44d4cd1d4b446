"""Every module of the package has tests that must kill its mutants."""

from tests import ROOT
from tests.mutants.__main__ import TESTS

PACKAGE = ROOT / "adam_from_scratch"
WITHOUT = {"arrays", "jit"}
"""Loops that are compiled, which their own tests hold; a mark, in which nothing can be changed."""


def test_every_module_has_tests_that_are_there() -> None:
    paths = [path.relative_to(PACKAGE).with_suffix("") for path in PACKAGE.rglob("*.py")]
    modules = {".".join(path.parts) for path in paths if path.name != "__init__"}
    assert {name for name in modules if name.split(".")[0] not in WITHOUT} == TESTS.keys()
    files = {f"{name}.py" for names in TESTS.values() for name in names}
    assert [name for name in sorted(files) if not (ROOT / "tests" / name).is_file()] == []
