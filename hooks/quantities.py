"""A quantity keeps its colour and its sign wherever it stands: formula, code or table header.

Blue is direction (`q-m`), orange is scale (`q-v`); docs/assets/site.css draws the classes.
An optimizer that has a row or a column of a table to itself has the colour of its line.
"""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

KINDS = {
    **dict.fromkeys(("velocity", "m", "m_hat"), "q-m"),
    **dict.fromkeys(("g_squared", "effective_lr", "v", "v_hat", "v_max"), "q-v"),
}

OPTIMIZERS = {
    "gradient descent": "o-gd",
    "momentum": "o-momentum",
    "adagrad": "o-adagrad",
    "rmsprop": "o-rmsprop",
    **dict.fromkeys(("adam", "amsgrad", "adamw"), "o-adam"),
}

NAMES = "|".join(KINDS)
SYMBOL = re.compile(rf"<mi(?: mathvariant=\"normal\")?>({NAMES})</mi>")
ACCENT = re.compile(r'<mover accent="true">(<mi class="(q-[mv])">)')
TOKEN = re.compile(rf'<span class="n">({NAMES})</span>')
CODE = re.compile(rf"<code>({NAMES})</code>")
HEADER = re.compile(r"<th(?P<rest>[^>]*)>(?P<text>.*?)</th>", re.DOTALL)
CELL = re.compile(r"(?P<start><t[hd][^>]*>)(?P<text>[A-Za-z_ ]+)(?P<end></t[hd]>)")
WORD = re.compile(r"\w+")


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give every quantity of the page its class."""
    content = SYMBOL.sub(lambda m: f'<mi class="{KINDS[m[1]]}">{m[1]}</mi>', content)
    content = ACCENT.sub(r'<mover accent="true" class="\2">\1', content)
    content = TOKEN.sub(lambda m: f'<span class="n {KINDS[m[1]]}">{m[1]}</span>', content)
    content = CODE.sub(lambda m: f'<code class="{KINDS[m[1]]}">{m[1]}</code>', content)
    return HEADER.sub(header, CELL.sub(cell, content))


def cell(found: re.Match[str]) -> str:
    """A cell, with a class when it is the name of an optimizer."""
    kind = OPTIMIZERS.get(found["text"].lower().replace("_", " "))
    if kind is None:
        return found[0]
    return f'{found["start"]}<strong class="{kind}">{found["text"]}</strong>{found["end"]}'


def header(cell: re.Match[str]) -> str:
    """A header cell, with a class when just one kind of quantity is named in it."""
    kinds = {KINDS[word] for word in WORD.findall(cell["text"]) if word in KINDS}
    if len(kinds) != 1 or "class=" in cell["rest"]:
        return cell[0]
    # The sign is drawn under the name, not under the whole cell: hence the span.
    return f'<th{cell["rest"]}><span class="{kinds.pop()}">{cell["text"]}</span></th>'
