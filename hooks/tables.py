"""Tables: each in a box that scrolls where the table is wider than the page, also by keyboard."""

import re
from itertools import count

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
NUMBER = re.compile(r"<td[^>]*>[(−-]?\d")


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Box every table; a class keeps Material's script from boxing it again."""
    numbers = count(1)
    return TABLE.sub(lambda found: box(found[1], next(numbers)), content)


def box(rows: str, number: int) -> str:
    """A table in its box; the number makes the label one of its kind on the page."""
    label = f'role="group" aria-label="Table {number}"'
    # A search result would show the numbers in one long row.
    hidden = " data-search-exclude" if NUMBER.search(rows) else ""
    start = f'<div class="scroll" tabindex="0" {label}{hidden}>'
    return f'{start}<table class="data">{rows}</table></div>'
