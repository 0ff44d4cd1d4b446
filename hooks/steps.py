"""Step through: beside each row of a run's table, what the step computed, spelled out.

The record has the arithmetic: the block ran when it was checked, and its numbers are those.
They stand in a `<template>`, a list for each row; live/src/steps.js shows one at a time.
"""

import html
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from adam_from_scratch.literate import record
from adam_from_scratch.table import Table, parse

TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the arithmetic behind the table that it belongs to."""
    known = record.load(Path(page.file.abs_src_path or ""))
    start = 0
    for block in known.blocks if known and page.file.src_uri.endswith(".md") else []:
        if block.runs is None:
            continue
        table = parse(block.printed)
        place = next((x for x in TABLE.finditer(content, start) if is_shown(table, x[0])), None)
        if place is None:
            raise PluginError(f"{page.file.src_uri}: no table | {' | '.join(table.header)} |")
        arithmetic = template(block.runs)
        content = content[: place.end()] + arithmetic + content[place.end() :]
        start = place.end() + len(arithmetic)
    return content


def is_shown(table: Table, shown: str) -> bool:
    """Is this the table? Compared by its cells, tags aside."""
    written = [html.unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in CELL.findall(shown)]
    cells = [cell for row in (table.header, *table.rows) for cell in row]
    return [cell.replace("−", "-") for cell in written] == cells


def template(rows: list[list[tuple[str, str]]]) -> str:
    """The arithmetic of all rows, each row a list."""
    lists = ("".join(item(*one) for one in row) for row in rows)
    return f'<template class="steps">{"".join(f"<ul>{x}</ul>" for x in lists)}</template>'


def item(name: str, text: str) -> str:
    """One equation."""
    column, bracket, place = name.partition("[")
    powers = re.sub(r"\^(\d+)", r"<sup>\1</sup>", text)
    return f"<li><code>{column}</code>{bracket}{place} = {powers}</li>"
