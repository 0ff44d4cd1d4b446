"""What Zensical, the successor of the site's theme, would make of the pages: a report, no check.

`make successor`. It reads the same mkdocs.yml and ignores what it does not know. The report
compares the pages as Zensical builds them with the site as it is built now; CONTRIBUTING.md says
what would be lost.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser

from benchmarks.measure import ROOT

CONFIG = ROOT / "successor.yml"
TARGET = ROOT / "build" / "successor"
PLUGINS = ("mkdocstrings",)
KINDS = {
    "tables": "article table",
    "python blocks": "article .language-python",
    "formulas": "article math",
    "formulas left as TeX": "article .arithmatex",
    "figures": "article svg[role=img], article figure",
    "Run buttons' marks": "article [data-live]",
    "verified lines": "article .verified",
}


yaml.SafeLoader.add_constructor("!ENV", lambda loader, node: "")  # MkDocs's own


def config() -> dict[str, Any]:
    """mkdocs.yml without what Zensical stumbles over: hooks, templates, the notebook plugin."""
    known: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    del known["hooks"], known["theme"]["custom_dir"], known["repo_url"]
    known["plugins"] = [x for x in known["plugins"] if x in PLUGINS or set(x) & set(PLUGINS)]
    known |= {"site_url": "https://example.org/", "site_dir": str(TARGET)}
    return known


def counts(page: Path) -> list[int]:
    """How much of each kind a built page shows."""
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    return [len(tree.css(kind)) for kind in KINDS.values()]


def total(site: Path, names: list[str]) -> list[int]:
    """The same over the pages that stand there."""
    there = [counts(site / name) for name in names if (site / name).is_file()]
    return [sum(column) for column in zip(*there, strict=True)]


def main() -> None:
    """Build, and print both sums side by side."""
    CONFIG.write_text(yaml.safe_dump(config(), sort_keys=False, allow_unicode=True), "utf-8")
    try:
        done = subprocess.run(
            [sys.argv[1], "build", "--clean", "--config-file", str(CONFIG)],
            cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},  # docstrings are the package's
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        CONFIG.unlink()
    lines = re.sub(r"\x1b\[[\d;]*m", "", done.stdout + done.stderr).strip().splitlines()
    print(f"Zensical: {lines[-1] if lines else 'nothing'}")
    now = ROOT / "site"
    names = [path.relative_to(now).as_posix() for path in sorted(now.glob("**/index.html"))]
    missing = [name for name in names if not (TARGET / name).is_file()]
    print(f"pages: {len(names)} now, {len(names) - len(missing)} there")
    if missing:
        print(f"not there: {', '.join(missing)}")
    if len(missing) < len(names):
        for kind, one, two in zip(KINDS, total(now, names), total(TARGET, names), strict=True):
            print(f"{kind}: {one} now, {two} there")


if __name__ == "__main__":
    main()
