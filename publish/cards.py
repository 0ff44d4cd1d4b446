"""The pictures that others show when a page is linked to: its title, and runs in the ravine.

A page that teaches an optimizer shows the run of its own, beside that of gradient descent; where a
page's head names others, as `card: [gradient_descent, adam]`, it shows those, and else all that the
reading path has. Only a site that knows its address needs them: a preview asks for nothing else.
"""

import hashlib
import io
import os
import textwrap
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from adam_from_scratch import OPTIMIZERS, quadratic, trace
from publish.cache import cached, file_of
from publish.heads import Heads, palette
from publish.typeface import font, state

SIZE = 1200, 630
RAVINE, START, STEPS = quadratic(1, 50), (10.0, 1.5), 40
PATH = ("gradient_descent", "momentum", "adagrad", "rmsprop", "adam")
FOLDER = "assets/cards"
LETTERS = {"Bold": 600, "Regular": 400}


class Run(NamedTuple):
    """A path, and how it looks."""

    title: str
    colour: str
    points: tuple[tuple[float, float], ...]


class Card(NamedTuple):
    """All that a picture is drawn from."""

    title: str
    about: str
    site: str
    runs: tuple[Run, ...]


def name_of(source: str) -> str:
    """The file of a page's picture; publish/theme/main.html asks for it, too."""
    return f"{FOLDER}/{source.rpartition('.')[0].replace('/', '-')}.png"


def card(head: Mapping[str, Any], title: str, site: str, about: str, looks: Heads) -> Card:
    """The picture of a page with this head, or with none."""
    runs = runs_of(optimizers_of(head), looks)
    return Card(title, head.get("description") or about, site, runs)


def optimizers_of(head: Mapping[str, Any]) -> list[str]:
    """Which optimizers a page shows, the first of them at the back."""
    own = [name for name in head.get("optimizers", {}) if name != PATH[0]]
    return list(head.get("card") or ([PATH[0], *own] if own else PATH))


def runs_of(names: Iterable[str], looks: Heads) -> tuple[Run, ...]:
    """Their runs, at the settings with which the explorer shows them there."""
    runs = []
    for name in names:
        look = looks.optimizers[name]
        run = trace(OPTIMIZERS[name](**look.explorer["ravine"]), RAVINE, START, STEPS)
        points: list[Any] = [*run["p"], run[-1].p_new]
        path = tuple((round(x, 3), round(y, 4)) for x, y in points)
        runs.append(Run(look.title, look.colour, path))
    return tuple(runs)


def write(site: Path, cards: Mapping[str, Card]) -> None:
    """Write the pictures of the pages, each drawn unless it is kept."""
    states = {source: state_of(card) for source, card in cards.items()}
    missing = [x for x, state in states.items() if not file_of(state, "png").exists()]
    if missing:
        for weight in LETTERS:
            face(weight)  # once, not in each process
        with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
            list(pool.map(kept, [cards[x] for x in missing], [states[x] for x in missing]))
    for source, card in cards.items():
        target = site / name_of(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(kept(card, states[source]))


def kept(card: Card, state: str) -> bytes:
    """A picture, drawn unless it is kept for this state."""
    return cached(state, "png", partial(draw, card))


def state_of(card: Card) -> str:
    """What a picture is made of."""
    own = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    return f"{card} {palette('default')} {version('matplotlib')} {state('normal')} {own}"


def face(weight: str) -> Path:
    """A file with the site's letters in one weight, as matplotlib reads them."""
    made_of = f"{state('normal')} {weight}"
    cached(made_of, "ttf", lambda: font("normal", LETTERS[weight], None))
    return file_of(made_of, "ttf")


def draw(card: Card) -> bytes:
    """The picture, in the light colours: who shows it has no scheme."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # only where something is drawn
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.patches import Ellipse
    from PIL import Image

    colours = palette("default")
    bold, regular = (FontProperties(fname=str(face(weight))) for weight in LETTERS)
    figure = Figure(figsize=(SIZE[0] / 100, SIZE[1] / 100), dpi=100, facecolor=colours["paper"])
    renderer = FigureCanvasAgg(figure).get_renderer()
    axes = figure.add_axes((0, 0, 1, 1), xlim=(-3.5, 12), ylim=(-2.69, 5.19))
    axes.set_axis_off()
    for root in (1, 2.5, 4.5, 7, 10, 13.5):
        wide, high = 2 * root, 2 * root / 50**0.5
        contour = Ellipse((0, 0), wide, high, fill=False, edgecolor=colours["faint"], linewidth=1.5)
        axes.add_patch(contour)
    axes.plot(0, 0, "+", color=colours["ink"], markersize=16, markeredgewidth=2.5)
    for depth, run in enumerate(card.runs, 1):
        front = depth == len(card.runs)
        axes.plot(
            *zip(*run.points, strict=True), "-o", color=colours[run.colour], zorder=2 + depth,
            linewidth=4 if front else 2.5, markersize=9 if front else 5, solid_joinstyle="round",
        )  # fmt: skip
    axes.plot(*START, "o", color=colours["ink"], markerfacecolor=colours["paper"],
              markeredgewidth=2.5, markersize=15, zorder=9)  # fmt: skip

    def write(x: float, y: float, text: str, size: float, colour: str, **kind: Any) -> Any:
        usual: dict[str, Any] = dict(va="baseline", fontproperties=regular, color=colours[colour])
        place = x / SIZE[0], 1 - y / SIZE[1]
        return figure.text(*place, text, fontsize=0.72 * size, **usual | kind)

    size = min(76, 1040 / (0.47 * len(card.title)))
    write(72, 118, card.title, size, "ink", fontproperties=bold)
    about = textwrap.wrap(card.about, 62)
    for line, text in enumerate(about):
        write(74, 172 + 40 * line, text, 31, "ink")
    if card.site != card.title:
        write(74, 586, card.site, 31, "ink", fontproperties=bold)
    right = 1128.0
    for run in reversed(card.runs):
        name = write(right, 586, run.title, 27, run.colour, ha="right", fontproperties=bold)
        right -= name.get_window_extent(renderer).width + 26
    written = io.BytesIO()
    figure.savefig(written, format="png")
    few = Image.open(written).convert("RGB").quantize(32)
    small = io.BytesIO()
    few.save(small, "PNG", optimize=True)
    return small.getvalue()
