"""The pages of the built site, each parsed once for all tests."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, LexborHTMLParser]:
    """The pages by the names of their sources: `index`, `adam`, `lab/maps`; and `404`."""
    trees = {}
    for path in sorted(site.glob("**/*.html")):
        folder = path.parent.relative_to(site).as_posix()
        name = path.stem if folder == "." else folder
        trees[name] = LexborHTMLParser(path.read_text("utf-8"))
    return trees
