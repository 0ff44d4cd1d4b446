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
from adam_from_scratch import momentum, objective, quadratic
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
sweep(momentum, objective(lambda p: p**4, lambda p: 4 * p**3), 1.0, 5, lr=[0.01])
loop = _loops.update_loop(optimizer.step, 1, "float64")
used = [_loops.in_one(loop), _loops.in_parts(loop, 1), *map(looped, forms)]
print([sum(one.stats.cache_hits.values()) for one in used])
"""


def hits(folder: Path) -> str:
    """How many of four loops a new process finds on disk."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", USES],
        env=os.environ | {"NUMBA_CACHE_DIR": str(folder)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_second_process_compiles_nothing(tmp_path: Path) -> None:
    assert hits(tmp_path) == "[0, 0, 0, 0]\n"
    assert hits(tmp_path) == "[1, 1, 1, 1]\n"


def name(compiled: Any) -> str:
    return str(compiled._uuid)


def holding(inner: Callable[..., Any]) -> Any:
    """A compiled function that holds another one."""
    return jit(lambda x: inner(x) + 1.0)


def test_name_tells_the_content_and_that_of_what_is_held() -> None:
    twice, thrice = jit(lambda x: 2.0 * x), jit(lambda x: 3.0 * x)
    assert name(holding(twice)) == name(holding(twice)) != name(holding(thrice))
    assert name(twice) != name(thrice)


def test_name_of_a_rule_tells_how_it_was_rewritten(monkeypatch: pytest.MonkeyPatch) -> None:
    before = _rule.for_arrays(adam().step, 2, "float64")
    assert name(before) == name(_rule.for_arrays(adam().step, 2, "float64"))
    monkeypatch.setattr(_rule, "OWN_CODE", b"another")
    assert name(before) != name(_rule.for_arrays(adam().step, 2, "float64"))


def test_function_that_cannot_be_kept_is_compiled_all_the_same() -> None:
    without_a_file = eval("lambda x: 2.0 * x")
    assert kept(without_a_file)(3.0) == 6.0
