"""Notebook pages: mkdocs-jupyter runs them, this hook makes them pages like the others.

What nbconvert wraps around the cells (600 KB of styles, scripts from other hosts, every cell a
second time for its own copy button) is left behind; cells and outputs go on as plain HTML.
"""

import base64
import html
import re
import sys
from pathlib import Path

import jupytext
from bs4 import BeautifulSoup, Tag
from markdown import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

# The mkdocs command does not look for packages in the project, as pytest does.
sys.path.insert(0, str(Path(__file__).parents[1]))

from docs.figures._style import PALETTE
from hooks.figures import check_colours, clean, inline

EXPLANATION = "verified/#what-is-checked"
"""Where the line below a table leads."""
START = '<div class="jupyter-wrapper">'
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
DISPLAY = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
INLINE = re.compile(r"\$([^$\n]+)\$")
DOWNLOADS = (
    '<p class="downloads" data-search-exclude>Download this page: '
    '<a href="{0}.ipynb" download>notebook</a>, <a href="{0}.py" download>Python file</a></p>'
)


@event_priority(100)  # first: what follows finds a page like the others
def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Rebuild the page of a notebook from its cells and outputs."""
    if not is_notebook(page):
        return content
    soup = BeautifulSoup(content[content.index(START) :], "html.parser")
    parts = [part for cell in soup.select(".jp-Cell[id]") for part in pieces(cell, page)]
    heading, end, rest = "\n".join(parts).partition("</h1>")
    return heading + end + DOWNLOADS.format(Path(page.file.src_uri).stem) + rest


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Put the notebook beside its page, to be downloaded (mkdocs-jupyter puts the Python file)."""
    if is_notebook(page):
        source = Path(page.file.abs_src_path or "")
        notebook = jupytext.read(source)
        for number, cell in enumerate(notebook.cells):
            cell["id"] = f"cell-{number}"  # else random: each build would be another
        target = Path(page.file.abs_dest_path).with_name(source.stem + ".ipynb")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(jupytext.writes(notebook, fmt="ipynb"), encoding="utf-8")
    return output


def is_notebook(page: Page) -> bool:
    """Is this page made from a notebook?"""
    return page.file.src_uri.endswith(".py")


def pieces(cell: Tag, page: Page) -> list[str]:
    """What a cell shows, from top to bottom."""
    text = cell.select_one(".jp-MarkdownOutput")
    if text and "jp-MarkdownCell" in cell.get_attribute_list("class"):
        return [prose(text)]
    code = cell.select_one(".highlight-ipynb pre")
    shown = [] if code is None else [source(code)]
    outputs = [output(part, page) for part in cell.select(".jp-OutputArea-output")]
    tags = {tag.get_text() for tag in cell.select(".cell-tag")}
    if code and "answer" in tags:
        return [folded(code, "".join(shown + outputs), "success")]
    if code and "details" in tags:
        shown = [folded(code, shown[0], "example")]
    return shown + outputs


def prose(text: Tag) -> str:
    """A text cell: links at headings as on other pages, formulas ready for hooks/formulas.py."""
    for link in text.select("a.anchor-link"):
        link["class"], link["title"] = "headerlink", "Link to this section"
    shown = DISPLAY.sub(r'<div class="arithmatex">\\[\1\\]</div>', text.decode_contents())
    return INLINE.sub(r'<span class="arithmatex">\\(\1\\)</span>', shown)


def source(code: Tag) -> str:
    """A code cell, in the markup that Material's copy button looks for."""
    lines = code.decode_contents().removeprefix("<span></span>")
    return block("python", f"<span></span><code>{lines}</code>")


def block(language: str, content: str) -> str:
    """A block of code or text, as superfences writes it."""
    return f'<div class="language-{language} highlight"><pre>{content}</pre></div>'


def folded(code: Tag, shown: str, kind: str) -> str:
    """A cell folded under its first line, a comment that names it.

    Of a cell tagged "details" the code is folded, of one tagged "answer" what it prints as well.
    """
    name = code.get_text().splitlines()[0].removeprefix("# ")
    return f'<details class="{kind}"><summary>{html.escape(name)}</summary>{shown}</details>'


def output(part: Tag, page: Page) -> str:
    """An output: a table, a text or a figure. A warning on the page is an error."""
    kind = part["data-mime-type"]
    if kind == "text/markdown":
        return part.decode_contents()
    if kind == "text/plain":
        text = part.get_text().strip("\n")
        if text.startswith("|"):
            return str(markdown(text, extensions=["tables"])) + computed(page)
        return block("text", f"<code>{html.escape(text)}</code>")
    image = part.select_one("img[src^='data:image/svg+xml;base64,']")
    if image is not None:
        svg = base64.b64decode(str(image["src"]).partition(",")[2]).decode()
        before = part.find_all_previous(attrs={"data-mime-type": True})
        return figure(svg, page, len(before))
    raise PluginError(f"{page.file.src_uri}: no way to show {kind}: {part.get_text()[:200]}")


def computed(page: Page) -> str:
    """What is known of a notebook's table: it is no copy of an output, it is the output."""
    link = get_relative_url(EXPLANATION, page.url)
    text = f'✓ <a href="{link}">printed by the cell above when this page was built</a>'
    return f'<p class="verified" data-search-exclude>{text}</p>'


def figure(svg: str, page: Page, number: int) -> str:
    """A figure inside the page, in the palette's colours; its title is its description.

    The number makes its ids the page's own: figures share what matplotlib calls by its content.
    """
    title = TITLE.search(svg)
    if title is None:
        raise PluginError(f'{page.file.src_uri}: a figure needs metadata={{"Title": …}}')
    name = Path(page.file.src_uri)
    drawn = clean(TITLE.sub("", svg), f"{name.stem}{number}")
    check_colours(drawn, name, set(PALETTE.values()))
    return f'<figure class="figure">{inline(drawn, html.unescape(title[1]))}</figure>'
