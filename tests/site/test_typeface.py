"""The font of the text: small, whole, with digits of one width, and with its licence beside it."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from publish.typeface import FOLDER, LETTERS, WEIGHTS


@pytest.mark.parametrize("style", WEIGHTS)
def test_font_has_its_letters_and_digits_of_one_width(style: str, site: Path) -> None:
    path = site / FOLDER / f"stix-two-text-{style}.woff2"
    assert path.stat().st_size < 15_000
    font = TTFont(path)
    glyphs = font.getBestCmap()
    assert {letter for letter in LETTERS if ord(letter) not in glyphs} == set()
    widths = [font["hmtx"][glyphs[ord(digit)]][0] for digit in "0123456789"]
    assert max(widths) - min(widths) <= 1  # of a thousand
    named = {name.nameID: str(name) for name in font["name"].names}
    assert "STIX Fonts Project Authors" in named[0]


def test_upright_letters_come_in_the_weights_that_the_stylesheet_names(site: Path) -> None:
    axis = TTFont(site / FOLDER / "stix-two-text-normal.woff2")["fvar"].axes[0]
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 700)
    assert "font-weight: 400 700;" in (site / "assets" / "site.css").read_text("utf-8")


def test_licence_of_the_font_is_published_beside_it(site: Path) -> None:
    text = (site / FOLDER / "stix-two-text-licence.txt").read_text(encoding="utf-8")
    assert "SIL Open Font License, Version 1.1" in text


def test_stylesheets_are_sent_without_comments(site: Path) -> None:
    sheets = list((site / "assets").glob("*.css"))
    assert {"site.css", "palette.css", "dark.css"} <= {sheet.name for sheet in sheets}
    assert [sheet.name for sheet in sheets if "/*" in sheet.read_text("utf-8")] == []
