"""The figures: colours that can be read, data that is the trace's, a build that refuses others."""

import ast
import gzip
import html
import io
import re
import runpy
from base64 import b64decode
from functools import cache
from itertools import combinations
from math import sqrt
from typing import Any
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath
from mkdocs.exceptions import PluginError
from PIL import Image

from adam_from_scratch import adagrad, adam, gradient_descent, momentum, quadratic, trace
from adam_from_scratch.literate.page import read
from adam_from_scratch.table import compare, parse
from docs.figures._ravines import OPTIMIZERS
from docs.figures._style import RC
from publish.drawing import check_colours, clean, drawings, scripts, svg_of
from publish.figures import inline, standalone
from publish.heads import heads, palette
from tests import ROOT
from tests.twin.outputs import outputs

SCRIPTS = scripts()
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


def linear(colour: str) -> np.ndarray[Any, Any]:
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    low, high = sorted(linear(colour) @ (0.2126, 0.7152, 0.0722) for colour in (one, other))
    return float((high + 0.05) / (low + 0.05))


def seen(colour: str, sight: str) -> np.ndarray[Any, Any]:
    """A colour in OKLab, as a reader of this sight sees it."""
    visible = np.clip(np.array(SIGHT[sight]) @ linear(colour), 0, 1)
    lab: np.ndarray[Any, Any] = np.array(LAB) @ np.cbrt(np.maximum(np.array(CONES) @ visible, 0))
    return lab


@pytest.mark.parametrize("scheme", GROUNDS)
def test_palette_text_can_be_read_on_both_grounds(scheme: str) -> None:
    for name, colour in palette(scheme).items():
        for ground in GROUNDS[scheme]:
            assert name in NOT_TEXT or contrast(colour, ground) >= 4.5, (name, ground)


@pytest.mark.parametrize("scheme", GROUNDS)
@pytest.mark.parametrize("sight", SIGHT)
def test_palette_colours_are_apart_without_red_or_green(scheme: str, sight: str) -> None:
    colours = {name: c for name, c in palette(scheme).items() if name not in NOT_TEXT | {"ink"}}
    for one, other in combinations(colours, 2):
        apart = seen(colours[one], sight) - seen(colours[other], sight)
        assert np.linalg.norm(apart) > 0.045, (one, other)


def test_palette_light_values_name_their_colour() -> None:
    light, dark = palette("default"), palette("slate")
    assert len(light) == 10
    assert len(set(light.values())) == len(light)
    assert list(light) == list(dark)
    assert (light["paper"], dark["paper"]) == (GROUNDS["default"][0], GROUNDS["slate"][0])


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    """All figures as they are cached."""
    return drawings(heads())


@pytest.mark.parametrize("name", SCRIPTS)
def test_figure_script_says_what_it_argues(name: str) -> None:
    assert len((ast.get_docstring(ast.parse(SCRIPTS[name].read_text("utf-8"))) or "").split()) >= 5


@pytest.mark.parametrize("name", SCRIPTS)
def test_figure_is_small_clean_and_of_the_palette(name: str, drawn: dict[str, str]) -> None:
    svg = drawn[name]
    assert len(gzip.compress(svg.encode(), 9)) < 8_000
    assert not re.search(r"<(\?xml|!DOCTYPE|metadata|style|script)|xlink|DejaVu", svg)
    for image in re.findall(r"<image [^>]*>", svg):
        assert 'href="data:image/webp;base64,' in image
    assert set(re.findall(r"#[0-9a-f]{6}(?![\w-])", svg)) <= set(palette("default").values())
    for ident in re.findall(r' id="([^"]+)"', svg):
        assert ident.startswith(f"{name}-")
    for text in (inline(svg, 'a "quoted" <text>'), standalone(svg)):
        ElementTree.fromstring(text)
    assert not re.search(r"#[0-9a-f]{6}(?![\w-])", inline(svg, "alt"))


@cache
def redrawn(name: str) -> Any:
    """A figure, drawn here."""
    with matplotlib.rc_context(RC):
        return runpy.run_path(str(SCRIPTS[name]))["draw"]()


@pytest.mark.parametrize("name", SCRIPTS)
def test_figure_is_the_same_when_drawn_again(name: str, drawn: dict[str, str]) -> None:
    with matplotlib.rc_context(RC):
        assert svg_of(redrawn(name), SCRIPTS[name]) == drawn[name]


TEXT = re.compile(
    r'<text style="(?P<style>[^"]*)" x="(?P<x>[^"]*)" y="(?P<y>[^"]*)"[^>]*>(?P<text>[^<]*)</text>'
)


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Each text with its left, right, top and bottom, in a font that is wider than most."""
    result = []
    for match in TEXT.finditer(svg):
        style = dict(part.split(":", 1) for part in match["style"].split(";"))
        size = float(style["font-size"].removesuffix("px"))
        family = "DejaVu Sans Mono" if style.get("font-family") == "monospace" else "DejaVu Sans"
        font = FontProperties(family=family, weight=style.get("font-weight", "normal"))
        text = html.unescape(match["text"])
        box = TextPath((0, 0), text, size=size, prop=font).get_extents()
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[style["text-anchor"]]
        x, y = float(match["x"]) - share * box.x1, float(match["y"])
        result.append((text, x, x + box.x1, y - box.y1, y - box.y0))
    return result


@pytest.mark.parametrize("name", SCRIPTS)
def test_figure_texts_are_whole_and_apart(name: str, drawn: dict[str, str]) -> None:
    _, _, width, height = map(float, re.findall(r"[\d.]+", drawn[name].split("viewBox=")[1])[:4])
    texts = boxes(drawn[name])
    assert len(texts) == drawn[name].count("<text") >= 8
    for text, left, right, top, bottom in texts:
        assert min(left, top) >= 0, text
        assert right <= width, text
        assert bottom <= height, text
    for (one, l1, r1, t1, b1), (two, l2, r2, t2, b2) in combinations(texts, 2):
        assert min(r1, r2) < max(l1, l2) or min(b1, b2) < max(t1, t2), (one, two)


def lines(name: str) -> list[list[tuple[list[float], list[float]]]]:
    """What a figure's lines are drawn from, panel by panel."""
    return [
        [(list(line.get_xdata()), list(line.get_ydata())) for line in axes.get_lines()]
        for axes in redrawn(name).axes
    ]


BOWL, STEEP = quadratic(1), quadratic(50, 1)
SINGLE = {
    "slow-crawl": [
        trace(gradient_descent(lr=0.1), BOWL, 10.0, 20),
        trace(momentum(lr=0.1, beta=0.5), BOWL, 10.0, 20),
    ],
    "rescue": [
        trace(gradient_descent(lr=1.05), BOWL, 10.0, 12),
        trace(adam(lr=1.05), BOWL, 10.0, 12),
    ],
    "after-step-ten": [trace(adam(lr=1.05), BOWL, 10.0, 60)],
}


@pytest.mark.parametrize("name", SINGLE)
def test_figure_shows_p_after_as_many_steps_as_it_says(name: str) -> None:
    first = lines(name)[0]
    for run in SINGLE[name]:
        assert ([0, *run["t"]], [10.0, *run["p_new"]]) in first


def test_turned_ravines_are_walked_at_the_rates_that_the_page_finds() -> None:
    page = read(ROOT / "docs" / "why-both.md")
    outputs = [block.output.text for block in page.blocks if block.output]
    rows = next(parse(text).rows for text in outputs if text.startswith("| rule | turned: lr"))
    rates = {rule.partition(",")[0]: lr for rule, lr, *_ in reversed(rows)}
    drawn = {x: f"{y.hyperparameters[0][1]:.2g}" for x, y in OPTIMIZERS.items()}
    assert drawn == {x: rates[x] for x in drawn}


def test_two_speeds_shows_the_gentle_parameter() -> None:
    for optimizer in (gradient_descent(lr=0.01), adagrad(lr=1.5)):
        run = trace(optimizer, STEEP, (1.5, 10.0), 40)
        assert ([0, *run["t"]], [10.0] + [p[1] for p in run["p_new"]]) in lines("two-speeds")[0]


def test_after_step_ten_shows_the_rate_that_was_applied() -> None:
    run = trace(adam(lr=1.05), BOWL, 10.0, 60)
    ((_, rate),) = lines("after-step-ten")[1]
    assert rate == pytest.approx([row.update / row.m_hat for row in run])


def test_bias_correction_starts_at_the_gradient() -> None:
    run = trace(adam(lr=1.05), BOWL, 10.0, 30)
    left, right = (dict(enumerate(y for _, y in panel)) for panel in lines("bias-correction"))
    assert left == {0: run["g"], 1: run["m"], 2: run["m_hat"]}
    assert right == {0: [g * g for g in run["g"]], 1: run["v"], 2: run["v_hat"]}
    assert left[2][0] == pytest.approx(left[0][0])


def test_anatomy_of_a_run_shows_its_columns() -> None:
    run = trace(adam(lr=1.05), BOWL, 10.0, 30)
    drawn = [panel[1][1] for panel in lines("anatomy-of-a-run")]
    assert sorted(drawn) == sorted(run[column] for column in run.columns if column != "t")


def test_dying_rate_falls_as_the_root_and_settles() -> None:
    (steps, slope), (_, bowl) = lines("dying-rate")[0]
    assert (steps[0], steps[-1]) == (1, 10_000)
    assert slope == pytest.approx([1.5 / sqrt(t) for t in steps])
    assert bowl[-1] == pytest.approx(bowl[len(bowl) // 2], rel=1e-3)


def test_forgetting_recovers_only_with_rmsprop() -> None:
    (_, adagrads), _, (_, rmsprops), _ = lines("forgetting")[0]
    assert adagrads == sorted(adagrads, reverse=True)
    assert rmsprops[-1] == max(rmsprops)


def test_what_beta_remembers_is_the_geometric_weight() -> None:
    for beta, (ages, weights) in zip(
        (0.5, 0.9, 0.99), lines("what-beta-remembers")[0], strict=True
    ):
        assert ages == list(range(31))
        assert weights == pytest.approx([(1 - beta) * beta**k for k in ages])


def test_ravine_jobs_shows_the_gradient_that_flips() -> None:
    (_, (_, gradients)) = lines("ravine-jobs")[2]
    assert [round(g, 6) for g in gradients[:3]] == [150, -120, 96]


def test_article_digits_agree_with_the_comparison_of_tables() -> None:
    script = runpy.run_path(str(SCRIPTS["article-digits"]))
    page = script["ERRATA"].read_text(encoding="utf-8")
    copies = re.findall(r'^ *ADAM = """(.*?)"""', page, re.DOTALL | re.MULTILINE)
    assert len({re.sub(r"\s+", " ", copy) for copy in copies}) == 1
    run = trace(adam(lr=1.05), BOWL, 10.0, 10)
    columns = script["COLUMNS"]
    digits = {"t": "d", "v_hat": ".1f"}
    printed = run.table(*(f"{name}:{digits.get(name, '.2f')}" for name in columns))
    differences = compare(parse(copies[0]), parse(printed))
    differing = {(one.row, columns[one.column]) for one in differences if one.row >= 0}
    assert {(cell.row, cell.column) for cell in script["cells"]() if cell.wrong} == differing


def test_two_amsgrads_part_as_the_page_says() -> None:
    (_, ours), (_, largest) = lines("two-amsgrads")[0]
    _, (steps, path), (_, other) = lines("two-amsgrads")[1]
    pages = outputs(ROOT / "docs" / "frameworks.md")
    (table,) = [one for one in pages if one.header[-1] == "p, Optax"]
    points = list(zip(steps[1:], ours, largest, path[1:], other[1:], strict=False))
    assert table.rows == [
        [f"{t}", f"{v:.1f}", f"{most:.1f}", f"{p:.3f}", f"{q:.3f}"]
        for t, v, most, p, q in points[:10]
    ]


def test_range_test_draws_the_runs_of_the_table() -> None:
    """The second and the third line of the figure are two columns of the page's table."""
    (table,) = [one for one in outputs(ROOT / "docs" / "use-it.md") if "range test" in one.header]
    columns = dict(zip(table.header, zip(*table.rows, strict=True), strict=True))
    _, *drawn_lines = lines("range-test")[0]
    for name, (rates, losses) in zip(("constant", "warm-up, cosine"), drawn_lines[:2], strict=True):
        found = {f"{rate}": f"{loss:.2f}" for rate, loss in zip(rates, losses, strict=True)}
        assert [found[lr] for lr in columns["lr"]] == list(columns[name])


def test_schedules_are_those_of_the_table() -> None:
    (table,) = [one for one in outputs(ROOT / "docs" / "use-it.md") if "and cosine" in one.header]
    for column, (steps, rates) in enumerate(lines("schedules")[0], 1):
        found = {f"{t}": f"{rate:.7f}" for t, rate in zip(steps, rates, strict=True)}
        assert [found[row[0]] for row in table.rows] == [row[column] for row in table.rows]


def test_float64_stays_below_what_is_printed() -> None:
    (steps, apart), (_, half) = lines("float64-against-fifty-digits")[0]
    assert steps[-1] == 200
    assert max(apart) < 1e-12 < half[0] == 0.005


def test_both_halves_shows_that_adam_alone_arrives() -> None:
    ends = [max(abs(xs[-1]), abs(ys[-1])) for _, (xs, ys), _ in lines("both-halves")]
    assert ends[-1] < 0.1
    assert min(ends[:-1]) > 1


def test_noise_floor_narrows_with_the_rate_alone() -> None:
    stays, falls = ([ys for _, ys in panel[1:]] for panel in lines("noise-floor"))
    without, averaged = (sqrt(sum(p * p for p in path[-100:]) / 100) for path in stays)
    assert averaged == pytest.approx(without, rel=0.2)
    assert max(abs(p) for path in falls for p in path[-20:]) < averaged / 3


def test_noise_band_has_its_points_on_the_line() -> None:
    (rates, line), *measured = lines("noise-band")[0]
    for steps, heights in measured:
        assert steps == rates
        assert heights == pytest.approx(line, rel=0.15)


def test_rare_words_are_alike_to_adam_alone() -> None:
    descent, adams = ([ys[-1] for _, ys in panel[:5]] for panel in lines("rare-words"))
    assert descent[:2] == pytest.approx([0.9, 0.9], abs=0.005)
    assert max(descent[3:]) < 0.005
    assert adams == pytest.approx([0.9] * 5, abs=0.005)


@pytest.mark.parametrize(
    ("svg", "says"),
    [
        ('<path style="fill:#123456"/>', "#123456 is not in docs/assets/palette.css"),
        ('<path style="fill:rgb(1,2,3)"/>', "is not in docs/assets/palette.css"),
        ('<text style="font-size:15px">1</text>', "black is not in docs/assets/palette.css"),
    ],
)
def test_other_colours_are_refused(svg: str, says: str) -> None:
    with pytest.raises(PluginError, match=says):
        check_colours(svg, "x.py")


def raster(pixels: np.ndarray[Any, Any]) -> tuple[str, str]:
    """A drawing that holds these pixels, before and after it was cleaned."""
    figure, text = Figure(), io.StringIO()
    figure.add_axes((0, 0, 1, 1)).imshow(pixels, extent=(0, 1, 0, 2 / 3), interpolation="none")
    figure.savefig(text, format="svg")
    return text.getvalue(), clean(text.getvalue(), "map")


def pixels_of(svg: str) -> np.ndarray[Any, Any]:
    """The pixels of the one raster of a drawing."""
    (data,) = re.findall(r'href="data:image/webp;base64,([^"]+)"', svg)
    with Image.open(io.BytesIO(b64decode(data))) as image:
        return np.asarray(image.convert("RGBA"))


def test_raster_of_few_colours_is_small_and_pixel_for_pixel_the_same() -> None:
    bands = np.array([[68, 1, 84, 255], [253, 231, 37, 255], [0, 0, 0, 0]], np.uint8)
    pixels = bands[np.random.default_rng(1).integers(0, 3, (60, 90))]
    before, after = raster(pixels)
    assert np.array_equal(pixels_of(after), pixels)
    assert len(after) < 0.65 * len(before)


def test_raster_of_many_colours_is_pixel_for_pixel_the_same() -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (60, 90, 4), np.uint8)
    assert np.array_equal(pixels_of(raster(pixels)[1]), pixels)


def test_raster_lies_where_it_was_drawn() -> None:
    before, after = raster(np.zeros((500, 750, 4), np.uint8))
    scale = re.compile(r'<image [^>]*transform="([^"]+)"')
    assert scale.findall(after) == scale.findall(before)


def test_hatching_is_allowed_in_the_colours_of_the_palette() -> None:
    hatched = (
        '<pattern id="h"><path style="fill:{0};stroke:{0}"/></pattern><path style="fill:url(#h)"/>'
    )
    check_colours(hatched.format(palette("default")["grey"]), "x.py")
    with pytest.raises(PluginError, match=r"#123456 is not in"):
        check_colours(hatched.format("#123456"), "x.py")
