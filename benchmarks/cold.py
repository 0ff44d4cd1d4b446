"""From a cold process to a table of ten rows: import, run, print."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.measure import Timing, say, timing

ROOT = Path(__file__).parents[1]
REPETITIONS = 9

OURS = """
from adam_from_scratch import adam, quadratic, trace
run = trace(adam(lr=1.05), quadratic(1), start=10.0, steps=10)
print(run.table("t", "p:.2f", "g:.2f", "m_hat:.2f", "v_hat:.1f", "p_new:.2f"))
"""
PLAIN = """
p, m, v = 10.0, 0.0, 0.0
print("| t | p | g | m_hat | v_hat | p_new |")
print("| ---: | ---: | ---: | ---: | ---: | ---: |")
for t in range(1, 11):
    g = 2 * p
    m = 0.9 * m + (1 - 0.9) * g
    v = 0.999 * v + (1 - 0.999) * g * g
    m_hat, v_hat = m / (1 - 0.9**t), v / (1 - 0.999**t)
    p_new = p - 1.05 * m_hat / (v_hat**0.5 + 1e-8)
    print(f"| {t} | {p:.2f} | {g:.2f} | {m_hat:.2f} | {v_hat:.1f} | {p_new:.2f} |")
    p = p_new
"""
ARRAYS = """
import numpy as np
from adam_from_scratch import adam
from adam_from_scratch.arrays import init, update
params = np.ones(1000)
update(adam(), params, 2 * params, init(adam(), params))
"""


def seconds(python: Path | str, code: str) -> float:
    """Wall-clock seconds of a process of its own."""
    started = time.perf_counter()
    done = subprocess.run(
        [python, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    return time.perf_counter() - started


def first_time() -> None:
    """As after the installation: nothing of the package has been compiled, by Python or numba."""
    for folder in (ROOT / "adam_from_scratch").rglob("__pycache__"):
        shutil.rmtree(folder)


def measure(peers: Path) -> list[Timing]:
    """All of them in turn; `peers` is the Python that has PyTorch."""
    cases: dict[str, tuple[Callable[[], float], Callable[[], None] | None]] = {
        "ten rows, first time": (partial(seconds, sys.executable, OURS), first_time),
        "ten rows": (partial(seconds, sys.executable, OURS), None),
        "ten rows, plain Python": (partial(seconds, sys.executable, PLAIN), None),
        "import torch": (partial(seconds, peers, "import torch"), None),
        "first update of an array, compiled": (partial(seconds, sys.executable, ARRAYS), None),
    }
    result: dict[str, list[float]] = {name: [] for name in cases}
    for number in range(REPETITIONS + 1):
        for name, (run, prepare) in cases.items():
            if prepare:
                prepare()
            taken = run()
            if number:  # the first round warms the disk
                result[name].append(taken)
    timings = [timing(name, taken) for name, taken in result.items()]
    say("A process of its own", timings)
    return timings
