"""The site as plain text: `llms.txt` lists the pages, `adam.md` is a page with its snippets in.

https://llmstxt.org describes the list. A notebook is listed as the Python file that it is.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from adam_from_scratch.literate.markup import included
from hooks.reference import as_text

_pages: list[Page] = []
_texts: dict[str, str] = {}


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Remember the pages in their order."""
    _pages[:] = nav.pages


@event_priority(50)  # the lines that say what was checked are in, and nothing else is
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep the page's text, without the attribute lists that only the site understands."""
    if not page.file.src_uri.endswith(".py"):
        lines = included(Path(page.file.abs_src_path or ""), markdown)
        kept = [line.text for line in lines if not line.text.lstrip("> ").startswith("{: ")]
        _texts[page.file.src_uri] = as_text("\n".join(kept)).strip() + "\n"


def on_post_build(config: MkDocsConfig) -> None:
    """Write the pages and their list."""
    site = Path(config.site_dir)
    for name, text in _texts.items():
        (site / name).write_text(text, encoding="utf-8")
    items = [item(page, config.site_url or "") for page in _pages]
    head = [f"# {config.site_name}", "", f"> {config.site_description}", "", "## Pages", ""]
    (site / "llms.txt").write_text("\n".join([*head, *items, ""]), encoding="utf-8")


def item(page: Page, site_url: str) -> str:
    """A page's line in the list."""
    source = page.file.src_uri
    target = source if source in _texts else f"{page.file.url}{Path(source).name}"
    about = page.meta.get("description")
    return f"- [{page.title}]({site_url}{target})" + (f": {about}" if about else "")
