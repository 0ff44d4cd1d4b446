"""How long the pages take to check and the site to build, and what a page weighs."""

import gzip
import re
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TypedDict

from benchmarks.measure import Timing, say, seconds, timing

RUNS = 3
COMMANDS = {
    "pytest docs, no notebook": ["pytest", "-q", "docs", "README.md", "--ignore=docs/lab"],
    "pytest docs, all": ["pytest", "-q", "docs", "README.md"],
    "mkdocs build --strict": ["mkdocs", "build", "--strict", "-d"],
}


class Weight(TypedDict):
    """The bytes of a page, compressed: its HTML, and all that it loads with it."""

    page: str
    html: int
    loaded: int


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
    with tempfile.TemporaryDirectory() as site:
        timings = []
        for name, command in COMMANDS.items():
            target = [site] if command[0] == "mkdocs" else []
            runs = [seconds(sys.executable, "-m", *command, *target) for _ in range(RUNS)]
            timings.append(timing(name, runs))
        weights = [weight(page, Path(site)) for page in sorted(Path(site).rglob("index.html"))]
    say("The pages", timings)
    typical = statistics.median(page["loaded"] for page in weights)
    heaviest = max(weights, key=lambda page: page["loaded"])
    print(f"  a page with all it loads: {typical / 1000:.0f} kB, compressed, at the median;")
    print(f"  the heaviest is {heaviest['page']}: {heaviest['loaded'] / 1000:.0f} kB")
    return timings, weights
