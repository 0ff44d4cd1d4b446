"""Figures: each script in docs/figures draws one, a page names it, the build puts it inline.

A page writes `![what the figure shows](figures/slow-crawl.svg)` in a paragraph of its own; the
next paragraph, when it is a single emphasised line, is the caption. Colours are drawn with the
light values of docs/assets/palette.css and shown as `var(--name)`, so that a figure follows the
reader's scheme. `figures/slow-crawl.svg` itself, light on white, is there to be downloaded.
"""

import base64
import hashlib
import html
import importlib
import io
import re
import runpy
import sys
from pathlib import Path
from typing import Any

import matplotlib
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from PIL import Image

from docs.figures import _style as style

ROOT = Path(__file__).resolve().parents[1]
READS = (
    *("docs/figures/*.py", "docs/assets/palette.css", "docs/errata.md"),
    *("adam_from_scratch/**/*.py", "benchmarks/result.json", "docs/*.md", "publish/heads.py"),
)
IMAGE = r'<img\b[^>]*\bsrc="(?:\.\.?/)*figures/(?P<name>[^"/]+)\.svg"[^>]*>'
CAPTION = r"(?:\s*<p><em>(?P<caption>(?:(?!</?em>|</p>).)*)</em></p>)?"
FIGURE = re.compile(f"<p>(?P<img>{IMAGE})</p>{CAPTION}", re.DOTALL)
HEAD = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<(metadata|style)\b.*?</\1>", re.DOTALL)
UNSEEN = re.compile(r'<path [^>]*style="fill:none"/>|<g/>|<g></g>|<defs></defs>')
MARKS = re.compile(r'(<g[^>]*)>(<use [^>]*?( style="[^"]*")/>(?:<use [^>]*?\3/>)*)</g>')

PNG = re.compile(r'(?<=href="data:image/)png;base64,([^"]+)')

_drawn: dict[str, dict[str, str]] = {}  # the figures, by the digest of all that they are drawn from
_used: set[str] = set()


def scripts() -> dict[str, Path]:
    """The scripts by the names of their figures."""
    return {path.stem: path for path in sorted((ROOT / "docs" / "figures").glob("[!_]*.py"))}


def draw(script: Path) -> str:
    """Draw one figure: its SVG, in the light colours of the palette, without a background."""
    text, undated = io.StringIO(), dict.fromkeys(("Date", "Creator", "Format", "Type"))
    with matplotlib.rc_context(style.RC):
        runpy.run_path(str(script))["draw"]().savefig(text, format="svg", metadata=undated)
    svg = clean(text.getvalue(), script.stem)
    check_colours(svg, script, set(style.PALETTE.values()))
    return svg


def clean(svg: str, name: str) -> str:
    """The drawing alone: short numbers, ids that are the figure's own, the reader's fonts."""
    svg = re.sub(r">\s+<", "><", HEAD.sub("", svg)).replace("xlink:href", "href").strip()
    svg = re.sub(r' xmlns:xlink="[^"]*"|(?<=\d)pt(?=")', "", svg)  # one unit is one pixel
    named = set(re.findall(r'(?:url\(|href=")#([^")]+)', svg))
    svg = re.sub(r' id="([^"]+)"', lambda at: at[0] if at[1] in named else "", svg)
    svg = re.sub(r'( id="|url\(#|href="#)', rf"\g<1>{name}-", svg)
    svg = re.sub(r"<[^>]+>", _shorter, svg)
    while svg != (svg := UNSEEN.sub("", svg)):
        pass
    return MARKS.sub(lambda at: f"{at[1]}{at[3]}>{at[2].replace(at[3], '')}</g>", svg)


def _shorter(tag: re.Match[str]) -> str:
    """A tag without the digits and blanks that nobody sees."""
    if tag[0].startswith("<image "):  # its scale needs all its digits
        return PNG.sub(_raster, tag[0])
    text = re.sub(r"-?\d+\.\d+", lambda at: f"{float(at[0]):.1f}".removesuffix(".0"), tag[0])
    text = re.sub(r"(?<=[\w.]) ?\n(?=[A-Zz\"])", "", text)
    text = re.sub(r'(?<=["\d])([MLCQ]) (?=[-\d])', r"\1", text)
    text = re.sub(r"font-family: 'DejaVu Sans Mono'[^;\"]*", "font-family: monospace", text)
    text = re.sub(r"font-family: '[^;\"]*(; )?", "", text)  # the page's own font
    return re.sub(r' transform="rotate\(-?0 [^"]*"', "", text).replace("; ", ";").replace(": ", ":")


def _raster(png: re.Match[str]) -> str:
    """A raster as WebP: a third of its size and less, pixel for pixel the same."""
    written = io.BytesIO()
    with Image.open(io.BytesIO(base64.b64decode(png[1]))) as image:
        lossless = dict(lossless=True, quality=100, method=6, exact=True)
        image.convert("RGBA").save(written, "WEBP", **lossless)
    return f"webp;base64,{base64.b64encode(written.getvalue()).decode()}"


def check_colours(svg: str, script: Path, allowed: set[str]) -> None:
    """Only colours of the palette: another one would not follow the reader's scheme."""
    for mark in re.findall(r"<(?:path|text)\b[^>]*>", re.sub(r"<defs>.*?</defs>", "", svg)):
        if "fill:" not in mark:
            raise PluginError(f"{script}: black is not in docs/assets/palette.css: {mark[:90]}")
    for colour in re.findall(r"(?:fill|stroke|stop-color):([^;\"]+)", svg):
        if colour not in allowed | {"none"} and not colour.startswith("url(#"):  # hatching
            raise PluginError(f"{script}: {colour} is not in docs/assets/palette.css")


def inline(svg: str, alt: str) -> str:
    """The drawing as a part of a page: in the reader's colours, with its description."""
    names = {value: name for name, value in style.PALETTE.items()}
    svg = re.sub(r"#[0-9a-f]{6}(?![\w-])", lambda at: f"var(--{names[at[0]]})", svg)
    svg = svg.replace("font-family:monospace", "font-family:var(--md-code-font-family,monospace)")
    label = html.escape(alt)
    title = f' role="img" aria-label="{label}"><title>{label}</title>'
    return svg.replace(">", title, 1)


def standalone(svg: str) -> str:
    """The drawing as a file: light on white, in the fonts that are there."""
    start = f' font-family="sans-serif"><rect width="100%" height="100%" fill="{style.PAPER}"/>'
    return svg.replace(">", start, 1)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Draw all figures when something they read has changed; publish them, not their scripts."""
    reads = sorted(path for pattern in READS for path in ROOT.glob(pattern))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in reads)).hexdigest()
    if digest not in _drawn:
        for name in [name for name in sys.modules if _drawn and name.startswith("adam_from_")]:
            del sys.modules[name]  # served anew: the package may have changed,
        importlib.reload(style)  # and so may the style
        _drawn.clear()
        _drawn[digest] = {name: draw(path) for name, path in scripts().items()}
    _used.clear()
    for file in [file for file in files if file.src_uri.startswith("figures/")]:
        files.remove(file)
    for name, svg in _drawn[digest].items():
        files.append(File.generated(config, f"figures/{name}.svg", content=standalone(svg)))
    return files


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put each figure that the page names in the place of its image."""
    content = FIGURE.sub(lambda found: figure(found, page.file.src_uri), content)
    if stray := re.search(IMAGE, content):
        name = f"figures/{stray['name']}.svg"
        raise PluginError(f"{page.file.src_uri}: {name} must stand in a paragraph of its own")
    return content


def figure(found: re.Match[str], page: str) -> str:
    """A figure in its place: the drawing, then the caption if there is one."""
    name, drawn = found["name"], next(iter(_drawn.values()))
    given = dict(re.findall(r'\b([\w-]+)="([^"]*)"', found["img"]))
    if name not in drawn:
        raise PluginError(f"{page}: no docs/figures/{name}.py; there are {', '.join(drawn)}")
    if not given.get("alt", "").strip():
        raise PluginError(f"{page}: figures/{name}.svg needs an alternative text")
    _used.add(name)
    kind = f"figure {given.get('class', '')}".strip()
    svg = inline(drawn[name], html.unescape(given["alt"]))
    caption = f"<figcaption>{found['caption']}</figcaption>" if found["caption"] else ""
    return f'<figure class="{kind}" id="figure-{name}">{svg}{caption}</figure>'


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """A figure that no page shows is an error: it would rot."""
    if unused := sorted(set(next(iter(_drawn.values()))) - _used):
        raise PluginError(f"no page shows {', '.join(f'figures/{name}.svg' for name in unused)}")
