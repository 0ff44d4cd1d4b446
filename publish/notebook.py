"""Notebook pages: the notebook that the tests ran, written as a page of Markdown like the others.

Nothing is run again. Until the tests have run it, its cells stand there without outputs.
"""

import html
import json
import re
from functools import cache
from typing import Any

import jupytext
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from adam_from_scratch.literate.record import file_of, problem
from publish.cache import cached
from publish.drawing import check_colours, clean
from publish.heads import DOCS

INCLUDED = InclusionLevel.INCLUDED
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
LINK = re.compile(r"\]\(\.\./\.\./([\w-]+)/")
"""A link in a notebook leads to a page of the site, not to its source."""

COMPUTED = """

✓ [printed by the cell above when it was tested](../verified.md#what-is-checked)
{: .verified }"""
"""What is known of a notebook's table: it is no copy of an output, it is the output."""

DOWNLOADS = (
    '\n\n<p class="downloads">Download this page: '
    '<a href="{0}.ipynb" download>notebook</a>, <a href="{0}.py" download>Python file</a></p>\n\n'
)


class Notebook(File):
    """A Python file that is a page."""

    def is_documentation_page(self) -> bool:
        """It is."""
        return True


def publish(files: Files, config: MkDocsConfig) -> dict[str, str]:
    """Put a page in the place of each notebook, and beside it what can be downloaded.

    Returns:
        The figures that the notebooks draw, by their names.
    """
    drawings: dict[str, str] = {}
    for file in [x for x in files if x.src_uri.endswith(".py") and x.inclusion == INCLUDED]:
        source, folder = DOCS / file.src_uri, file.src_uri.removesuffix(".py")
        text = source.read_text("utf-8")
        bare = as_notebook(text)
        record = file_of(source.with_suffix(".ipynb"), "")
        cells = json.loads(bare if problem(source) else record.read_text("utf-8"))["cells"]
        parts = [part for cell in cells for part in pieces(cell, source.stem, drawings)]
        heading, end, rest = "\n\n".join(parts).partition("\n")
        page = heading + DOWNLOADS.format(source.stem) + end + rest
        files.remove(file)
        files.append(Notebook.generated(config, file.src_uri, content=page, inclusion=INCLUDED))
        for name, content in ((source.name, text), (f"{source.stem}.ipynb", bare)):
            uri = f"{folder}/{name}"
            files.append(File.generated(config, uri, content=content, inclusion=INCLUDED))
    return drawings


@cache
def as_notebook(text: str) -> str:
    """A Python file as a notebook to be downloaded, the same bytes each time."""
    notebook = jupytext.reads(text, fmt="py")
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
    return str(jupytext.writes(notebook, fmt="ipynb"))


def pieces(cell: dict[str, Any], name: str, drawings: dict[str, str]) -> list[str]:
    """What a cell shows, from top to bottom.

    Of a cell tagged "details" the code is folded, of one tagged "answer" what it prints as well.
    """
    text, tags = "".join(cell["source"]), cell["metadata"].get("tags", [])
    if cell["cell_type"] == "markdown":
        return [LINK.sub(r"](../\1.md", text)]
    code = block("python", text)
    outputs = [output(entry, name, drawings) for entry in cell["outputs"]]
    title = html.escape(text.partition("\n")[0].removeprefix("# "))
    if "answer" in tags:
        return [folded("success", title, "\n\n".join([code, *outputs]))]
    return [folded("example", title, code) if "details" in tags else code, *outputs]


def block(language: str, text: str) -> str:
    """A block of code or text."""
    return f"````{language}\n{text}\n````"


def folded(kind: str, title: str, content: str) -> str:
    """A cell folded under its first line, a comment that names it."""
    return f'??? {kind} "{title}"\n\n' + re.sub(r"^(?=.)", "    ", content, flags=re.MULTILINE)


def output(entry: dict[str, Any], name: str, drawings: dict[str, str]) -> str:
    """An output: a table, a text or a figure. A warning on the page is an error."""
    data = entry.get("data", {"text/plain": entry.get("text", "")})
    if "text/markdown" in data:
        return "".join(data["text/markdown"])
    if "image/svg+xml" in data:
        return figure("".join(data["image/svg+xml"]), name, drawings)
    text = "".join(data.get("text/plain", "")).strip("\n")
    if entry["output_type"] == "error" or entry.get("name") == "stderr" or not text:
        raise PluginError(f"lab/{name}.py: no way to show {entry}")
    return text + COMPUTED if text.startswith("|") else block("text", text)


def figure(svg: str, name: str, drawings: dict[str, str]) -> str:
    """A figure in the palette's colours, numbered; its title is its description."""
    title = TITLE.search(svg)
    if title is None:
        raise PluginError(f'lab/{name}.py: a figure needs metadata={{"Title": …}}')
    number = 1 + sum(x.startswith(name) for x in drawings)
    own, bare = f"{name}{number}", TITLE.sub("", svg)
    drawn = cached(f"{own} {svg}", "svg", lambda: clean(bare, own).encode()).decode()
    check_colours(drawn, f"lab/{name}.py")
    drawings[own] = drawn
    return f"![{html.unescape(title[1])}](../figures/{own}.svg)"
