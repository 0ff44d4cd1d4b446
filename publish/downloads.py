"""Each page as a notebook to be downloaded, `adam.ipynb`: its text, its blocks, what they print.

Blocks and outputs come from the page's record: what follows a block on the page is its cell's
output, and stands no second time in the text. The text is the page's own Markdown without what
only the site understands. Boxes become headings in bold, folded ones an element that Jupyter folds;
links are absolute where the site's address is known, and words where it is not.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import nbformat
from mkdocs.structure.files import File, Files
from nbformat import v4

from adam_from_scratch.literate.markup import Line, included
from adam_from_scratch.literate.record import Block
from adam_from_scratch.literate.record import Page as Record
from publish.texts import with_docstrings

BOX = re.compile(r'(!!!|\?\?\?\+?|===)(?: +([\w-]+)(?: +[\w-]+)*)?(?: +"([^"]*)")?')
FENCE = re.compile(r"`{3,}|~{3,}")
ELEMENT = re.compile(r"</?(?:div|figure|p|section|template|noscript|table|details|svg|button)\b")
ATTRIBUTES = re.compile(r"\s*\{:? *(?:[.#][\w-]+|[\w-]+=[^{} ]+)(?: [^{}]*)?\}$")
LINK = re.compile(
    r"(?P<code>`+).*?(?P=code)"
    r"|(?P<image>!?)\[(?P<words>(?:[^][]|\[[^][]*\])*)\]\((?P<target>[^()\s]+)\)"
    r'|<a href="(?P<href>[^"]*)">(?P<inner>.*?)</a>'
)
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
INSTALL = "# The cells run with the package of this course, {where}:\n# %pip install {what}"

Address = Callable[[str], str | None]
"""The absolute address of what a page links to, or None."""


class Part(NamedTuple):
    """A line of text or a block; whether a cell begins with it, and the folded box around it."""

    content: str | Block
    begins: bool
    folded: str


def install(repository: str | None, *others: str) -> str:
    """The first cell of each notebook: what it needs, and no address that nobody has named."""
    if repository:
        where, what = "which its sources install", f"git+{repository}"
    else:
        where, what = "which is in no index yet.\n# In a folder with a copy of the project", "."
    return INSTALL.format(where=where, what=" ".join([what, *others]))


def notebook_of(page: Path, markdown: str, known: Record, first: str, address: Address) -> str:
    """A page as a notebook; the Markdown has its lines where the file has them."""
    cells, text, folded = [v4.new_code_cell(first)], list[str](), ""
    for part in parts(included(page, markdown), known.blocks, address):
        if part.begins or part.folded != folded:
            cells += text_cell(text, folded)
            text, folded = [], part.folded
        if isinstance(part.content, Block):
            cells.append(code_cell(part.content, bool(folded)))
        else:
            text.append(part.content)
    cells += text_cell(text, folded)
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"  # else random: the same page would be another file
    return str(nbformat.writes(v4.new_notebook(cells=cells, metadata=METADATA)))


def text_cell(lines: list[str], folded: str) -> Iterator[Any]:
    """A cell of text, or none where there is no text."""
    text = with_docstrings(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())
    if text and folded:
        text = f"<details><summary>{folded}</summary>\n\n{text}\n\n</details>"
    if text:
        yield v4.new_markdown_cell(text)


def code_cell(block: Block, folded: bool) -> Any:
    """A block as a cell with its checked output, hidden where the page hides it.

    What needs another framework may fail where that is not installed, and the rest runs on. So may
    the check of an exercise that is not finished; a solution has the check in its own cell.
    """
    printed = [v4.new_output("stream", name="stdout", text=block.printed)] if block.printed else []
    if block.checks:
        said = block.printed.strip()
        name = "AssertionError"
        printed = [v4.new_output("error", ename=name, evalue=said, traceback=[f"{name}: {said}"])]
    cell = v4.new_code_cell((block.code + block.checked_by).strip("\n"), outputs=printed)
    if folded:
        cell.metadata["jupyter"] = {"source_hidden": True, "outputs_hidden": True}
    if block.elsewhere or block.checks:
        cell.metadata["tags"] = ["raises-exception"]
    return cell


def parts(lines: Iterable[Line], blocks: list[Block], address: Address) -> Iterator[Part]:
    """What stands on a page, top to bottom, without the outputs of its blocks."""
    starts = {block.line: block for block in blocks}
    boxes: list[tuple[int, str]] = []
    fence, block, html, last = "", None, False, 0
    for line in lines:
        indent, bare = len(line.text) - len(line.text.lstrip()), line.text.strip()
        while bare and not fence and boxes and indent < boxes[-1][0]:
            boxes.pop()
        depth, folded = boxes[-1] if boxes else (0, "")
        html = html and bool(bare)
        if line.host <= last or html:
            continue
        if fence:
            fence = "" if bare.startswith(fence) else fence
            if block is None:
                yield Part(line.text[depth:], False, folded)
            elif not fence:
                yield Part(block, True, folded)
                last, block = block.output.last if block.output else 0, None
        elif opens := FENCE.match(bare):
            fence, block = opens[0], starts.get(line.host)
            if block is None:
                yield Part(line.text[depth:], False, folded)
        elif box := BOX.fullmatch(bare):
            title = box[3] if box[3] is not None else (box[2] or "").capitalize()
            boxes.append((indent + 4, title if box[1].startswith("?") else folded))
            if not box[1].startswith("?"):
                yield Part(f"**{title}**", False, folded)
        elif ELEMENT.match(bare):
            html = True
        else:
            text = ATTRIBUTES.sub("", line.text[depth:])
            yield Part(LINK.sub(lambda link: linked(link, address), text), text[:1] == "#", folded)


def linked(link: re.Match[str], address: Address) -> str:
    """A link as it leads somewhere from outside the site, or what it says; code stays code."""
    if link["code"]:
        return link[0]
    words, target = link["words"] or link["inner"] or "", link["target"] or link["href"]
    place = address(target)
    if link["image"]:
        return f"![{words}]({place})" if place else f"Figure: {words}"
    return f"[{words}]({place})" if place else words


def address(page: File, files: Files, site_url: str, target: str) -> str | None:
    """The absolute address of what a page links to, where there is one."""
    if urlsplit(target).scheme:
        return target
    name, _, place = target.partition("#")
    source = normpath(join(dirname(page.src_uri), name))
    file = files.get_file_from_path(source) if name else page
    if not site_url or file is None:
        return None
    return f"{site_url}{file.url}{'#' * bool(place)}{place}"
