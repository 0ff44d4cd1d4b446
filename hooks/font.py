"""The formulas' font: STIX Two Math, cut down to the characters that the site's formulas use."""

import html
import re
import unicodedata
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

FORMULA = re.compile(r"<math\b.*?</math>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
ROOT = "√"
"""A root is an element, <msqrt>; the sign that it draws stands in no text."""
TARGET = "assets/fonts/stix-two-math.woff2"
"""Where docs/assets/site.css looks for it."""


def on_post_build(config: MkDocsConfig) -> None:
    """Write the font into the site; it is never committed."""
    site = Path(config.site_dir)
    used = set[str]().union(*(characters(page) for page in site.glob("**/*.html")))
    target = site / TARGET
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(subset(frozenset(used)))


def characters(page: Path) -> set[str]:
    """The characters of a page's formulas, also as the browser shows them: m in italics is 𝑚."""
    formulas = FORMULA.findall(page.read_text(encoding="utf-8"))
    plain = set("".join(html.unescape(TAG.sub("", formula)) for formula in formulas))
    return plain | {ROOT} | {italic for italic, letter in italics().items() if letter in plain}


@cache
def italics() -> dict[str, str]:
    """Unicode's italic letters of mathematics, each with the letter that it stands for."""
    # h is in another block, since Planck's constant had it before the others came.
    codes = [0x210E, *range(0x1D434, 0x1D468), *range(0x1D6E2, 0x1D71C)]
    letters = {chr(code): unicodedata.decomposition(chr(code)) for code in codes}
    return {key: chr(int(text.split()[-1], 16)) for key, text in letters.items() if text}


@cache  # serving builds again and again with the same formulas
def subset(used: frozenset[str]) -> bytes:
    """The font as WOFF2; the MATH table stays, and with it brackets and roots that grow."""
    font = TTFont(source(), recalcTimestamp=False)  # the same bytes from the same formulas
    if missing := [sign for sign in sorted(used) if ord(sign) not in font.getBestCmap()]:
        raise PluginError(f"the formulas' font lacks {', '.join(missing)}")
    # Without ssty, the drawings apart for small signs: they are half of the font's bytes, and
    # Chromium does not use them.
    subsetter = Subsetter(Options(layout_features=["dtls"], name_IDs=["*"], hinting=False))
    subsetter.populate(text="".join(sorted(used)))
    subsetter.subset(font)
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def source() -> Path:
    """The whole font, which ziamath carries; ziamath itself is not imported, which takes long."""
    package = find_spec("ziamath")
    if package is None or package.origin is None:
        raise PluginError("the formulas' font is missing: pip install ziamath")
    return Path(package.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf"
