"""Time several ways to do the same work side by side, and say what was seen."""

import statistics
import time
from collections.abc import Callable, Mapping
from typing import TypedDict

REPETITIONS = 11
LONG_ENOUGH = 0.004
"""Seconds that one measurement should take at least; shorter work is repeated within it."""


class Timing(TypedDict):
    """Seconds for one piece of work: the median of the repetitions, the fastest, the slowest."""

    name: str
    median: float
    low: float
    high: float
    repetitions: int


def timing(name: str, seconds: list[float]) -> Timing:
    """What a list of measurements says."""
    return Timing(
        name=name,
        median=statistics.median(seconds),
        low=min(seconds),
        high=max(seconds),
        repetitions=len(seconds),
    )


def side_by_side(
    cases: Mapping[str, Callable[[], object]], repetitions: int = REPETITIONS
) -> list[Timing]:
    """Every case in every round, in an order that turns, so that what disturbs one disturbs all."""
    times = {name: 1 + int(LONG_ENOUGH / once(case)) for name, case in cases.items()}
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    names = list(cases)
    for turn in range(repetitions):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            seconds[name].append(once(cases[name], times[name]))
    return [timing(name, seconds[name]) for name in names]


def once(case: Callable[[], object], times: int = 0) -> float:
    """Seconds of one call; without a number of times, after a call to warm up."""
    if not times:
        case()
        times = 1
    started = time.perf_counter()
    for _ in range(times):
        case()
    return (time.perf_counter() - started) / times


def say(title: str, timings: list[Timing]) -> None:
    """Print what was measured."""
    print(title)
    for one in timings:
        scale, unit = next(
            (s, u)
            for s, u in ((1e9, "ns"), (1e6, "µs"), (1e3, "ms"), (1.0, "s"))
            if one["median"] * s < 1000 or u == "s"
        )
        spread = f"{one['low'] * scale:.2f} to {one['high'] * scale:.2f}"
        print(f"  {one['name']:34} {one['median'] * scale:8.2f} {unit}   ({spread})", flush=True)
