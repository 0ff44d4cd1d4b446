"""How long the pages take to check and the site to build, and what a page weighs."""

import gzip
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TypedDict

from benchmarks.measure import Timing, say, timing

ROOT = Path(__file__).parents[1]
RUNS = 3
COMMANDS = {
    "pytest docs, no notebook": ["pytest", "-q", "docs", "README.md", "--ignore=docs/lab"],
    "pytest docs, all": ["pytest", "-q", "docs", "README.md"],
}


class Weight(TypedDict):
    """The bytes of a page, compressed: its HTML, and all that it loads with it."""

    page: str
    html: int
    loaded: int


def run(*command: str) -> float:
    """Wall-clock seconds of one run of a Python module; the run must succeed."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return time.perf_counter() - started


def compressed(path: Path) -> int:
    """The size of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 9))


def weight(page: Path, site: Path) -> Weight:
    """What a page weighs with the stylesheets, scripts and icons that it names."""
    text = page.read_text(encoding="utf-8")
    named = set(
        re.findall(r'(?:<link[^>]*?href|<script[^>]*?src)="([^"#?]+\.(?:css|js|svg))"', text)
    )
    files = {(page.parent / name).resolve() for name in named}
    html = compressed(page)
    name = page.parent.relative_to(site).as_posix()
    return Weight(
        page="home" if name == "." else name,
        html=html,
        loaded=html + sum(compressed(file) for file in files if file.is_file()),
    )


def measure() -> tuple[list[Timing], list[Weight]]:
    """Times of the checks and of the build, and the weights of the pages that it makes."""
    timings = [
        timing(name, [run(*command) for _ in range(RUNS)]) for name, command in COMMANDS.items()
    ]
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        build = [run("mkdocs", "build", "--strict", "-d", folder) for _ in range(RUNS)]
        timings.append(timing("mkdocs build --strict", build))
        weights = [weight(page, site) for page in sorted(site.rglob("index.html"))]
    say("The pages", timings)
    typical = statistics.median(page["loaded"] for page in weights)
    heaviest = max(weights, key=lambda page: page["loaded"])
    print(f"  a page with all it loads: {typical / 1000:.0f} kB, compressed, at the median;")
    print(f"  the heaviest is {heaviest['page']}: {heaviest['loaded'] / 1000:.0f} kB")
    return timings, weights
