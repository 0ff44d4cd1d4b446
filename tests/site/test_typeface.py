"""The font of the text: small, whole, with digits of one width, and with its licence beside it."""

import re
from pathlib import Path

import matplotlib
import pytest
from fontTools.ttLib import TTFont

from adam_from_scratch.literate.page import read
from publish.heads import DOCS
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


def test_times_stands_in_for_it_as_wide_and_as_tall(site: Path) -> None:
    """Until the font is there, so that nothing moves when it comes."""
    sheet = (site / "assets" / "site.css").read_text("utf-8")
    size, ascent, descent = (
        float(re.findall(rf"{name}: ([\d.]+)%", sheet)[0]) / 100
        for name in ("size-adjust", "ascent-override", "descent-override")
    )
    font = TTFont(site / FOLDER / "stix-two-text-normal.woff2")
    assert font["hhea"].ascent / 1000 == pytest.approx(ascent * size, rel=0.01)
    assert -font["hhea"].descent / 1000 == pytest.approx(descent * size, rel=0.01)
    metrics = Path(matplotlib.get_data_path(), "fonts", "pdfcorefonts", "Times-Roman.afm")
    lines = re.findall(r"^C (\d+) ; WX (\d+)", metrics.read_text("ascii"), re.M)
    times = {chr(int(code)): int(width) for code, width in lines}
    text = [x for one in read(DOCS / "adam.md").prose for x in one.text if x.isalpha() or x == " "]
    glyphs = font.getBestCmap()
    known = [letter for letter in text if letter in times and ord(letter) in glyphs]
    assert len(known) > 2000
    width = sum(font["hmtx"][glyphs[ord(letter)]][0] for letter in known)
    assert width / sum(times[letter] for letter in known) == pytest.approx(size, rel=0.01)


def test_licence_of_the_font_is_published_beside_it(site: Path) -> None:
    text = (site / FOLDER / "stix-two-text-licence.txt").read_text(encoding="utf-8")
    assert "SIL Open Font License, Version 1.1" in text


def test_stylesheets_are_sent_without_comments(site: Path) -> None:
    sheets = list((site / "assets").glob("*.css"))
    assert {"site.css", "palette.css", "dark.css"} <= {sheet.name for sheet in sheets}
    assert [sheet.name for sheet in sheets if "/*" in sheet.read_text("utf-8")] == []
