"""The commands of a reader and of a contributor: an old commit and this one, side by side.

`python -m benchmarks.house` prints medians of three rounds, in which both take turns. It needs
nothing but the history: it clones both commits into a folder of its own, and sets them up there
with empty caches. `--rows` names some rows, `--before` and `--after` other commits.
"""

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import measure
from benchmarks.cold import ARRAYS, OURS
from benchmarks.measure import ROOT

BEFORE = "d1fa4186c026de463c2782b08b694b9fb061983a"
"""The last commit in which a rule and a page had four readers each."""
ADDRESS = "127.0.0.1:8765"
PAGE = Path("docs", "momentum.md")
PATIENCE = 1200


def clone(commit: str, folder: Path) -> Path:
    """One commit, in a folder of its own, with caches that nobody has filled."""
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    subprocess.run(["git", "checkout", "-q", commit], cwd=folder, check=True)
    return folder


def environment(folder: Path) -> dict[str, str]:
    """The machine's, but with all that package managers keep in a folder of the clone's own."""
    caches = {"UV_CACHE_DIR": "uv", "PIP_CACHE_DIR": "pip", "npm_config_cache": "npm"}
    return os.environ | {name: f"{folder}.caches/{tool}" for name, tool in caches.items()}


def seconds(folder: Path, *command: str) -> float:
    """How long a command takes in a clone."""
    return measure.seconds(*command, folder=folder, environment=environment(folder))


@contextmanager
def served(folder: Path) -> Iterator[None]:
    """`make serve`, from its first page on, until Ctrl-C."""
    process = subprocess.Popen(
        ["make", "serve", f"ADDRESS={ADDRESS}"], cwd=folder, env=environment(folder),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        wait_for(b"<h1")
        yield
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait()


def wait_for(text: bytes) -> None:
    """Ask for the page, ten times a second, until it holds this text."""
    for _ in range(10 * PATIENCE):
        try:
            with urllib.request.urlopen(f"http://{ADDRESS}/{PAGE.stem}/", timeout=30) as answer:
                if text in answer.read():
                    return
        except OSError:
            pass
        time.sleep(0.1)
    sys.exit(f"No page with {text!r} within {PATIENCE} seconds")


def first_page(folder: Path) -> float:
    """From a fresh clone, and nothing in any cache."""
    for left in (".venv", "build", "site", "live/node_modules", f"../{folder.name}.caches"):
        shutil.rmtree(folder / left, ignore_errors=True)
    started = time.perf_counter()
    with served(folder):
        return time.perf_counter() - started


def saved(folder: Path) -> float:
    """A sentence more on a page, under `make serve`."""
    source = (folder / PAGE).read_text("utf-8")
    with served(folder):
        time.sleep(60)  # notebooks that still run would take their share
        started = time.perf_counter()
        (folder / PAGE).write_text(f"{source}\nOne sentence more.\n", "utf-8")
        wait_for(b"One sentence more.")
        result = time.perf_counter() - started
    (folder / PAGE).write_text(source, "utf-8")
    return result


def built(folder: Path) -> float:
    """A strict build; the checks that it asks for run before, and do not count."""
    seconds(folder, ".venv/bin/python", "-m", "pytest", "-q", "docs", "README.md")
    return seconds(folder, ".venv/bin/python", "-m", "mkdocs", "build", "--strict", "-q")


def python(*arguments: str) -> Callable[[Path], float]:
    """A row that runs the clone's Python."""
    return lambda folder: seconds(folder, ".venv/bin/python", *arguments)


ROWS: dict[str, Callable[[Path], float]] = {
    "fresh clone to first page": first_page,
    "pytest docs, warm": python("-m", "pytest", "-q", "docs", "README.md"),
    "strict build after the tests": built,
    "save to page shown": saved,
    "import": python("-c", "import adam_from_scratch"),
    "ten rows, cold process": python("-c", OURS),
    "first update, cold process": python("-c", ARRAYS),
    "make test": lambda folder: seconds(folder, "make", "test"),
}
ONCE = ("fresh clone to first page", "make test")
"""Rows that warm nothing up: the others have a first round that does not count."""


def main() -> None:
    """Print a line a row, as soon as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=list(ROWS)[:-1], metavar="ROW")
    parser.add_argument("--before", default=BEFORE)
    parser.add_argument("--after", default="HEAD")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        commits = (options.before, options.after)
        clones = [clone(commit, Path(folder) / f"clone-{n}") for n, commit in enumerate(commits)]
        print(
            f"{'medians of':30}{options.rounds} rounds\n{'seconds':30}{'before':>10}{'after':>10}"
        )
        for one in clones:
            seconds(one, "make", ".venv/ready")
        for name in options.rows:
            warm = name not in ONCE
            times = [[ROWS[name](one) for one in clones] for _ in range(options.rounds + warm)]
            columns = zip(*times[warm:], strict=True)
            print(f"{name:30}" + "".join(f"{statistics.median(c):10.2f}" for c in columns))


if __name__ == "__main__":
    main()
