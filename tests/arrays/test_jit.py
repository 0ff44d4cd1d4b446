"""Compiled loops are known again in the next process, as long as nothing in them changes."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adam_from_scratch import adam
from adam_from_scratch.arrays import _rule
from adam_from_scratch.arrays._jit import jit, kept

USES = """
import numpy as np
from adam_from_scratch import momentum, quadratic
from adam_from_scratch.arrays import _loops, _runs, init, sweep, update, updates
updates.FROM_SIZE = 1
optimizer = momentum(lr=0.1)
for threads in (1, 2):
    params = np.ones(5000)
    update(optimizer, params, 2 * params, init(optimizer, params), threads=threads)
forms = []
looped = _runs._loop
_runs._loop = lambda form: forms.append(form) or looped(form)
sweep(momentum, quadratic(1, 50), (10.0, 1.5), 5, lr=[0.01])
sweep(momentum, quadratic(1), 1.0, 5, lr=[0.01])
loop = _loops.update_loop(optimizer.step, 1, "float64")
used = [_loops.in_one(loop), _loops.in_parts(loop, 1), *map(looped, forms)]
print([sum(one.stats.cache_hits.values()) for one in used])
"""

RULES = """
import numpy as np
from numba.core import caching
from adam_from_scratch import adagrad, momentum, quadratic, trace
from adam_from_scratch.arrays import init, sweep, update, updates
updates.FROM_SIZE = 1

def right(optimizer, threads):
    params = np.full(5000, 10.0)
    state = init(optimizer, params)
    for _ in range(3):
        update(optimizer, params, 2 * params, state, threads=threads)
    return bool(np.allclose(params, final(optimizer), rtol=1e-12))

def final(optimizer):
    return trace(optimizer, quadratic(1), 10.0, 3)[-1].p_new

# equal but for the rule: both remember one number and have two settings
both = [momentum(lr=0.1), adagrad(lr=0.1)]
"""

ALONE = """
for threads in (1, 2):
    right(both[{one}], threads)
sweep({name}, quadratic(1), 10.0, 3, lr=[0.1])
"""

TOGETHER = """
print([right(one, threads) for threads in (1, 2) for one in both])
swept = [sweep(one, quadratic(1), 10.0, 3, lr=[0.1])[0] for one in (momentum, adagrad)]
print(np.allclose(swept, [final(one) ** 2 for one in both], rtol=1e-12))
"""

RACE = """
files = caching.IndexDataCacheFile
write, read = files._save_data, files._load_index

def write_late(file, name, data):
    files._save_data, files._load_index = write, lambda file: {}  # so early that nothing was there
    right(both[1], 1)
    files._load_index = read
    write(file, name, data)

files._save_data = write_late
right(both[0], 1)
"""

OWN = """
from adam_from_scratch import gradient_descent, objective
from adam_from_scratch.arrays import sweep
from mine import f, slope
print(sweep(gradient_descent, objective(f, slope), 1.0, 1, lr=[0.25]))
"""


def printed(code: str, folder: Path) -> str:
    """What a new process prints that keeps and finds what is compiled in this folder."""
    path = os.pathsep.join([str(folder), *sys.path])
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", code],
        env=os.environ | {"NUMBA_CACHE_DIR": str(folder / "kept"), "PYTHONPATH": path},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_second_process_compiles_nothing(tmp_path: Path) -> None:
    assert printed(USES, tmp_path) == "[0, 0, 0, 0]\n"
    assert printed(USES, tmp_path) == "[1, 1, 1, 1]\n"


def test_processes_take_no_rule_for_another(tmp_path: Path) -> None:
    printed(RULES + ALONE.format(one=0, name="momentum"), tmp_path)
    printed(RULES + ALONE.format(one=1, name="adagrad"), tmp_path)
    assert printed(RULES + TOGETHER, tmp_path) == "[True, True, True, True]\nTrue\n"


def test_processes_that_write_at_the_same_time_keep_both_rules(tmp_path: Path) -> None:
    printed(RULES + RACE, tmp_path)
    assert printed(RULES + TOGETHER, tmp_path) == "[True, True, True, True]\nTrue\n"


def test_function_of_the_user_is_compiled_as_it_is_now(tmp_path: Path) -> None:
    mine = tmp_path / "mine.py"
    for slope in (1, 2):
        mine.write_text(f"def f(p): return p\ndef slope(p): return {slope}.0\n")
        assert printed(OWN, tmp_path) == f"[{1 - 0.25 * slope}]\n"
    assert not list(tmp_path.glob("kept/**/*.nb*"))  # nothing that nobody would find again


def name(compiled: Any) -> str:
    return str(compiled._uuid)


def in_package(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function as if the package had it."""
    function.__module__ = "adam_from_scratch.arrays.nowhere"
    return function


def holding(inner: Callable[..., Any]) -> Any:
    """A compiled function that holds another one."""
    return jit(in_package(lambda x: inner(x) + 1.0))


def test_name_tells_the_content_and_that_of_what_is_held() -> None:
    twice, thrice = (jit(in_package(lambda x, by=by: by * x)) for by in (2.0, 3.0))
    assert name(twice) != name(thrice)
    assert name(holding(twice)) == name(holding(twice)) != name(holding(thrice))


def test_function_that_holds_a_stranger_has_no_name() -> None:
    stranger: Any = jit(lambda x: 2.0 * x)
    assert not stranger.is_named
    assert not holding(stranger).is_named
    assert holding(jit(in_package(lambda x: x))).is_named


def test_name_of_a_rule_tells_how_it_was_rewritten(monkeypatch: pytest.MonkeyPatch) -> None:
    before = _rule.for_arrays(adam().step, 2, "float64")
    assert name(before) == name(_rule.for_arrays(adam().step, 2, "float64"))
    monkeypatch.setattr(_rule, "OWN_CODE", b"another")
    assert name(before) != name(_rule.for_arrays(adam().step, 2, "float64"))


def test_function_that_cannot_be_kept_is_compiled_all_the_same() -> None:
    without_a_file = in_package(eval("lambda x: 2.0 * x"))
    assert kept(without_a_file)(3.0) == 6.0
