"""The figures' drawings, cached by all that they are drawn from.

What is missing is drawn in processes of its own: several at a time, and each with the package as
it stands now, however long the site has been served.
"""

import base64
import hashlib
import io
import os
import re
import runpy
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from publish.cache import cached, file_of
from publish.heads import DOCS, PALETTE, Heads, palette

ROOT = DOCS.parent
SHARED = ("docs/figures/_*.py", "publish/drawing.py", "adam_from_scratch/**/*.py")
"""What any figure may be drawn with, beside the palette, the heads and its own script."""

FOLDERS = ("docs", "benchmarks", "examples/docs")
NAMED = re.compile(r"[\w-]+\.(?:md|json)\b")
"""A page or a measurement that a script reads, in one of these folders."""

HEAD = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<(metadata|style)\b.*?</\1>", re.DOTALL)
PNG = re.compile(r'(?<=href="data:image/)png;base64,([^"]+)')


def scripts() -> dict[str, Path]:
    """The scripts by the names of their figures."""
    return {path.stem: path for path in sorted((DOCS / "figures").glob("[!_]*.py"))}


def drawings(heads: Heads) -> dict[str, str]:
    """All figures by their names: SVG in the light colours of the palette, no background."""
    states = _states(heads)
    if missing := {x: state for x, state in states.items() if not file_of(state, "svg").exists()}:
        with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
            list(pool.map(_drawing, missing, missing.values()))
    return {name: _drawing(name, state) for name, state in states.items()}


def _drawing(name: str, state: str) -> str:
    """One figure, drawn unless it is cached for this state."""
    return cached(state, "svg", lambda: draw(scripts()[name]).encode()).decode()


def _states(heads: Heads) -> dict[str, str]:
    """The state of all that each figure is drawn from."""
    shared = sorted(path for pattern in SHARED for path in ROOT.glob(pattern))
    state = hashlib.sha256(f"{heads} {version('matplotlib')}".encode())
    for path in [PALETTE, *shared]:
        state.update(path.read_bytes())
    states = {}
    for name, script in scripts().items():
        own = state.copy()
        text = script.read_text("utf-8")
        own.update(f"{name} {text}".encode())
        for path in [ROOT / folder / x for x in NAMED.findall(text) for folder in FOLDERS]:
            own.update(path.read_bytes() if path.exists() else b"")
        states[name] = own.hexdigest()
    return states


def draw(script: Path) -> str:
    """Draw one figure."""
    import matplotlib  # only where something is drawn

    from docs.figures._style import RC

    with matplotlib.rc_context(RC):
        return svg_of(runpy.run_path(str(script))["draw"](), script)


def svg_of(figure: Any, script: Path) -> str:
    """A figure as SVG, in the palette's colours and no others."""
    text, undated = io.StringIO(), dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(text, format="svg", metadata=undated)
    svg = clean(text.getvalue(), script.stem)
    check_colours(svg, f"docs/figures/{script.name}")
    return svg


def check_colours(svg: str, name: str) -> None:
    """Only colours of the palette: another one would not follow the reader's scheme."""
    allowed = {*palette("default").values(), "none"}
    for mark in re.findall(r"<(?:path|text)\b[^>]*>", re.sub(r"<defs>.*?</defs>", "", svg)):
        if "fill:" not in mark:
            raise PluginError(f"{name}: black is not in docs/assets/palette.css: {mark[:90]}")
    for colour in re.findall(r"(?:fill|stroke|stop-color):([^;\"]+)", svg):
        if colour not in allowed and not colour.startswith("url(#"):  # hatching
            raise PluginError(f"{name}: {colour} is not in docs/assets/palette.css")


def clean(svg: str, name: str) -> str:
    """The drawing alone: short numbers, ids that are the figure's own, the reader's fonts."""
    svg = re.sub(r">\s+<", "><", HEAD.sub("", svg)).replace("xlink:href", "href").strip()
    svg = re.sub(r' xmlns:xlink="[^"]*"|(?<=\d)pt(?=")', "", svg)  # one unit is one pixel
    named = set(re.findall(r'(?:url\(|href=")#([^")]+)', svg))
    svg = re.sub(r' id="([^"]+)"', lambda id_: id_[0] if id_[1] in named else "", svg)
    svg = re.sub(r'( id="|url\(#|href="#)', rf"\g<1>{name}-", svg)
    return re.sub(r"<[^>]+>", _shorten, svg)


def _shorten(tag: re.Match[str]) -> str:
    """A tag without the digits and blanks that nobody sees."""
    if tag[0].startswith("<image "):  # its scale needs all its digits
        return PNG.sub(_webp, tag[0])
    text = re.sub(r"-?\d+\.\d+", lambda x: f"{float(x[0]):.1f}".removesuffix(".0"), tag[0])
    text = re.sub(r"font-family: 'DejaVu Sans Mono'[^;\"]*", "font-family: monospace", text)
    text = re.sub(r"font-family: '[^;\"]*(; )?", "", text)  # the page's own font
    return text.replace(" \n", "").replace("\n", "").replace("; ", ";").replace(": ", ":")


def _webp(png: re.Match[str]) -> str:
    """A raster as WebP: a third of its size and less, pixel for pixel the same."""
    from PIL import Image

    written = io.BytesIO()
    with Image.open(io.BytesIO(base64.b64decode(png[1]))) as image:
        lossless = dict(lossless=True, quality=100, method=6, exact=True)
        image.convert("RGBA").save(written, "WEBP", **lossless)
    return f"webp;base64,{base64.b64encode(written.getvalue()).decode()}"
