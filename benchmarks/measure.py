"""Time several ways to do the same work side by side, and say what was seen."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import TypedDict

ROOT = Path(__file__).parents[1]
REPETITIONS = 21
LONG_ENOUGH = 0.004
"""Seconds that one measurement should take at least; shorter work is repeated within it."""


class Timing(TypedDict):
    """How long one piece of work took in each round, in seconds."""

    name: str
    seconds: list[float]


def timing(name: str, seconds: list[float]) -> Timing:
    """Six digits of each measurement: the rest is noise."""
    return Timing(name=name, seconds=[float(f"{x:.5e}") for x in seconds])


def side_by_side(cases: Mapping[str, Callable[[], object]]) -> list[Timing]:
    """Every case in every round, in an order drawn anew, so that none is always after the same."""
    times = {name: 1 + int(LONG_ENOUGH / once(case)) for name, case in cases.items()}
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    order = Random(0)
    for _ in range(REPETITIONS):
        for name in order.sample(list(cases), len(cases)):
            seconds[name].append(once(cases[name], times[name]))
    return [timing(name, seconds[name]) for name in cases]


def once(case: Callable[[], object], times: int = 0) -> float:
    """Seconds of one call; without a number of times, after a call to warm up."""
    if not times:
        case()
        times = 1
    started = time.perf_counter()
    for _ in range(times):
        case()
    return (time.perf_counter() - started) / times


def seconds(
    *command: str | Path, folder: Path = ROOT, environment: dict[str, str] | None = None
) -> float:
    """Wall-clock seconds of a command, which must succeed."""
    started = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{folder.name}: {' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return time.perf_counter() - started


def chromium() -> str | None:
    """The browser: the one that CHROME_PATH names, or the one that is installed."""
    return os.environ.get("CHROME_PATH") or shutil.which("chromium")


def say(title: str, timings: list[Timing]) -> None:
    """Print medians, the fastest and the slowest round."""
    print(title)
    for one in timings:
        middle = statistics.median(one["seconds"])
        units = ((1e9, "ns"), (1e6, "µs"), (1e3, "ms"), (1.0, "s"))
        scale, unit = next((s, u) for s, u in units if middle * s < 1000 or u == "s")
        spread = f"{min(one['seconds']) * scale:.2f} to {max(one['seconds']) * scale:.2f}"
        print(f"  {one['name']:34} {middle * scale:8.2f} {unit}   ({spread})", flush=True)
