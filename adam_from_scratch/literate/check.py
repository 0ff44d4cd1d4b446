"""Decide: run a page's blocks, compare what they print with what the page says."""

import contextlib
import io
import re
import sys
import traceback
from collections.abc import Callable, Iterator

from adam_from_scratch.literate.apart import apart
from adam_from_scratch.literate.numbers import numbers, wrong_equation
from adam_from_scratch.literate.page import Block, Element, Page, words
from adam_from_scratch.table import Difference, Table, cells, compare, is_delimiter, parse

MOST = 20
"""So many wrong cells of one output are named; of more, only how many they are."""


def run(block: Block) -> tuple[str, str | None]:
    """What a block prints in a namespace of its own, and how it failed, if it did."""
    source, first = block.code.text, block.code.first
    printed = io.StringIO()
    name = str(first.path)
    place, _, _ = first.place.rpartition(":")
    padding = "\n" * (block.code.lines[0].number - 1 if block.code.lines else 0)
    try:
        with apart() as main, contextlib.redirect_stdout(printed):
            exec(compile(padding + source, name, "exec"), vars(main))
            if sys.stdout is not printed:
                return "", f"{first.place}: the block takes sys.stdout away from the check"
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # pytest.skip and exit() are none of Exception
        lines = [
            frame.lineno
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename == name
        ]
        at = lines[-1] if lines else getattr(error, "lineno", None) or first.number
        return printed.getvalue(), f"{place}:{at}: the block raises {type(error).__name__}: {error}"
    return printed.getvalue(), None


def check_block(block: Block, runs: Callable[[Block], tuple[str, str | None]] = run) -> list[str]:
    """What is wrong with a block and its output: a line for each finding."""
    return check_output(block, block.output, runs)


def check_output(
    block: Block, output: Element | None, runs: Callable[[Block], tuple[str, str | None]] = run
) -> list[str]:
    """What is wrong with a block that should print this output."""
    printed, failure = runs(block)
    if failure:
        return [failure]
    if output is None:
        if not printed.strip():
            return []
        shown = printed.strip().splitlines()[0]
        return [f"{block.code.last.place}: the block prints {shown!r}, the page shows no output"]
    if output.kind == "text":
        return _text(output, printed)
    found = list(_table(output, printed))
    return found[:MOST] + ([f"... and {len(found) - MOST} more"] if len(found) > MOST else [])


def check_orphan(table: Element) -> list[str]:
    """A table with numbers that no block prints is wrong as it stands."""
    return [f"{table.first.place}: this table has numbers, and no python block above it prints it"]


def check_page(page: Page) -> list[str]:
    """What is wrong with the page as a whole, its blocks and outputs apart."""
    collected = (len(page.blocks), page.tables)
    counted = count(page)
    found = list(page.problems)
    for what, have, want in zip(
        ("python blocks", "tables with numbers"), collected, counted, strict=True
    ):
        if have != want:
            found.append(f"{page.lines[0].place}: {have} {what} collected, {want} counted")
    return found


def count(page: Page) -> tuple[int, int]:
    """Python blocks and tables with numbers, counted over the raw text in another way."""
    text = "\n".join(line.text for line in page.lines)
    fence = re.compile(
        r"^[> ]*(?P<marks>`{3,}|~{3,})(?P<info>[^`\n]*)\n(?:.*\n)*?[> ]*(?P=marks)[`~]*[ ]*$", re.M
    )
    word = re.compile(r"\s*(?:\{[^}]*?\.)?(?:python3?|py)(?![\w+-])", re.I)
    blocks = sum(1 for match in fence.finditer(text) if word.match(match["info"]))
    outside = fence.sub("", text)
    rows = r"^[> ]*\|.*(?:\n[> ]*[^\s>].*)*|^.*\|.*\n[> ]*[-:| ]*\|[-:| ]*$(?:\n[> ]*[^\s>].*)*"
    tables = [match.group() for match in re.finditer(rows, outside, re.M)]
    return blocks, sum(1 for table in tables if numbers(words(table)))


def _text(output: Element, printed: str) -> list[str]:
    said = [line.text.rstrip() for line in output.lines]
    prints = [line.rstrip() for line in printed.rstrip("\n").expandtabs(4).splitlines()]
    for line, mine, its in zip(output.lines, said, prints, strict=False):
        if mine != its:
            return [f"{line.place}: the page says {mine!r}, the block prints {its!r}"]
    if len(said) != len(prints):
        more = f"the page has {len(said)} lines, the block prints {len(prints)}"
        return [f"{output.last.place}: {more}"]
    return []


def _table(output: Element, printed: str) -> Iterator[str]:
    try:
        computed = parse(printed)
    except ValueError:
        yield f"{output.first.place}: the page has a table, the block prints {printed[:60]!r}"
        return
    if len(output.lines) < 2 or not is_delimiter(output.lines[1].text.lstrip("> ")):
        yield f"{output.first.place}: the table's header and its delimiter row are missing"
        return
    if len(cells(output.lines[1].text.lstrip("> "))) != len(
        cells(output.lines[0].text.lstrip("> "))
    ):
        yield f"{output.lines[1].place}: the delimiter row has not the cells of the header"
        return
    lines = [output.lines[0], *output.lines[2:]]
    read = [cells(line.text.lstrip("> ")) for line in lines]
    written = Table(read[0], read[1:])
    for difference in compare(written, computed):
        yield _sentence(difference, computed, output)
    for line, row in zip(lines[1:], written.rows, strict=True):
        for name, cell in zip(written.header, row, strict=False):
            if wrong := wrong_equation(cell):
                yield f"{line.place}: row {_key(computed.header, row)}, column {name}: {wrong}"


def _sentence(difference: Difference, computed: Table, output: Element) -> str:
    """`docs/adam-in-action.md:61: row t=3, column v_hat: page says …, the block prints …`."""
    at, column, written, prints = difference
    place = output.lines[0 if at < 0 else at + 2].place
    if column is None:
        row = cells(prints or written)
        what = "is missing" if written is None else "is in the page only"
        return f"{place}: row {_key(computed.header, row)} {what}: {prints or written}"
    name = computed.header[column] if column < len(computed.header) else f"{column + 1}"
    if at < 0:
        return f"{place}: header, column {column + 1}: {_says(written, prints)}"
    as_long = len(computed.rows) == len(output.lines) - 2
    row = computed.rows[at] if as_long else cells(output.lines[at + 2].text.lstrip("> "))
    return f"{place}: row {_key(computed.header, row)}, column {name}: {_says(written, prints)}"


def _says(written: str | None, prints: str | None) -> str:
    page = "the page has no such cell" if written is None else f"page says {written}"
    block = "prints no such cell" if prints is None else f"prints {prints}"
    return f"{page}, the block {block}"


def _key(header: list[str], row: list[str]) -> str:
    """How a row is named: by its first cell."""
    return f"{header[0]}={row[0]}"
