"""Which pages there are."""

import re

from tests import ROOT


def folder(source: str) -> str:
    """The address of a page, from its file: `lab/maps.py` is served as `lab/maps/`."""
    stem = source.rsplit(".", 1)[0]
    return "" if stem == "index" else f"{stem}/"


NAMED = re.findall(
    r"^ +- .*: ([\w/-]+\.(?:md|py))\b", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M
)
PAGES = [folder(source) for source in NAMED]
"""The addresses of all pages; mkdocs refuses a page that its navigation does not name."""
