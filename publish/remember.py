"""While the site is served: a page becomes HTML anew only when something that is in it changed."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

FIELDS = ("content", "toc", "_title_from_render", "present_anchor_ids")
"""What `Page.render` leaves, its links to anchors aside: those hold the files of one build."""

_pages: dict[str, tuple[object, dict[str, Any]]] = {}


def remember(page: Page, text: str) -> None:
    """Let a page keep its HTML; `text` is the page with all that it includes."""
    render, name = page.render, page.file.src_uri

    def once(config: MkDocsConfig, files: Files) -> None:
        if "\n::: " in (page.markdown or ""):  # what its docstrings are linked by is in no page
            render(config, files)
            return
        state = (text, page.markdown, repr(config.mdx_configs), sorted(files.src_uris))
        if name in _pages and _pages[name][0] == state:
            vars(page).update(_pages[name][1])
            return
        render(config, files)
        _pages[name] = state, {field: vars(page)[field] for field in FIELDS}

    page.render = once  # type: ignore[method-assign]  # as mkdocs-jupyter does
