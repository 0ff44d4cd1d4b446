"""Nothing on any page is requested from another host: checked here, enforced by the browser."""

import re
from pathlib import Path

from mkdocs.exceptions import PluginError
from selectolax.lexbor import LexborHTMLParser

POLICY = "; ".join(
    [
        "default-src 'self'",
        # Material's few lines that set the colour scheme; MicroPython, which is WebAssembly.
        "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
        "worker-src 'self' data:",  # Material's search; Python: live/src/python.js
        "style-src 'self' 'unsafe-inline'",  # alignment in tables
        "img-src 'self' data:",  # icons in Material's stylesheet
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    ]
)
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
"""Right behind `<head>`, so that it holds for all that follows."""

FOREIGN = re.compile(r"\s*(?:https?:|wss?:)?//", re.IGNORECASE)
LOADS = re.compile(
    r"(?:url\(|@import|\bimport\b[^;\n]*?)\s*\(?\s*[\"']?\s*((?:https?:)?//[^\s\"')]+)",
    re.IGNORECASE,
)
NAMES_ONLY = {"alternate", "author", "canonical", "feed", "help", "license", "next", "prev"}
"""Kinds of `<link>` that the browser does not load."""
LOADED = ("action", "background", "data", "poster", "src", "srcset", "href", "xlink:href")
LOADING = ", ".join(f'[{name.replace(":", chr(92) + ":")}*="//"]' for name in LOADED)


def guarded(output: str, name: str) -> str:
    """A finished page with its policy; an error where it would load from another host."""
    if addresses := foreign(output):
        raise PluginError(f"{name}: loads from another host: {', '.join(addresses)}")
    if "<head>" not in output:
        raise PluginError(f"{name}: has no <head> for its policy")
    return output.replace("<head>", f"<head>\n    {META}", 1)


def foreign(output: str) -> list[str]:
    """Every address of another host that a page would load: all but plain links."""
    tree = LexborHTMLParser(output)
    addresses = [x for node in tree.css("script, style") for x in LOADS.findall(node.text())]
    addresses += [
        x for node in tree.css("[style]") for x in LOADS.findall(node.attrs["style"] or "")
    ]
    for node in tree.css(LOADING):
        kinds = set((node.attrs.get("rel") or "").split())
        if node.tag != "a" and not (node.tag == "link" and kinds <= NAMES_ONLY):
            values = (node.attrs.get(name) or "" for name in LOADED)
            addresses += [value for value in values if FOREIGN.match(value)]
    return addresses


def check_stylesheets(site: Path) -> None:
    """No stylesheet loads from another host."""
    for sheet in sorted(site.glob("**/*.css")):
        if addresses := LOADS.findall(sheet.read_text("utf-8")):
            raise PluginError(f"{sheet.name}: loads from another host: {', '.join(addresses)}")
