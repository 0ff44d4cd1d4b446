"""The pictures of the small explorers: drawn from the package's own runs, and refused if wrong."""

import re
from itertools import accumulate

import pytest
from mkdocs.exceptions import PluginError
from selectolax.lexbor import LexborHTMLParser

from adam_from_scratch import momentum, quadratic, trace
from publish.heads import heads
from publish.page import Page, parse
from publish.stills import still, stills

LEFT, RIGHT, TOP, BOTTOM = 34, 10, 10, 24
"""Around the frame of a map: `EDGE` of live/src/explorer/ground.js."""

VIEW = "objective=ravine&show=gradient_descent,momentum&select=momentum&step=7"


def picture(view: str = VIEW, sliders: str = "lr momentum.beta") -> LexborHTMLParser:
    return parse(still({"view": view, "sliders": sliders, "chart": "value"}))


def test_picture_is_drawn_from_the_packages_run() -> None:
    tree = picture()
    svg, paths = tree.css_first(".explorer-map svg"), tree.css(".explorer-map .explorer-paths path")
    assert svg is not None
    width, height = (int(svg.attrs[name] or 0) for name in ("width", "height"))
    steps = re.findall(r"(-?[\d.]+)[ ]?(-?[\d.]+)", paths[-2].attrs["d"] or "")  # M, then l
    drawn = list(
        accumulate(
            ([float(x), float(y)] for x, y in steps), lambda a, b: [a[0] + b[0], a[1] + b[1]]
        )
    )
    run = trace(momentum(lr=0.018, beta=0.5), quadratic(1, 50), start=(10.0, 1.5), steps=7)
    points = [run[0].p, *run["p_new"]]
    assert len(drawn) == len(points)
    for (left, top), (x, y) in zip(drawn, points):
        across, up = (x + 4) / 16, (y + 2.4) / 4.8  # the map shows −4 to 12, and −2.4 to 2.4
        assert left == pytest.approx(LEFT + across * (width - LEFT - RIGHT), abs=0.06)
        assert top == pytest.approx(height - BOTTOM - up * (height - TOP - BOTTOM), abs=0.06)
    assert f"objective is {quadratic(1, 50).value(points[-1]):.6g}" in (
        svg.attrs["aria-label"] or ""
    )
    said = tree.css_first(".explorer-said")
    assert said is not None
    assert said.text() == "lr = 0.018, beta of momentum = 0.5; step 7 of 40."


def test_ids_of_two_pictures_and_of_the_explorer_are_apart() -> None:
    ids = [
        re.findall(r' id="([^"]+)"', still({"view": VIEW, "sliders": x})) for x in ("lr", "beta")
    ]
    assert len({*ids[0], *ids[1]}) == len(ids[0]) + len(ids[1])
    assert all(name.startswith("still-") for name in ids[0])


@pytest.mark.parametrize(
    ("view", "words"),
    [("objective=ravine&showing=adam", "no such showing"), ("momentum.beta=2", "beta must be in")],
)
def test_place_that_asks_for_what_is_not_there_ends_the_build(view: str, words: str) -> None:
    tree = parse(f'<div class="explorer-here" data-view="{view}" data-sliders="lr"></div>')
    with pytest.raises(PluginError, match=rf"^page\.md: a place for an explorer: .*{words}"):
        stills(Page("page.md", "page/", tree, heads()))
