"""Figures: each script in docs/figures draws one, a page names it, the build puts it inline.

A page writes `![what the figure shows](figures/slow-crawl.svg)` in a paragraph of its own; the
next paragraph, when it is a single emphasised line, is the caption. Colours are drawn with the
light values of docs/assets/palette.css and shown as `var(--name)`, so that a figure follows the
reader's scheme. `figures/slow-crawl.svg` itself, light on white, is there to be downloaded.
"""

import html
import re
from collections.abc import Iterable, Set

from mkdocs.exceptions import PluginError
from selectolax.lexbor import LexborNode

from publish.heads import palette
from publish.page import Page, element

NAME = re.compile(r"^(?:\.\.?/)*figures/([^/]+)\.svg$")
IN_PAGE = re.compile(r'<figure class="[^"]*" id="figure-([\w-]+)"')


def figures(page: Page) -> None:
    """Put each figure that the page names in the place of its image."""
    for image in page.tree.css("img[src]"):
        name = NAME.match(image.attrs["src"] or "")
        paragraph = image.parent
        if name is None or paragraph is None:
            continue
        if paragraph.tag != "p" or paragraph.inner_html != image.html:
            raise page.error(f"figures/{name[1]}.svg must stand in a paragraph of its own")
        kind = f"figure {image.attrs.get('class') or ''}".strip()
        svg = drawing(page, name[1], image.attrs.get("alt") or "")
        figure = f'<figure class="{kind}" id="figure-{name[1]}">{svg}{caption(paragraph)}</figure>'
        paragraph.replace_with(element(figure))


def drawing(page: Page, name: str, alt: str) -> str:
    """The drawing of a figure, with its description."""
    if name not in page.drawings:
        raise page.error(f"no docs/figures/{name}.py; there are {', '.join(page.drawings)}")
    if not alt.strip():
        raise page.error(f"figures/{name}.svg needs an alternative text")
    return inline(page.drawings[name], alt)


def caption(paragraph: LexborNode) -> str:
    """The caption, which stands below as a paragraph of its own and is taken away there."""
    below = paragraph.next
    if below and below.is_text_node:
        below = below.next
    line = below.css_first("p > em:only-child") if below and below.tag == "p" else None
    if below is None or line is None or line.html != below.inner_html:
        return ""
    text = line.inner_html
    below.decompose()
    return f"<figcaption>{text}</figcaption>"


def inline(svg: str, alt: str) -> str:
    """The drawing as a part of a page: in the reader's colours, with its description."""
    names = {value: name for name, value in palette("default").items()}
    svg = re.sub(r"#[0-9a-f]{6}(?![\w-])", lambda colour: f"var(--{names[colour[0]]})", svg)
    svg = svg.replace("font-family:monospace", "font-family:var(--md-code-font-family,monospace)")
    label = html.escape(alt)
    title = f' role="img" aria-label="{label}"><title>{label}</title>'
    return svg.replace(">", title, 1)


def standalone(svg: str) -> str:
    """The drawing as a file: light on white, in the fonts that are there."""
    paper = palette("default")["paper"]
    start = f' font-family="sans-serif"><rect width="100%" height="100%" fill="{paper}"/>'
    return svg.replace(">", start, 1)


def check_all_shown(drawings: Set[str], contents: Iterable[str]) -> None:
    """A figure that no page shows is an error: it would rot."""
    used = {name for content in contents for name in IN_PAGE.findall(content)}
    if unused := sorted(drawings - used):
        raise PluginError(f"no page shows {', '.join(f'figures/{name}.svg' for name in unused)}")
