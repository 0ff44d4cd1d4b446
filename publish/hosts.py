"""What a page may load and run: checked here, enforced by the browser.

Nothing comes from another host, and no script runs but the site's files and the few lines that
Material puts into each page, which the policy names by their digests.
"""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from mkdocs.exceptions import PluginError
from selectolax.lexbor import LexborHTMLParser

POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' {scripts} 'wasm-unsafe-eval'",  # MicroPython is WebAssembly
        "worker-src data:",  # Python: live/src/python.js
        "style-src 'self' 'unsafe-inline'",  # alignment in tables
        "img-src 'self' data:",  # icons in Material's stylesheet
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
)
META = '<meta http-equiv="Content-Security-Policy" content="{policy}">'
"""Right behind `<head>`, so that it holds for all that follows."""

ANY = "'unsafe-inline'"
"""While a site is served, mkdocs writes a script into each page that loads it anew."""

SCRIPT = re.compile(r"\s*javascript:", re.IGNORECASE)
FOREIGN = re.compile(r"\s*(?:https?:|wss?:)?//", re.IGNORECASE)
LOADS = re.compile(
    r"(?:url\(|@import|\bimport\b[^;\n]*?)\s*\(?\s*[\"']?\s*((?:https?:)?//[^\s\"')]+)",
    re.IGNORECASE,
)
NAMES_ONLY = {"alternate", "author", "canonical", "feed", "help", "license", "next", "prev"}
"""Kinds of `<link>` that the browser does not load."""
LOADED = ("action", "background", "data", "poster", "src", "srcset", "href", "xlink:href")
FRAME = 3
"""How many scripts Material puts into each page; a fourth came with a title, or from elsewhere."""

OWN = {"explorer.md": 1}
"""How many publish/theme/main.html puts there."""

LINES = "script:not([src]):not([type*=json])"
"""Scripts that stand in a page; data in JSON is not run."""
LEAVES = 'meta[http-equiv="refresh" i][content*="//"]'
"""No policy keeps a page from sending its reader elsewhere."""
LOADING = ", ".join(f'[{name.replace(":", chr(92) + ":")}*="//"]' for name in LOADED)


def guarded(output: str, name: str, serving: bool = False) -> str:
    """A finished page with its policy.

    Raises:
        PluginError: it would load from another host, or runs a script of its own, or has no head.
    """
    tree = LexborHTMLParser(output)
    if addresses := foreign(tree):
        raise PluginError(f"{name}: loads from another host: {', '.join(addresses)}")
    if scripts := own_scripts(tree):
        raise PluginError(f"{name}: would run a script of its own: {', '.join(scripts)}")
    if "<head>" not in output:
        raise PluginError(f"{name}: has no <head> for its policy")
    digests = dict.fromkeys(digest(node.text()) for node in tree.css(LINES))
    if len(digests) > FRAME + OWN.get(name, 0):
        raise PluginError(
            f"{name}: has {len(digests)} scripts in its frame, Material's are {FRAME}"
        )
    policy = POLICY.format(scripts=ANY if serving else " ".join(digests))
    return output.replace("<head>", f"<head>\n    {META.format(policy=policy)}", 1)


def own_scripts(tree: LexborHTMLParser) -> list[str]:
    """The scripts that a page brings with its text: elements, handlers and addresses."""
    scripts = [node.html or "" for node in tree.css(f"article {LINES}")]
    for node in tree.css("*"):
        for attribute, value in node.attrs.items():
            is_script = attribute.startswith("on") or SCRIPT.match(value or "")
            scripts += [f'{attribute}="{value}"'] if is_script else []
    return scripts


def digest(script: str) -> str:
    """How a policy names a script that stands in a page."""
    text = script.replace("\r\n", "\n")  # as a browser reads it
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def foreign(tree: LexborHTMLParser) -> list[str]:
    """Every address of another host that a page would load: all but plain links."""
    addresses = [x for node in tree.css("script, style") for x in LOADS.findall(node.text())]
    addresses += [
        x for node in tree.css("[style]") for x in LOADS.findall(node.attrs["style"] or "")
    ]
    addresses += [node.attrs["content"] or "" for node in tree.css(LEAVES)]
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
