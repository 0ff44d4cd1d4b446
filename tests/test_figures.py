"""The figures: colours that can be read, data that is the trace's, a build that refuses the rest."""

import re
import runpy
from decimal import Decimal
from itertools import combinations
from math import sqrt
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import matplotlib
import pytest
from matplotlib.text import Text
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from adam_from_scratch import adagrad, adam, gradient_descent, momentum, quadratic, rmsprop, trace
from adam_from_scratch.table import compare, parse
from docs.figures._style import RC, palette
from hooks import figures

SCRIPTS = figures.scripts()
GROUNDS = {"default": ("#ffffff", "#f5f5f5"), "slate": ("#1e2129", "#272a35")}  # page, code
NOT_TEXT = {"faint", "paper"}

# G. Machado, M. Oliveira, L. Fernandes, "A Physiologically-based Model for Simulation of Color
# Vision Deficiency" (2009), severity 1, on linear RGB.
SIGHT = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
}  # fmt: skip
# B. Ottosson, "A perceptual color space for image processing" (2020): OKLab.
CONES = ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
         (0.0883024619, 0.2817188376, 0.6299787005))  # fmt: skip
LAB = ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099),
       (0.0259040371, 0.7827717662, -0.8086757660))  # fmt: skip


def linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    weights = (0.2126, 0.7152, 0.0722)
    low, high = sorted(sum(map(float.__mul__, weights, linear(c))) for c in (one, other))
    return (high + 0.05) / (low + 0.05)


def times(matrix: tuple[tuple[float, ...], ...], vector: list[float]) -> list[float]:
    return [sum(map(float.__mul__, row, vector)) for row in matrix]


def seen(colour: str, sight: str) -> list[float]:
    """A colour in OKLab, as a reader of this sight sees it."""
    visible = [min(1.0, max(0.0, c)) for c in times(SIGHT[sight], linear(colour))]
    return times(LAB, [max(0.0, c) ** (1 / 3) for c in times(CONES, visible)])


@pytest.mark.parametrize("scheme", GROUNDS)
def test_palette_text_can_be_read_on_both_grounds(scheme: str) -> None:
    for name, colour in palette(scheme).items():
        for ground in GROUNDS[scheme]:
            assert name in NOT_TEXT or contrast(colour, ground) >= 4.5, (name, ground)


@pytest.mark.parametrize("scheme", GROUNDS)
@pytest.mark.parametrize("sight", SIGHT)
def test_palette_colours_are_apart_without_red_or_green(scheme: str, sight: str) -> None:
    told = {name: c for name, c in palette(scheme).items() if name not in NOT_TEXT | {"ink"}}
    for one, other in combinations(told, 2):
        pairs = zip(seen(told[one], sight), seen(told[other], sight), strict=True)
        assert sqrt(sum((a - b) ** 2 for a, b in pairs)) > 0.045, (one, other)


def test_palette_light_values_name_their_colour() -> None:
    light, dark = palette("default"), palette("slate")
    assert len(light) == 10
    assert len(set(light.values())) == len(light)
    assert list(light) == list(dark)
    assert (light["paper"], dark["paper"]) == (GROUNDS["default"][0], GROUNDS["slate"][0])


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    """All figures, drawn once."""
    return {name: figures.draw(path) for name, path in SCRIPTS.items()}


@pytest.fixture(scope="module")
def plots() -> dict[str, Any]:
    """All figures as matplotlib's objects."""
    with matplotlib.rc_context(RC):
        return {name: runpy.run_path(str(path))["draw"]() for name, path in SCRIPTS.items()}


@pytest.mark.parametrize("name", SCRIPTS)
def test_figure_script_says_what_it_argues(name: str) -> None:
    assert len((runpy.run_path(str(SCRIPTS[name]))["__doc__"] or "").split()) >= 5


@pytest.mark.parametrize("name", SCRIPTS)
def test_figure_is_small_clean_and_of_the_palette(name: str, drawn: dict[str, str]) -> None:
    svg = drawn[name]
    assert len(svg) < 40_000
    assert not re.search(r"<(\?xml|!DOCTYPE|metadata|style|script|image)|xlink|DejaVu", svg)
    assert set(re.findall(r"#[0-9a-f]{6}(?![\w-])", svg)) <= set(palette("default").values())
    for ident in re.findall(r' id="([^"]+)"', svg):
        assert ident.startswith(f"{name}-")
    for text in (figures.inline(svg, 'a "quoted" <text>'), figures.standalone(svg)):
        ElementTree.fromstring(text)
    assert not re.search(r"#[0-9a-f]{6}(?![\w-])", figures.inline(svg, "alt"))


@pytest.mark.parametrize("name", SCRIPTS)
def test_figure_is_the_same_when_drawn_again(name: str, drawn: dict[str, str]) -> None:
    assert figures.draw(SCRIPTS[name]) == drawn[name]


@pytest.mark.parametrize("name", SCRIPTS)
def test_figure_texts_are_whole_and_apart(name: str, plots: dict[str, Any]) -> None:
    plot = plots[name]
    with matplotlib.rc_context(RC):
        plot.draw_without_rendering()
        shown = [t for t in plot.findobj(Text) if t.get_text() and t.get_visible()]
        boxes = [(t.get_text(), t.get_window_extent()) for t in shown]
    inside = [(text, box) for text, box in boxes if visible(plot, box)]
    for text, box in inside:
        assert box.x0 >= 0 and box.x1 <= plot.bbox.width, text  # noqa: PT018
        assert box.y0 >= -1 and box.y1 <= plot.bbox.height + 1, text  # noqa: PT018
    for (one, a), (other, b) in combinations(inside, 2):
        wide, high = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        assert wide < 1 or high < 5, (one, other)
