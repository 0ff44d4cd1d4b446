"""The search: an index of words, loaded with the first letter that somebody types.

Material loads its index with every page, and more pages make it heavier.
Here it finds a stub without pages, and live/src/search.js instead of its own worker;
that one loads the index and Material's worker when they are needed.
"""

import json
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

NO_WORDS = re.compile(
    r'<(?:template class="steps"|div class="language-[^"]* highlight"|svg\b'
    r'|details class="mkdocstrings-source")'
)
"""Arithmetic, code and the numbers along an axis: a result would show them in one long row."""
WORKER = re.compile(r'("search": "[^"]*assets/)(javascripts/workers/search\.[^"]+\.js")')
STUB = "search/search_index.json"
"""Where Material looks for its index."""
INDEX = "search/index.json"
"""Where live/src/search.js looks for it."""


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep out of the index what holds no words."""
    return NO_WORDS.sub(lambda found: f"{found[0]} data-search-exclude", content)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Name the worker that waits."""
    return waiting(output, page.file.src_uri)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for pages without a source, such as 404.html."""
    is_page = template_name.endswith(".html")
    return waiting(output_content, template_name) if is_page else output_content


@event_priority(-100)  # when the index is written
def on_post_build(config: MkDocsConfig) -> None:
    """Put the stub in the place of the index."""
    site = Path(config.site_dir)
    index = (site / STUB).read_text(encoding="utf-8")
    (site / INDEX).write_text(index, encoding="utf-8")
    stub = {"config": json.loads(index)["config"], "docs": []}
    (site / STUB).write_text(json.dumps(stub), encoding="utf-8")


def waiting(output: str, name: str) -> str:
    """The page, with the worker that waits for a letter; Material's is named behind the `#`."""
    changed, count = WORKER.subn(r"\1live/search.js#../\2", output)
    if count != 1:
        raise PluginError(f"{name}: names no worker for the search where hooks/search.py looks")
    return changed
