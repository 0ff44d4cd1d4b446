"""The Reference: its docstrings as plain text too, and its stylesheet on no other page."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import griffe
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from hooks.docstrings import Completed

ROOT = Path(__file__).resolve().parents[1]
STYLE = "assets/_mkdocstrings.css"
DIRECTIVE = re.compile(r"^::: ([\w.]+)$", re.MULTILINE)


@event_priority(-100)  # when mkdocstrings has asked for its stylesheet on every page
def on_config(config: MkDocsConfig) -> None:
    """Ask for it on none. Serving: the docstrings may have changed."""
    package.cache_clear()
    config.extra_css.remove(STYLE)


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Ask for it where there are docstrings."""
    if '<div class="doc ' not in content:
        return content
    return f'{content}\n<link rel="stylesheet" href="{get_relative_url(STYLE, page.url)}">'


def as_text(markdown: str) -> str:
    """The page with signature and docstring in the place of each `::: name`."""
    return DIRECTIVE.sub(lambda name: "\n\n".join(documented(name[1])), markdown)


def documented(name: str) -> Iterator[str]:
    """What is written about a name, then about the public methods of a class."""
    module, _, last = name.rpartition(".")
    yield from told(package()[module.partition(".")[2]][last], "###")


def told(item: griffe.Object, level: str) -> Iterator[str]:
    """Heading, signature if there is one, docstring; of a class also its methods."""
    yield f"{level} {item.name}"
    if isinstance(item, griffe.Function):
        yield f"`{item.signature()}`"
    if item.docstring:
        yield item.docstring.value
    for method in item.functions.values():
        if method.is_public and method.docstring:
            yield from told(method, f"{level}#")


@cache
def package() -> griffe.Object:
    """The package as it is written; nothing of it is run."""
    completed = griffe.load_extensions(Completed)
    found = griffe.load("adam_from_scratch", search_paths=[ROOT], extensions=completed)
    assert isinstance(found, griffe.Object)  # an alias would be a module under another name
    return found
