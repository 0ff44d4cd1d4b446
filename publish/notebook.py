"""Notebook pages: mkdocs-jupyter shows the notebook that the tests ran; nothing is run again.

What nbconvert wraps around the cells (600 KB of styles, scripts from other hosts, every cell a
second time for its own copy button) is left behind; cells and outputs go on as plain HTML.
"""

import base64
import html
import re
from functools import cache
from pathlib import Path

import jupytext
from markdown import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from nbformat import v4
from selectolax.lexbor import LexborNode

from adam_from_scratch.literate.record import file_of, problem
from publish.cache import cached
from publish.downloads import install
from publish.drawing import ROOT, check_colours, clean
from publish.figures import inline
from publish.heads import DOCS
from publish.marks import DOWNLOADS, EXPLANATION
from publish.page import Page, parse

INCLUDED = InclusionLevel.INCLUDED
FOLDER = ROOT / "build" / "notebooks"
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
DISPLAY = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
INLINE = re.compile(r"\$([^$\n]+)\$")


def is_notebook(source: str) -> bool:
    """Is this page, named by its file, made from a notebook?"""
    return source.endswith(".py")


def publish(files: Files, config: MkDocsConfig) -> None:
    """Give mkdocs-jupyter each notebook as the tests left it; until they have, without outputs."""
    for file in [file for file in files.documentation_pages() if is_notebook(file.src_uri)]:
        source = DOCS / file.src_uri
        text = source.read_text("utf-8")
        bare = FOLDER / f"{source.stem}.ipynb"
        FOLDER.mkdir(parents=True, exist_ok=True)
        bare.write_text(as_notebook(text), "utf-8")
        file.abs_src_path = str(
            bare if problem(source) else file_of(source.with_suffix(".ipynb"), "")
        )
        folder = file.src_uri.removesuffix(".py")
        first = install(config.repo_url, "matplotlib", "scikit-learn")
        for name, content in ((source.name, text), (bare.name, as_notebook(text, first))):
            uri = f"{folder}/{name}"
            files.append(File.generated(config, uri, content=content, inclusion=INCLUDED))


@cache
def as_notebook(text: str, first: str = "") -> str:
    """A Python file as a notebook, the same bytes each time, with a first cell if there is one."""
    notebook = jupytext.reads(text, fmt="py")
    if first:
        notebook.cells.insert(0, v4.new_code_cell(first))
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
    return str(jupytext.writes(notebook, fmt="ipynb"))


def notebook(page: Page) -> None:
    """Rebuild the page of a notebook from its cells and outputs."""
    if is_notebook(page.source):
        parts = [part for cell in page.tree.css(".jp-Cell[id]") for part in pieces(cell, page)]
        heading, end, rest = "\n".join(parts).partition("</h1>")
        source = Path(page.source)
        links = DOWNLOADS.format(f"{source.stem}.ipynb", source.name, "Python file")
        page.tree = parse(heading + end + links + rest)


def pieces(cell: LexborNode, page: Page) -> list[str]:
    """What a cell shows, from top to bottom.

    Of a cell tagged "details" the code is folded, of one tagged "answer" what it prints as well.
    """
    text = cell.css_first(".jp-MarkdownOutput")
    if text and cell.css_matches(".jp-MarkdownCell"):
        return [prose(text)]
    code = cell.css_first(".highlight-ipynb pre")
    parts = [] if code is None else [block("python", code.inner_html or "")]
    printed = [output(part, page) for part in cell.css(".jp-OutputArea-output")]
    tags = {tag.text() for tag in cell.css(".cell-tag")}
    if code and "answer" in tags:
        return [folded(code, "".join(parts + printed), "success")]
    if code and "details" in tags:
        parts = [folded(code, parts[0], "example")]
    return parts + printed


def prose(text: LexborNode) -> str:
    """A text cell: links at headings as on other pages, formulas ready for publish/formulas.py."""
    for link in text.css("a.anchor-link"):
        link.attrs["class"], link.attrs["title"] = "headerlink", "Link to this section"
    marked = DISPLAY.sub(r'<div class="arithmatex">\\[\1\\]</div>', text.inner_html or "")
    return INLINE.sub(r'<span class="arithmatex">\\(\1\\)</span>', marked)


def block(language: str, content: str) -> str:
    """A block of code or text as superfences writes it: Material's copy button looks for that."""
    lines = content.removeprefix("<span></span>")
    start = "<span></span>" if lines != content else ""
    return (
        f'<div class="language-{language} highlight"><pre>{start}<code>{lines}</code></pre></div>'
    )


def folded(code: LexborNode, content: str, kind: str) -> str:
    """A cell folded under its first line, a comment that names it."""
    name = code.text().splitlines()[0].removeprefix("# ")
    return f'<details class="{kind}"><summary>{html.escape(name)}</summary>{content}</details>'


def output(part: LexborNode, page: Page) -> str:
    """An output: a table, a text or a figure. A warning on the page is an error."""
    kind, image = part.attrs.get("data-mime-type"), part.css_first("img")
    if kind == "text/markdown":
        return part.inner_html or ""
    if kind == "text/plain":
        text = part.text().strip("\n")
        if text.startswith("|"):
            return str(markdown(text, extensions=["tables"])) + computed(page)
        return block("text", html.escape(text))
    if image and (data := image.attrs.get("src") or "").startswith("data:image/svg+xml;base64,"):
        return figure(base64.b64decode(data.partition(",")[2]).decode(), page)
    raise page.error(f"no way to show {kind}: {part.text()[:200]}")


def computed(page: Page) -> str:
    """What is known of a notebook's table: it is no copy of an output, it is the output."""
    link = page.link(f"{EXPLANATION}#what-is-checked")
    text = f'✓ <a href="{link}">printed by the cell above when it was tested</a>'
    return f'<p class="verified">{text}</p>'


def figure(svg: str, page: Page) -> str:
    """A figure inside the page, in the palette's colours; its title is its description."""
    title = TITLE.search(svg)
    if title is None:
        raise page.error('a figure needs metadata={"Title": …}')
    # A number makes its ids the page's own: figures share what matplotlib calls by its content.
    page.figures += 1
    name = f"{Path(page.source).stem}{page.figures}"
    bare = TITLE.sub("", svg)
    drawn = cached(f"{name} {svg}", "svg", lambda: clean(bare, name).encode()).decode()
    check_colours(drawn, page.source)
    return f'<figure class="figure">{inline(drawn, html.unescape(title[1]))}</figure>'
