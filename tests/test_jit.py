"""Compiled or not, a rule gives the same numbers."""

import importlib.util
import sys
from itertools import zip_longest

import pytest

from adam_from_scratch import _jit
from adam_from_scratch.objectives import as_tuple
from tests.elsewhere import MODES, printed
from tests.fingerprint import again
from tests.settings import FACTORIES, run, settings

FINGERPRINT = "import tests.fingerprint; tests.fingerprint.show()"


@pytest.fixture(scope="module")
def plain() -> list[str]:
    return printed(FINGERPRINT, "absent").splitlines()


def test_plain_runs_cover_what_the_comparison_needs(plain: list[str]) -> None:
    assert len(plain) >= len(FACTORIES) * 24 * 501  # the setting, 250 gradients, 250 steps or more
    text = "\n".join(plain)
    assert all(f"name='{name}'" in text for name in FACTORIES)
    assert " inf" in text
    assert " nan" in text


def test_trace_takes_the_steps_that_are_compared() -> None:
    setting = next(iter(settings("adam", 3, 1)))
    rows = run(setting, steps=20)
    taken = [step[-1] for step in again(rows)]
    assert taken == [x for row in rows for x in as_tuple(row.p_new)]


@pytest.mark.parametrize("mode", ["compiled", "switched off"])
def test_runs_are_the_plain_runs_to_the_last_bit(mode: str, plain: list[str]) -> None:
    other = printed(FINGERPRINT, mode).splitlines()
    lines = enumerate(zip_longest(plain, other))
    differing = [(at, one, two) for at, (one, two) in lines if one != two]
    assert differing[:1] == []


@pytest.mark.parametrize("mode", MODES)
def test_rules_are_compiled_where_numba_is(mode: str) -> None:
    code = (
        "from adam_from_scratch._jit import jit\n"
        "from tests.settings import FACTORIES\n"
        "steps = [make(lr=0.1).step for make in FACTORIES.values()]\n"
        "print(*(hasattr(step, 'py_func') for step in steps))"
    )
    assert set(printed(code, mode).split()) == {str(mode == "compiled")}


def test_jit_without_numba_returns_the_rule_itself() -> None:
    code = "from adam_from_scratch._jit import jit; f = lambda x: x; print(jit(f) is f)"
    assert printed(code, "absent") == "True\n"


def test_jit_compiles_a_rule_that_stands_in_no_file() -> None:
    code = (
        "from adam_from_scratch._jit import jit\n"
        "@jit\n"
        "def twice(x): return 2.0 * x\n"
        "print(twice(3.0), hasattr(twice, 'py_func'))"
    )
    assert printed(code, "compiled") == "6.0 True\n"


def test_jit_with_numba_divides_by_zero_as_ieee_does() -> None:
    code = (
        "from adam_from_scratch.adagrad import step\n"
        "row = step(1.0, 5.0, 0.0, 0.0, 0.1, 0.0)\n"
        "print(row.effective_lr, row.update, row.p_new)"
    )
    assert printed(code, "compiled") == "inf nan nan\n"


def test_jit_in_a_python_without_numba_is_there_and_does_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "numba", None)
    source = importlib.util.spec_from_file_location("without_numba", _jit.__file__)
    assert source is not None
    assert source.loader is not None
    module = importlib.util.module_from_spec(source)
    source.loader.exec_module(module)
    assert module.numba is None
    assert module.jit(abs) is module.plain(abs) is abs
