"""The font of the text: STIX Two Text, of one family with the formulas, from npm and cut down.

Its licence, the SIL Open Font License, is published beside it.
"""

import json
import string
from functools import partial
from pathlib import Path

from publish.bundle import LIVE
from publish.cache import cached
from publish.font import cut, written

PACKAGE = LIVE / "node_modules" / "@fontsource-variable" / "stix-two-text"
"""Installed with what the browser runs, before anything is built."""

SIGNS = " –—\u2018\u2019“”…·×−²³½äéïöü"
LETTERS = string.ascii_letters + string.digits + string.punctuation + SIGNS
"""What the site's sentences are made of; for a rare sign the browser has a font of its own."""

WEIGHTS: dict[str, float | tuple[float, float]] = {"normal": (400, 700), "italic": 400}
"""Upright letters come in all weights, which take little more than one; slanted ones in one."""

FOLDER = "assets/fonts"
"""Where docs/assets/site.css looks for `stix-two-text-normal.woff2`, and for italics."""


def write(site: Path) -> None:
    """Write the font and its licence into the site; they are never committed."""
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for style in WEIGHTS:
        data = cached(state(style), "woff2", partial(font, style, WEIGHTS[style]))
        (folder / f"stix-two-text-{style}.woff2").write_bytes(data)
    (folder / "stix-two-text-licence.txt").write_bytes((PACKAGE / "LICENSE").read_bytes())


def state(style: str) -> str:
    """What a font is made of."""
    version = json.loads((PACKAGE / "package.json").read_text("utf-8"))["version"]
    return f"{version} {style} {WEIGHTS[style]} {LETTERS}"


def font(style: str, weight: float | tuple[float, float], flavor: str | None = "woff2") -> bytes:
    """The letters in these weights, as WOFF2 or, without a flavour, as TrueType."""
    from fontTools.varLib.instancer import instantiateVariableFont  # only where a font is made

    path = PACKAGE / "files" / f"stix-two-text-latin-wght-{style}.woff2"
    return written(instantiateVariableFont(cut(path, LETTERS), {"wght": weight}), flavor)
