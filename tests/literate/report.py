"""What has been verified, and of which state: pytest writes it, the site's build demands it."""

import hashlib
import json
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "build" / "verification.json"


class Output(TypedDict):
    """One checked table or text output: the lines it stands on and how many numbers it holds."""

    line: int
    last: int
    numbers: int


class Page(TypedDict):
    """One page: what was checked on it, in which state, and what was found wrong."""

    hash: str
    blocks: int
    tables: int
    numbers: int
    outputs: list[Output]
    failures: list[str]


class Report(TypedDict):
    """All pages, by their path from the root, and the state of the package that computed them."""

    package: str
    pages: dict[str, Page]


def page_hash(path: Path) -> str:
    """The state of a page, whatever its line ends."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def package_hash(root: Path = ROOT) -> str:
    """The state of the package that the pages' blocks import and show, and of what was measured."""
    state = hashlib.sha256()
    measured = root.glob("benchmarks/result.json")
    for path in sorted([*(root / "adam_from_scratch").glob("**/*.py"), *measured]):
        state.update(path.relative_to(root).as_posix().encode() + b"\0")
        state.update(page_hash(path).encode())
    return state.hexdigest()


def load(path: Path = REPORT) -> Report | None:
    """The last report; None when there is none that can be read."""
    try:
        report: Report = json.loads(path.read_text(encoding="utf-8"))
        return report if set(report) == {"package", "pages"} else None
    except (OSError, ValueError):
        return None


def save(pages: dict[str, Page], path: Path = REPORT) -> None:
    """Replace the entries of these pages; entries made with another package are dropped."""
    state = package_hash()
    report = load(path)
    kept = report["pages"] if report and report["package"] == state else {}
    path.parent.mkdir(parents=True, exist_ok=True)
    new = Report(package=state, pages=dict(sorted((kept | pages).items())))
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(new, indent=1), encoding="utf-8")
    partial.replace(path)


def problem(report: Report | None, page: Path, root: Path = ROOT) -> str | None:
    """Why this page may not be published: one line, or None."""
    name = page.relative_to(root).as_posix()
    if report is None:
        return f"{name}: not verified: there is no report; run pytest first"
    if report["package"] != package_hash(root):
        return f"{name}: not verified since the package changed; run pytest again"
    entry = report["pages"].get(name)
    if entry is None:
        return f"{name}: not verified: the report does not know it; run pytest {name}"
    if entry["hash"] != page_hash(page):
        return f"{name}: changed since it was verified; run pytest {name}"
    if entry["failures"]:
        return f"{name}: {len(entry['failures'])} wrong, the first is {entry['failures'][0]}"
    return None
