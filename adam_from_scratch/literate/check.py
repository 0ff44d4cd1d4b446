"""Decide: compare what blocks print with what the page says."""

import ast
from collections.abc import Callable, Collection, Iterator
from functools import cache
from importlib.util import find_spec

from adam_from_scratch.literate.numbers import numbers, wrong_equation
from adam_from_scratch.literate.page import Block, Element, Page
from adam_from_scratch.literate.run import Run, run
from adam_from_scratch.table import Difference, Table, cells, compare, parse

MOST = 20
"""At most so many wrong cells of one output are named, the others are counted."""


def peers_of(block: Block, peers: Collection[str]) -> list[str]:
    """The peers that a block imports: modules that not everybody has who runs the checks."""
    return sorted(_imports(block.program).intersection(peers))


@cache
def _imports(code: str) -> frozenset[str]:
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except SyntaxError:  # its run says so
        return frozenset()
    names = [x.name for node in nodes if isinstance(node, ast.Import) for x in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return frozenset(name.partition(".")[0] for name in names)


def check_page(page: Page, peers: Collection[str] = ()) -> list[str]:
    """What is wrong with the page as a whole, its blocks, outputs and prose apart."""
    return page.problems + [
        f"{block.code.first.place}: a block that needs {' and '.join(needed)} "
        "prints the output that stands above it, and shows none of its own"
        for block in page.blocks
        if (needed := peers_of(block, peers)) and (block.output or not block.above)
    ]


def check_block(
    block: Block, runs: Callable[[Block], Run] = run, peers: Collection[str] = ()
) -> list[str]:
    """What is wrong with a block and its output; nothing is said where its peers are missing."""
    if needed := peers_of(block, peers):
        return check_run(block.above, block, runs(block)) if all(map(find_spec, needed)) else []
    return check_run(block.output, block, runs(block))


def check_run(output: Element | None, block: Block, result: Run) -> list[str]:
    """What is wrong with a run that should have printed this output: a line for each finding."""
    if result.failure:
        return [result.failure]
    if output is None:
        first = next(iter(result.printed.strip().split("\n")))
        place = block.code.last.place
        return [f"{place}: the block prints {first!r}, the page shows no output"] if first else []
    if output.kind == "text":
        return _text(output, result.printed)
    wrong = list(_table(output, result.printed))
    return wrong[:MOST] + ([f"... and {len(wrong) - MOST} more"] if len(wrong) > MOST else [])


def check_orphan(table: Element) -> list[str]:
    """A table with numbers that no block prints is wrong as it stands."""
    return [f"{table.first.place}: this table has numbers, and no python block above it prints it"]


def text_lines(printed: str) -> list[str]:
    """Printed lines as a page shows them: no empty ones at the ends, no spaces behind them."""
    text = "\n".join(line.rstrip() for line in printed.expandtabs(4).split("\n")).strip("\n")
    return text.split("\n") if text else []


def _text(output: Element, printed: str) -> list[str]:
    page, block = text_lines(output.text), text_lines(printed)
    for line, says, prints in zip(output.lines, page, block, strict=False):
        if says != prints:
            return [f"{line.place}: the page says {says!r}, the block prints {prints!r}"]
    if len(page) != len(block):
        more = f"the page has {len(page)} lines, the block prints {len(block)}"
        return [f"{output.last.place}: {more}"]
    return []


def _table(output: Element, printed: str) -> Iterator[str]:
    try:
        computed = parse(printed)
    except ValueError:
        yield f"{output.first.place}: the page has a table, the block prints {printed[:60]!r}"
        return
    lines = [output.lines[0], *output.lines[2:]]
    header, *rows = [cells(line.text.lstrip("> ")) for line in lines]
    written = Table(header, rows)
    for difference in compare(written, computed):
        yield _sentence(difference, written, computed, output)
    for line, row, visible in zip(lines, [header, *rows], output.rows, strict=True):
        if numbers(" ".join(visible)) != numbers(" ".join(row[: len(header)])):
            yield f"{line.place}: the site shows this row as | {' | '.join(visible)} |"
    for line, row in zip(lines[1:], rows, strict=True):
        for name, cell in zip(header, row, strict=False):
            if wrong := wrong_equation(cell):
                yield f"{line.place}: row {_key(computed.header, row)}, column {name}: {wrong}"


def _sentence(difference: Difference, written: Table, computed: Table, output: Element) -> str:
    """`docs/adam-in-action.md:61: row t=3, column v_hat: page says …, the block prints …`."""
    index, column, says, prints = difference
    place = output.lines[0 if index < 0 else index + 2].place
    if column is None:
        row = cells(prints or says)
        what = "is missing" if says is None else "is in the page only"
        return f"{place}: row {_key(computed.header, row)} {what}: {prints or says}"
    name = computed.header[column] if column < len(computed.header) else f"{column + 1}"
    if index < 0:
        return f"{place}: header, column {column + 1}: {_both(says, prints)}"
    as_long = len(computed.rows) == len(written.rows)
    row = (computed if as_long else written).rows[index]
    return f"{place}: row {_key(computed.header, row)}, column {name}: {_both(says, prints)}"


def _both(says: str | None, prints: str | None) -> str:
    page = "the page has no such cell" if says is None else f"page says {says}"
    block = "prints no such cell" if prints is None else f"prints {prints}"
    return f"{page}, the block {block}"


def _key(header: list[str], row: list[str]) -> str:
    """How a row is named: by its first cell."""
    return f"{header[0]}={row[0]}"
