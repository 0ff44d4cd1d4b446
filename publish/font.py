"""The formulas' font: STIX Two Math, cut down to the characters that the site's formulas use."""

import html
import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from publish.cache import cached

FORMULA = re.compile(r"<math\b.*?</math>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
ROOT = "√"
"""A root is an element, <msqrt>; the sign that it draws stands in no text."""
TARGET = "assets/fonts/stix-two-math.woff2"
"""Where docs/assets/site.css looks for it."""


def write(site: Path, contents: Iterable[str]) -> None:
    """Write the font into the site; it is never committed."""
    target = site / TARGET
    target.parent.mkdir(parents=True, exist_ok=True)
    used = frozenset().union(*map(characters, contents))
    state = f"{version('fonttools')}{sorted(used)}"
    target.write_bytes(cached(state, "woff2", lambda: subset(used)))


def characters(content: str) -> set[str]:
    """The characters of a page's formulas, also as the browser shows them: m in italics is 𝑚."""
    formulas = "".join(FORMULA.findall(content))
    letters = set(html.unescape(TAG.sub("", formulas)))
    return letters | {ROOT} | {italic for italic, letter in italics().items() if letter in letters}


@cache
def italics() -> dict[str, str]:
    """Unicode's italic letters of mathematics, each with the letter that it stands for."""
    # h is in another block, since Planck's constant had it before the others came.
    codes = [0x210E, *range(0x1D434, 0x1D468), *range(0x1D6E2, 0x1D71C)]
    letters = {chr(code): unicodedata.decomposition(chr(code)) for code in codes}
    return {key: chr(int(text.split()[-1], 16)) for key, text in letters.items() if text}


def subset(used: frozenset[str]) -> bytes:
    """The font as WOFF2; the MATH table stays, and with it brackets and roots that grow."""
    # Without ssty, the drawings apart for small signs: they are half of the font's bytes, and
    # Chromium does not use them.
    return written(cut(source(), used, "dtls"), "woff2")


def cut(path: Path, signs: Collection[str], *features: str) -> Any:
    """A font with these signs alone."""
    from fontTools.subset import Options, Subsetter  # only where a font is made
    from fontTools.ttLib import TTFont

    font = TTFont(path, recalcTimestamp=False)  # the same bytes from the same signs
    if missing := [sign for sign in sorted(signs) if ord(sign) not in font.getBestCmap()]:
        raise PluginError(f"{path.name} lacks {', '.join(missing)}")
    subsetter = Subsetter(Options(layout_features=features, name_IDs=["*"], hinting=False))
    subsetter.populate(text="".join(signs))
    subsetter.subset(font)
    return font


def written(font: Any, flavor: str | None) -> bytes:
    """A font as WOFF2 or, without a flavour, as TrueType."""
    font.flavor = flavor
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def source() -> Path:
    """The whole font, which ziamath carries; ziamath itself is not imported, which takes long."""
    package = find_spec("ziamath")
    if package is None or package.origin is None:
        raise PluginError("the formulas' font is missing: pip install ziamath")
    return Path(package.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf"
