"""Stylesheets without comments and indents; dark colours for a system whose browser runs no script.

Which scheme a page has is set by a script; without one it is the light scheme.
`assets/dark.css` gives that scheme the values of the dark one, gathered from the stylesheets;
publish/theme/main.html asks for it inside `<noscript>`.
"""

import re
from pathlib import Path

from mkdocs.exceptions import PluginError

SHEETS = {"stylesheets/palette.*.css": "", "palette.css": "body", "site.css": "body"}
"""Those that set colours by scheme, and what makes their dark values count for more than the light.

A page asks for Material's first, for dark.css next, and for the site's own last.
"""
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
SPACE = re.compile(r"\s*([{};])\s*")
SLATE = re.compile(r'\[data-md-color-scheme="?slate"?\]\s*(\{[^{}]*\})')


def write(site: Path) -> None:
    """Write the stylesheet with the dark colours; leave out what no browser reads of all."""
    assets = site / "assets"
    rules = []
    for pattern, weight in SHEETS.items():
        text = "".join(sheet.read_text(encoding="utf-8") for sheet in assets.glob(pattern))
        colours = SLATE.findall(text)
        if not colours:
            raise PluginError(f"{pattern}: no dark colours where publish/dark.py looks")
        rules += [f'{weight}[data-md-color-scheme="default"] {values}\n' for values in colours]
    (assets / "dark.css").write_text("".join(rules), encoding="utf-8")
    for sheet in assets.glob("*.css"):
        text = COMMENT.sub("", sheet.read_text(encoding="utf-8"))
        sheet.write_text(SPACE.sub(r"\1", text), encoding="utf-8")
