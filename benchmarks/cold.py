"""From a cold process to a table of ten rows: import, run, print."""

import shutil
import sys
from pathlib import Path

from benchmarks.measure import ROOT, Timing, say, seconds, timing

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


FIRST = "ten rows, first time"
"""As after the installation: nothing of the package has been compiled, by Python or numba."""


def measure(peers: Path) -> list[Timing]:
    """All of them in turn; `peers` is the Python that has PyTorch."""
    cases: dict[str, tuple[str | Path, str]] = {
        FIRST: (sys.executable, OURS),
        "ten rows": (sys.executable, OURS),
        "ten rows, plain Python": (sys.executable, PLAIN),
        "import torch": (peers, "import torch"),
        "first update of an array, compiled": (sys.executable, ARRAYS),
    }
    result: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(REPETITIONS + 1):
        for name, (python, code) in cases.items():
            if name == FIRST:
                for folder in (ROOT / "adam_from_scratch").rglob("__pycache__"):
                    shutil.rmtree(folder)
            result[name].append(seconds(python, "-c", code))
    # The first round warms the disk.
    timings = [timing(name, times[1:]) for name, times in result.items()]
    say("A process of its own", timings)
    return timings
