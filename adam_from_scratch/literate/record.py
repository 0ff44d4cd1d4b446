"""What was checked, and in which state: pytest writes it, whatever shows the pages demands it.

A page's record is a file of JSON, `build/record/docs/adam.md.json` for `docs/adam.md`. The folder
is another where `LITERATE_RECORD` names one.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

MARKS = (".git", "mkdocs.yml", "pyproject.toml", "setup.cfg", "setup.py")
"""A folder with one of these is the root of a project."""

STATE = ("adam_from_scratch/**/*.py", "benchmarks/*.json")
"""What blocks import and read: when one of these files changes, every page is unverified."""


@dataclass(frozen=True)
class Output:
    """A checked output: the page's lines on which it stands, and how many numbers it holds."""

    kind: str
    """`table` or `text`."""
    line: int
    last: int
    numbers: int


@dataclass(frozen=True)
class Block:
    """One block of a page, or one cell of a notebook, and its one run."""

    line: int
    code: str
    needs: list[str] = field(default_factory=list)
    """Modules that it imports beyond those that every reader of the page has."""
    elsewhere: list[str] = field(default_factory=list)
    """Peers that it needs: it is run where they are, and `printed` is empty here."""
    printed: str = ""
    output: Output | None = None
    runs: Any = None
    """What the project's own callback made of the namespace that the run left."""
    checks: bool = False
    """Is it the check of an exercise, which was run behind the block above it?"""
    checked_by: str = ""
    """Of the solution of an exercise the code of the check, which was run behind it."""


@dataclass(frozen=True)
class Page:
    """One page: its state, its blocks, and what is wrong with it."""

    page: str
    """Its path from the root of its project."""
    hash: str
    """The state of the page with the files that it includes."""
    package: str
    """The state of all that its blocks use."""
    failures: list[str] = field(default_factory=list)
    numbers: int = 0
    """Numbers that were checked, in its outputs and in its prose."""
    tables: int = 0
    blocks: list[Block] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    """Included files, by their paths from the root."""


@cache
def root_of(path: Path) -> Path:
    """The project that a file belongs to: the nearest folder above it with a mark of a root."""
    above = path.absolute().parents
    return next((x for x in above if any((x / mark).exists() for mark in MARKS)), above[0])


def name_of(path: Path) -> str:
    """The path of a page from the root of its project."""
    return path.absolute().relative_to(root_of(path)).as_posix()


def file_of(page: Path, suffix: str = ".json") -> Path:
    """Where the record of a page is kept."""
    folder = os.environ.get("LITERATE_RECORD") or root_of(page) / "build" / "record"
    return Path(folder) / f"{name_of(page)}{suffix}"


def page_hash(page: Path, files: Iterable[str] = ()) -> str:
    """The state of a page with the files that it includes, whatever their line ends."""
    paths = [page, *(root_of(page) / name for name in sorted(files))]
    contents = [path.read_bytes() if path.is_file() else b"none" for path in paths]
    lines = [content.replace(b"\r\n", b"\n") for content in contents]
    return hashlib.sha256(b"\0".join(lines)).hexdigest()


def package_hash(root: Path) -> str:
    """The state of what the blocks of all pages use."""
    state = hashlib.sha256()
    for path in sorted(path for pattern in STATE for path in root.glob(pattern)):
        state.update(path.relative_to(root).as_posix().encode() + b"\0")
        state.update(page_hash(path).encode())
    return state.hexdigest()


def page_of(path: Path, files: Iterable[str] = (), **rest: Any) -> Page:
    """A record of a page in its state of now."""
    files = list(files)
    state = page_hash(path, files), package_hash(root_of(path))
    return Page(name_of(path), *state, files=files, **rest)


def load(page: Path) -> Page | None:
    """The record of a page; None where there is none that can be read."""
    try:
        record = json.loads(file_of(page).read_text(encoding="utf-8"))
        for block in record["blocks"]:
            block["output"] = block["output"] and Output(**block["output"])
        return Page(**record | {"blocks": [Block(**block) for block in record["blocks"]]})
    except (OSError, ValueError, TypeError, LookupError):
        return None


def save(record: Page | dict[str, Any], page: Path) -> None:
    """Replace the record of a page, whole or not at all."""
    path = file_of(page)
    entry = record if isinstance(record, dict) else asdict(record)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}")
    partial.write_text(json.dumps(entry, indent=1), encoding="utf-8")
    partial.replace(path)


def problem(page: Path) -> str | None:
    """Why this page may not be published: one line, or None."""
    name, record = name_of(page), load(page)
    if record is None:
        return f"{name}: not verified: there is no record of it; run pytest {name}"
    if record.package != package_hash(root_of(page)):
        return f"{name}: not verified since the package changed; run pytest again"
    if record.hash != page_hash(page, record.files):
        return f"{name}: changed since it was verified; run pytest {name}"
    if record.failures:
        return f"{name}: {len(record.failures)} wrong, the first is {record.failures[0]}"
    return None
