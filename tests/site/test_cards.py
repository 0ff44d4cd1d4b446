"""The picture of each page: its own optimizer's run, of the size that previews ask for."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from adam_from_scratch import OPTIMIZERS, quadratic, trace
from publish.cards import PATH, SIZE, card, draw, name_of, optimizers_of, runs_of, write
from publish.heads import DOCS, front_matter, heads, palette
from publish.minutes import reading_path
from tests.site.nav import NAV

LOOKS = heads()


def shown(data: bytes) -> set[str]:
    """The colours of the palette of which a picture has more than a few points."""
    with Image.open(io.BytesIO(data)) as picture:
        points = np.asarray(picture.convert("RGB")).reshape(-1, 3).astype(int)
    colours = {
        name: np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
        for name, colour in palette("default").items()
    }
    return {
        name
        for name, colour in colours.items()
        if (abs(points - colour).max(axis=1) < 12).sum() > 500
    }


@pytest.mark.parametrize("source", reading_path(NAV))
def test_page_that_teaches_an_optimizer_shows_its_run_in_front(source: str) -> None:
    names = optimizers_of(front_matter(DOCS / source))
    own = source.removesuffix(".md")
    assert names[-1] == (own if own in OPTIMIZERS else "adam")
    assert names[0] == "gradient_descent"
    runs = runs_of(names, LOOKS)
    run = trace(OPTIMIZERS[names[-1]](**LOOKS.optimizers[names[-1]].explorer["ravine"]),
                quadratic(1, 50), (10.0, 1.5), 40)  # fmt: skip
    assert runs[-1].points[0] == (10.0, 1.5)
    assert runs[-1].points[-1] == pytest.approx(run[-1].p_new, abs=1e-3)


def test_picture_is_small_and_as_large_as_previews_ask() -> None:
    head = {"description": "One line of a few words.", "card": ["gradient_descent", "momentum"]}
    data = draw(card(head, "Momentum", "Course", "", LOOKS))
    assert len(data) < 40_000
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.format, picture.size) == ("PNG", SIZE)
    assert {"ink", "blue", "grey", "faint"} <= shown(data)
    assert not {"purple", "orange"} & shown(data)


def test_pictures_are_written_for_their_pages_and_the_same_each_time(tmp_path: Path) -> None:
    pictures = {
        source: card({}, title, "Course", "About.", LOOKS)
        for source, title in (("index.md", "Course"), ("lab/maps.py", "A title " * 9))
    }
    assert [run.title for run in pictures["index.md"].runs] == [
        LOOKS.optimizers[name].title for name in PATH
    ]
    write(tmp_path, pictures)
    for source, picture in pictures.items():
        assert (tmp_path / name_of(source)).read_bytes() == draw(picture)
