"""Which pages there are, and how they are looked at."""

from tests.literate.report import ROOT

DOCS = ROOT / "docs"
SCHEMES = ("light", "dark")
WIDTHS = (1280, 768, 360)


def folder(source: str) -> str:
    """The address of a page, from its file: `lab/maps.py` is served as `lab/maps/`."""
    stem = source.rsplit(".", 1)[0]
    return "" if stem == "index" else f"{stem}/"


SOURCES = [*DOCS.glob("**/*.md"), *DOCS.glob("lab/*.py")]
PAGES = sorted(folder(path.relative_to(DOCS).as_posix()) for path in SOURCES)
