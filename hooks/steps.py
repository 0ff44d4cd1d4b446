"""Step through: beside each row of a run's table, what the step computed, spelled out.

The block runs once more while the site is built, and the numbers are those of its run.
They stand in a `<template>`, a list for each row; live/src/steps.js shows one at a time.
"""

import contextlib
import html
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from adam_from_scratch.literate.apart import apart
from adam_from_scratch.literate.numbers import numbers
from adam_from_scratch.literate.page import Block, read
from adam_from_scratch.objectives import as_tuple
from adam_from_scratch.table import Table, parse
from adam_from_scratch.trace import Trace
from hooks.arithmetic import spelled

TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the arithmetic behind the table that it belongs to."""
    path = page.file.abs_src_path
    if path is None or page.file.src_uri.endswith(".py"):
        return content
    at = 0
    for table, run in runs(Path(path)):
        found = next((x for x in TABLE.finditer(content, at) if is_shown(table, x[0])), None)
        if found is None:
            raise PluginError(f"{page.file.src_uri}: no table | {' | '.join(table.header)} |")
        arithmetic = template(table, run)
        content = content[: found.end()] + arithmetic + content[found.end() :]
        at = found.end() + len(arithmetic)
    return content


def is_shown(table: Table, shown: str) -> bool:
    """Is this the table? Compared by its cells, tags aside."""
    written = [html.unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in CELL.findall(shown)]
    cells = [cell for row in (table.header, *table.rows) for cell in row]
    return [cell.replace("−", "-") for cell in written] == cells


def runs(path: Path) -> Iterator[tuple[Table, Trace]]:
    """The tables of a page that show the steps of a run, each with its run."""
    for block in read(path).blocks:
        if block.output and block.output.kind == "table":
            table = parse(block.output.text)
            if table.header[0] in ("t", "iteration"):
                found = (run for run in traces(block) if shows(table, run))
                yield from ((table, run) for run in list(found)[:1])


def traces(block: Block) -> list[Trace]:
    """The runs that a block leaves behind."""
    with apart() as main, contextlib.redirect_stdout(io.StringIO()):
        exec(compile(block.code.text, "block", "exec"), vars(main))
        return [value for value in vars(main).values() if isinstance(value, Trace)]


class Column(NamedTuple):
    """A column of a table that is a column of the run, and how its numbers are written."""

    name: str
    at: int
    spec: str


def columns(table: Table, run: Trace) -> list[Column]:
    """The columns, `t` apart, that table and run have in common."""
    return [
        Column(name, at, spec(table.rows[0][at]))
        for at, name in enumerate(table.header)
        if name in run.columns and name != "t" and numbers(result(table.rows[0][at]))
    ]


def result(cell: str) -> str:
    """A cell that spells out its arithmetic ends with the result."""
    return cell.rpartition("=")[2]


def spec(cell: str) -> str:
    """The format of a cell's numbers: `.2f` or `.1e`."""
    mantissa, exponent, _ = numbers(result(cell))[-1].lower().partition("e")
    return f".{len(mantissa.partition('.')[2])}{'e' if exponent else 'f'}"


def shows(table: Table, run: Trace) -> bool:
    """Do the rows say, in two columns or more, what the run's steps of the same `t` say?"""
    first = 1 if table.header[0] == "iteration" else 0
    steps = {str(row.t - first): row for row in run}
    shared = columns(table, run)
    return len(shared) > 1 and all(
        row[0] in steps
        and numbers(result(row[column.at]))
        == [fixed(x, column.spec) for x in as_tuple(getattr(steps[row[0]], column.name))]
        for row in table.rows
        for column in shared
    )


def fixed(value: float, spec: str) -> str:
    """A number in its digits; one that rounds to zero has no sign."""
    text = f"{value:{spec}}"
    return f"{0.0:{spec}}" if float(text) == 0 else text


def template(table: Table, run: Trace) -> str:
    """The arithmetic of all rows, each row a list."""
    specs = {column.name: column.spec for column in columns(table, run)}
    first = 1 if table.header[0] == "iteration" else 0
    steps = {str(row.t - first): row for row in run}
    before = {row.t + 1: row for row in run}
    rows = [row_list(run, steps[row[0]], before.get(steps[row[0]].t), specs) for row in table.rows]
    return f'<template class="steps">{"".join(rows)}</template>'


def row_list(run: Trace, row: Any, previous: Any, specs: dict[str, str]) -> str:
    """The arithmetic of one step, one parameter after the other."""
    items = []
    size = len(as_tuple(row.p))
    memory = run.columns[3 : 3 + len(run.optimizer.start)]
    for at in range(size):
        after = {name: as_tuple(getattr(row, name))[at] for name in run.columns[1:]}
        kept = {
            name: as_tuple(getattr(previous, name))[at] if previous else start
            for name, start in zip(memory, run.optimizer.start, strict=True)
        }
        taken = {"t": row.t, "p": after["p"], "g": after["g"], **kept}
        place = f"[{at}]" if size > 1 else ""
        for name, text in spelled(run.optimizer, taken, after, lambda *x: digits(specs, *x)):
            shown = re.sub(r"\^(\d+)", r"<sup>\1</sup>", text)
            items.append(f"<li><code>{name}</code>{place} = {shown}</li>")
    return f"<ul>{''.join(items)}</ul>"


def digits(specs: dict[str, str], name: str, value: float, more: int) -> str:
    """A number as its column has it; without a column, as the column with most digits."""
    if name == "t":
        return f"{value:g}"
    given = specs.get(name) or max(specs.values())
    if name not in specs and value and abs(value) < 10.0 ** -int(given[1:-1]):
        given = f"{given[:-1]}e"
    return fixed(value, f".{int(given[1:-1]) + more}{given[-1]}")
