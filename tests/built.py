"""The record and the site that the tests look at: made once for a state of the project.

Whichever test asks first makes them, in any process; `python -m tests.built` does so beforehand.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adam_from_scratch.literate.record import problem
from tests import ROOT

RECORD = ROOT / "build" / "record"
EPOCH = "1767225600"
"""The moment at which the site says that it was built, in seconds: two builds say the same."""

FOLDER = ROOT / "build" / "tests"
SOURCES = (
    "CHANGELOG.md", "README.md", "adam_from_scratch", "benchmarks/result.json", "docs",
    "live", "mkdocs.yml", "publish", "requirements.txt",
)  # fmt: skip
"""What the site is made of."""


def run(*command: str, record: Path = RECORD) -> subprocess.CompletedProcess[str]:
    """Run a module of Python at the root, with this folder of records."""
    environment = os.environ | {"LITERATE_RECORD": str(record), "SOURCE_DATE_EPOCH": EPOCH}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def build(site: Path, record: Path = RECORD) -> subprocess.CompletedProcess[str]:
    """Build the site strictly, against these records."""
    return run("mkdocs", "build", "--strict", "-d", str(site), record=record)


def record() -> Path:
    """The records of a run of all pages and notebooks, as they are now."""
    with _alone("record"):
        pages = [*ROOT.glob("docs/*.md"), *ROOT.glob("docs/lab/*.py"), ROOT / "README.md"]
        if any(map(problem, pages)):
            _check(run("pytest", "-q", "-p", "no:xdist", "docs", "README.md"))
    return RECORD


def site() -> Path:
    """The site, built strictly from that record."""
    record()
    target = FOLDER / f"site-{_state()}"
    with _alone("site"):
        if not target.exists():
            for old in FOLDER.glob("site-*"):
                shutil.rmtree(old)
            partial = FOLDER / "partial"
            _check(build(partial))
            partial.rename(target)
    return target


def _check(done: "subprocess.CompletedProcess[str]") -> None:
    assert done.returncode == 0, done.stdout + done.stderr


def _state() -> str:
    """A digest of everything that the site is made of."""
    state = hashlib.sha256()
    for path in sorted(path for name in SOURCES for path in _files(ROOT / name)):
        state.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return state.hexdigest()[:12]


def _files(path: Path) -> Iterator[Path]:
    """The file, or all files below the folder but those that are installed or compiled."""
    if path.is_file():
        yield path
    elif path.is_dir() and path.name not in ("node_modules", "__pycache__"):
        for inside in path.iterdir():
            yield from _files(inside)


@contextmanager
def _alone(name: str) -> Iterator[None]:
    """No other process is in here at the same time."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    print(f"The tests look at {site().relative_to(ROOT)}/")
