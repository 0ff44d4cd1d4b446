"""How long the pages take to check and the site to build: what was measured, nothing asserted.

Cold means without the compiled rules that numba keeps on disk; warm means with them.
Each figure is the median of several runs of the whole command, with the fastest and the slowest.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 5
PAGES = [sys.executable, "-m", "pytest", "-q", "docs", "README.md", "--ignore=docs/lab"]
ALL = [sys.executable, "-m", "pytest", "-q", "docs", "README.md"]
BUILD = [sys.executable, "-m", "mkdocs", "build", "--strict"]


def seconds(command: list[str], cache: Path) -> float:
    """Wall-clock seconds of one run; the run must succeed."""
    started = time.perf_counter()
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(cache)}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return time.perf_counter() - started


def measure(name: str, command: list[str], *, cold: bool) -> None:
    """Print one line of the result."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        if not cold:
            seconds(command, cache)
        times = []
        for _ in range(RUNS):
            if cold:
                shutil.rmtree(cache, ignore_errors=True)
            times.append(seconds(command, cache))
    spread = f"{min(times):.1f} to {max(times):.1f}"
    print(f"{name:36} {statistics.median(times):6.1f} s   ({spread}, {RUNS} runs)", flush=True)


def main() -> None:
    """Measure in the order in which a reader meets them."""
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}")
    measure("pytest docs, no notebook, cold", PAGES, cold=True)
    measure("pytest docs, no notebook, warm", PAGES, cold=False)
    measure("pytest docs, with notebook, warm", ALL, cold=False)
    measure("mkdocs build --strict, warm", BUILD, cold=False)


if __name__ == "__main__":
    main()
