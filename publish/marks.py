"""What is laid over a page's tree: each function does one thing, in the order of the hook's list.

What was checked, and the arithmetic of a run's rows, come from the page's record, by the ordinal
of a block; colours and signs come from the heads of the pages.
"""

import html
import re
from collections.abc import Iterator
from itertools import count

from selectolax.lexbor import LexborNode

from adam_from_scratch.literate.record import Block
from publish.core import lacking, runs_under_cpython
from publish.page import STEPS, Page, element

BLOCK = "div.language-python.highlight"
OUTPUTS = {"table": "table", "text": "div.language-text.highlight"}
PLACE = "div.explorer-here"
"""Where a page has room for a small explorer."""

EXPLANATION = "verified/index.html"
CLASSES = {"direction": "q-m", "scale": "q-v"}
"""What docs/assets/site.css draws in blue and in orange, each with a sign of its own."""

DOWNLOADS = (
    '<p class="downloads">Download this page: <a href="{0}" download>notebook</a>, '
    '<a href="{1}" download>{2}</a></p>'
)
FOLDER = re.compile(r"^((?:\.{1,2}/)*\.{1,2}|(?!/)[^\":#?]*/)(?=#|$)")
"""An address of this site that ends in a folder: no scheme, and not from the root of a host."""


def banner(page: Page) -> None:
    """Serving: say above the page why a build would refuse it."""
    first = page.tree.root
    if page.problem and first:
        text = html.escape(page.problem)
        title = f'<p class="admonition-title">Unverified: {text}</p>'
        first.insert_before(element(f'<div class="admonition unverified">{title}</div>'))


def pairs(page: Page) -> Iterator[tuple[LexborNode, Block]]:
    """Each Python block of a page with its record; the two are in step, or the build ends."""
    if page.record is None or not page.record.blocks or page.source.endswith(".py"):
        return  # the Reference has examples, which the docstrings' own tests run
    nodes = page.tree.css(BLOCK)
    if len(nodes) != len(page.record.blocks):
        raise page.error(f"{len(page.record.blocks)} blocks, but {len(nodes)} are shown")
    yield from zip(nodes, page.record.blocks)


def drafts(page: Page) -> Iterator[tuple[LexborNode, Block]]:
    """Serving: the blocks of a page that is being written, with what can be told without a run."""
    if page.problem and page.source.endswith(".md"):
        for node in page.tree.css(BLOCK):
            code = node.css_first("code")
            text = code.text() if code else ""
            yield node, Block(0, text, lacking(text))


def outputs(page: Page) -> Iterator[tuple[LexborNode, Block]]:
    """Each checked output of a page: what is first of its kind behind its block."""
    nodes = page.tree.css(", ".join([BLOCK, *OUTPUTS.values()]))
    places = {node.mem_id: index for index, node in enumerate(nodes)}
    for node, block in pairs(page):
        if block.output:
            after = nodes[places[node.mem_id] + 1 :]
            kind = OUTPUTS[block.output.kind]
            yield next(node for node in after if node.css_matches(kind)), block


def verified(page: Page) -> None:
    """Say under each output how much of it was checked; above that, the arithmetic of its rows."""
    for node, block in list(outputs(page)):
        assert block.output is not None
        link = f'<a href="{page.link(EXPLANATION)}">{verdict(block.output.numbers)}</a>'
        node.insert_after(element(f'<p class="verified">✓ {link}</p>'))
        if block.runs:
            node.insert_after(element(steps(block.runs)))


def verdict(numbers: int) -> str:
    """What was checked, in words."""
    return f"{numbers:,} number{'s' * (numbers != 1)} verified" if numbers else "output verified"


def steps(rows: list[list[list[str]]]) -> str:
    """The arithmetic of a table's rows, which live/src/steps.js shows one at a time."""
    lists = ["".join(f"<li>{equation(*pair)}</li>" for pair in row) for row in rows]
    return f"<{STEPS}>{''.join(f'<ul>{items}</ul>' for items in lists)}</{STEPS}>"


def equation(name: str, text: str) -> str:
    """`m[0] = 0.9 · 2.00`, the name as code and powers raised."""
    symbol, bracket, index = name.partition("[")
    raised = re.sub(r"\^(\d+)", r"<sup>\1</sup>", html.escape(text, quote=False))
    return f"<code>{symbol}</code>{bracket}{index} = {raised}"


def classes(page: Page) -> dict[str, str]:
    """The class of each quantity."""
    return {name: CLASSES[kind] for name, kind in page.heads.quantities.items()}


def live(page: Page) -> None:
    """Mark each block that the browser can run, or what it would need; ask for the script.

    `data-live="table"` is a block that can run, with the kind of its output, if any;
    `data-needs="numpy"` is one that MicroPython cannot, and with `data-cpython="table"` one that
    CPython can; `data-check` is the check of an exercise, which runs
    behind its starter and its solution. Where a page has a place for a small explorer, or is the
    explorer's own, it asks for the explorer's stylesheet. That of the controls goes only to pages
    that have any.
    """
    blocks = list(pairs(page)) or list(drafts(page))
    for node, block in blocks:
        if block.checks:
            node.attrs["data-check"] = ""
        elif block.needs:
            node.attrs["data-needs"] = ", ".join(block.needs)
            if runs_under_cpython(block.code):
                node.attrs["data-cpython"] = block.output.kind if block.output else ""
        else:
            node.attrs["data-live"] = block.output.kind if block.output else ""
    has_place = page.tree.css_first(PLACE) is not None
    is_explorer = page.tree.css_first("#explorer") is not None
    has_steps = page.tree.css_first(STEPS) is not None
    if blocks or has_place or is_explorer or has_steps:
        page.loads.append("assets/live.css")
    if has_place or is_explorer:
        page.loads.append("assets/explorer.css")
    if blocks or has_place:
        page.loads.append("assets/live/run.js")
    if is_explorer:
        page.loads.append("assets/live/explorer.js")
    if page.tree.css_first("div.doc"):
        page.loads.append("assets/_mkdocstrings.css")


def quantities(page: Page) -> None:
    """Give every quantity its colour and sign, and every optimizer its colour.

    An optimizer has it where a row or a column of a table is its own, a header cell where just one
    kind of quantity is named in it. Formulas have them already.
    """
    kinds = classes(page)
    for node in page.tree.css("span.n, code"):
        if kind := kinds.get(node.text()):
            node.attrs["class"] = f"{node.attrs.get('class') or ''} {kind}".strip()
    looks = {look.title.lower(): look for look in page.heads.optimizers.values()}
    for cell in page.tree.css("td, th"):
        text = cell.text()
        named = {kinds[word] for word in re.findall(r"\w+", text) if word in kinds}
        look = looks.get(text.lower().replace("_", " "))
        if look and cell.inner_html == text:
            cell.inner_html = f'<strong class="o-{look.colour}">{cell.inner_html}</strong>'
        elif cell.tag == "th" and len(named) == 1 and "class" not in cell.attrs:
            # The sign is drawn under the name, not under the whole cell.
            cell.inner_html = f'<span class="{named.pop()}">{cell.inner_html}</span>'


def tables(page: Page) -> None:
    """Box every table that scrolls where it is wider than the page, also by keyboard.

    A class keeps Material's script from boxing it again.
    """
    numbers = count(1)
    for table in page.tree.css("table:not([class])"):
        table.attrs["class"] = "data"
        label = f'role="group" aria-label="Table {next(numbers)}"'
        box = f'<div class="scroll" tabindex="0" {label}>{table.html}</div>'
        table.replace_with(element(box))


def downloads(page: Page) -> None:
    """Offer a page as a notebook and as plain text, at its end; a notebook's page does on top."""
    if page.record and page.source.endswith(".md") and page.tree.root:
        stem = page.source.removesuffix(".md")
        names = page.link(f"{stem}.ipynb"), page.link(page.source)
        last = page.tree.root
        while last.next:
            last = last.next
        last.insert_after(element(DOWNLOADS.format(*names, "plain text")))


def moved(page: Page) -> None:
    """Keep the names under which the rules' docstrings stood before optimizers/ was their home."""
    for heading in page.tree.css('[id^="adam_from_scratch.optimizers."]'):
        name = (heading.attrs["id"] or "").replace(".optimizers", "")
        heading.insert_before(element(f'<a id="{name}"></a>'))


def links(page: Page) -> None:
    """Name the file that a link to a folder leads to, so that the site opens from a disk, too."""
    for link in page.tree.css("a[href]"):
        link.attrs["href"] = file_of(link.attrs["href"] or "")


def file_of(address: str) -> str:
    """An address of this site with its file: a browser without a server shows the folder."""
    return FOLDER.sub(lambda folder: f"{folder[1].rstrip('/')}/index.html", address)
