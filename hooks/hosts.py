"""Nothing on any page is requested from another host: checked here, enforced by the browser."""

import re
from html.parser import HTMLParser
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

POLICY = "; ".join(
    [
        "default-src 'self'",
        # Material's few lines that set the colour scheme; MicroPython, which is WebAssembly.
        "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
        "worker-src 'self' blob:",  # Material's search; Python: live/src/python.js
        "style-src 'self' 'unsafe-inline'",  # alignment in tables
        "img-src 'self' data:",  # icons in Material's stylesheet
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    ]
)
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'

FOREIGN = re.compile(r"\s*(?:https?:|wss?:)?//", re.IGNORECASE)
LOADS = re.compile(
    r"(?:url\(|@import|\bimport\b[^;\n]*?)\s*\(?\s*[\"']?\s*((?:https?:)?//[^\s\"')]+)",
    re.IGNORECASE,
)
NAMES_ONLY = {"alternate", "author", "canonical", "feed", "help", "license", "next", "prev"}
"""Kinds of `<link>` that the browser does not load."""
LOADED = {"action", "background", "data", "poster", "src", "srcset", "href", "xlink:href"}


@event_priority(-100)  # last, when the page is as it will be written
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Check a page and set its policy."""
    return guarded(output, page.file.src_uri)


@event_priority(-100)
def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for pages without a source, such as 404.html."""
    is_page = template_name.endswith(".html")
    return guarded(output_content, template_name) if is_page else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Check the stylesheets."""
    for sheet in sorted(Path(config.site_dir).glob("**/*.css")):
        if found := LOADS.findall(sheet.read_text(encoding="utf-8")):
            raise PluginError(f"{sheet.name}: loads from another host: {', '.join(found)}")


def guarded(output: str, name: str) -> str:
    """The page with its policy, right behind `<head>` so that it holds for all that follows."""
    if found := foreign(output):
        raise PluginError(f"{name}: loads from another host: {', '.join(found)}")
    if "<head>" not in output:
        raise PluginError(f"{name}: has no <head> for its policy")
    return output.replace("<head>", f"<head>\n    {META}", 1)


def foreign(output: str) -> list[str]:
    """Every address of another host that a page would load."""
    finder = Finder()
    finder.feed(output)
    return finder.found


class Finder(HTMLParser):
    """Collects the addresses that a browser loads without being asked: all but plain links."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.raw = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at what a tag loads."""
        self.raw = tag in ("script", "style")
        values = {name: value or "" for name, value in attrs}
        self.found += LOADS.findall(values.get("style", ""))
        if tag == "a" or (tag == "link" and set(values.get("rel", "").split()) <= NAMES_ONLY):
            return
        self.found += [
            value for name, value in values.items() if name in LOADED and FOREIGN.match(value)
        ]

    def handle_endtag(self, tag: str) -> None:
        """Scripts and styles hold no tags, so any end is theirs."""
        self.raw = False

    def handle_data(self, data: str) -> None:
        """Look at what a script or a style loads."""
        if self.raw:
            self.found += LOADS.findall(data)
