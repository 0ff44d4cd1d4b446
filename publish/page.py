"""One page of the site while it is made: its tree, and what its record and its head say."""

from collections.abc import Callable
from dataclasses import dataclass, field

from mkdocs.exceptions import PluginError
from mkdocs.utils import get_relative_url
from selectolax.lexbor import LexborHTMLParser, LexborNode

from adam_from_scratch.literate.record import Page as Record
from publish.heads import Heads

STEPS = "x-steps"
"""Stands for `template class="steps"` in a tree: no selector reaches into a template."""


@dataclass
class Page:
    """A page: a tree that each function of `publish.hook.TRANSFORM` changes in its turn."""

    source: str
    """Its file below docs/, `lab/maps.py`."""
    url: str
    tree: LexborHTMLParser
    heads: Heads
    drawings: dict[str, str] = field(default_factory=dict)
    """All figures by their names."""
    record: Record | None = None
    """What was checked on it, when it was checked as it stands."""
    problem: str | None = None
    """Why it may not be published."""
    figures: int = 0
    """How many figures its cells have drawn so far."""
    loads: list[str] = field(default_factory=list)
    """The scripts and stylesheets that it asks for and other pages do not."""

    def link(self, target: str) -> str:
        """The address of another file of the site, as this page writes it."""
        return get_relative_url(target, self.url)

    def html(self) -> str:
        """The page's content as it is shown, with what it asks for."""
        text = (self.tree.html or "").replace(f"<{STEPS}", '<template class="steps"')
        text = text.replace(f"</{STEPS}>", "</template>")
        sheets = [x for x in self.loads if x.endswith(".css")]  # first: nothing is drawn without
        scripts = [x for x in self.loads if x not in sheets]
        return "\n".join([*map(self.request, sheets), text, *map(self.request, scripts)])

    def request(self, target: str) -> str:
        """The element that asks for a script or a stylesheet."""
        address = self.link(target)
        if target.endswith(".css"):
            return f'<link rel="stylesheet" href="{address}">'
        return f'<script defer src="{address}"></script>'

    def error(self, message: str) -> PluginError:
        """What ends the build, with the page's name."""
        return PluginError(f"{self.source}: {message}")


Step = Callable[[Page], None]


def parse(html: str) -> LexborHTMLParser:
    """The tree of a page's content."""
    return LexborHTMLParser(html, is_fragment=True)


def element(html: str) -> LexborNode:
    """One element, to be put into a tree."""
    root = parse(html).root
    assert root is not None
    return root
