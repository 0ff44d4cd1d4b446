"""Loops are known again in the next process, and none is taken for another."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numba
import numpy as np
import pytest

from adam_from_scratch import gradient_descent, objective
from adam_from_scratch.arrays import _compile, sweep
from adam_from_scratch.arrays._compile import Module, compiled, imports
from tests import ROOT

PROCESS = """
import sys
import numpy as np
from adam_from_scratch import OPTIMIZERS, quadratic, trace
from adam_from_scratch.arrays import _compile, init, sweep, update, updates

updates.FROM_SIZE, cached = 1, []
compile_it = _compile.Module.compile

def noted(module, name, keep=False, **options):
    result = compile_it(module, name, keep, **options)
    cached.extend([result] * keep)
    return result

def right(name, threads):
    optimizer, params = OPTIMIZERS[name](lr=0.1), np.full(5000, 10.0)
    state = init(optimizer, params)
    for _ in range(3):
        update(optimizer, params, 2 * params, state, threads=threads)
    return np.allclose(params, final(optimizer), rtol=1e-12)

def final(optimizer):
    return trace(optimizer, quadratic(1), 10.0, 3)[-1].p_new

def swept(name):
    result = sweep(OPTIMIZERS[name], quadratic(1), 10.0, 3, lr=[0.1])[0]
    return np.allclose(result, final(OPTIMIZERS[name](lr=0.1)) ** 2, rtol=1e-12)

_compile.Module.compile = noted
print([bool(x) for name in sys.argv[1:] for x in (right(name, 1), right(name, 2), swept(name))])
print([sum(one.stats.cache_hits.values()) for one in cached])
"""


def process(folder: Path, *names: str) -> Any:
    """A new process that runs the rules of these names and keeps what it compiles in a folder."""
    return subprocess.Popen(
        [sys.executable, "-B", "-W", "error", "-c", PROCESS, *names], cwd=ROOT,
        env=os.environ | {"NUMBA_CACHE_DIR": str(folder)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_loops_of_processes_that_ran_at_the_same_time_are_kept_apart(tmp_path: Path) -> None:
    # Equal but for the rule: both remember one number and have two settings.
    for one in [process(tmp_path, name) for name in ("momentum", "adagrad")]:
        assert one.communicate() == ("[True, True, True]\n[0, 0, 0]\n", "")
    printed, errors = process(tmp_path, "momentum", "adagrad").communicate()
    assert (printed, errors) == (f"{[True] * 6}\n{[1] * 6}\n", "")


def test_without_a_folder_to_write_to_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path / "file"))
    module = Module("def twice(x):\n    return 2.0 * x\n", {})
    assert not module.is_kept
    assert module.compile("twice", keep=True)(3.0) == 6.0


def test_file_that_numba_cannot_write_beside_is_compiled_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_compile, "_written", lambda name, source: "no such folder/loops.py")
    module = Module("def thrice(x):\n    return 3.0 * x\n", {})
    assert module.compile("thrice", keep=True)(3.0) == 9.0
    assert not module.is_kept


def test_file_is_written_again_where_it_is_not_what_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path))
    source = "def same(x):\n    return x\n"
    Module(source, {})
    (path,) = tmp_path.glob("*/loops_*.py")
    path.write_text("def same(x):\n    return 0.0\n")
    assert Module(source, {}).compile("same")(3.0) == 3.0
    assert path.read_text() == source


def test_what_a_rule_calls_is_imported_or_handed_over() -> None:
    def own(x: float) -> float:
        return x

    lines, called = imports({"np": np, "root": np.emath, "abs": abs, "own": own})
    assert lines == "import numpy as np\n"
    assert called == {"root": np.emath, "own": compiled(own)}


def test_function_of_the_user_is_compiled_as_it_is_now() -> None:
    for slope in (1.0, 2.0):
        names: dict[str, Any] = {}
        exec(f"def f(p): return p\ndef slope(p): return {slope}\n", names)
        function = objective(names["f"], names["slope"])
        assert sweep(gradient_descent, function, 1.0, 1, lr=[0.25]) == [1.0 - 0.25 * slope]
