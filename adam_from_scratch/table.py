"""Iteration tables as Markdown: render them, read them, compare them cell by cell."""

from collections import namedtuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Table = namedtuple("Table", "header rows")
"""A table as read: `header`, a list of cells, and `rows`, a list of such lists; cells are text."""

Difference = namedtuple("Difference", "row column written computed")
"""One cell that differs.

`row` counts from 0, the header is -1; `column` counts from 0, None stands for the whole row;
`written` or `computed` is None where only the other table has the row or the column.
"""


def table(header: "Sequence[object]", rows: "Iterable[Sequence[object]]") -> str:
    """Render a Markdown pipe table, numbers to the right, columns of words to the left.

    Args:
        header: the column names.
        rows: the rows, each with as many cells as the header; what is not text is shown by `str`.

    Returns:
        The table, without a line end after the last row.

    Raises:
        ValueError: the header is empty, or a row has more or fewer cells than the header.

    Examples:
        >>> from adam_from_scratch import table
        >>> print(table(["t", "velocity"], [[1, "0.5·0 + 20 = 20"]]))
        | t | velocity |
        | ---: | ---: |
        | 1 | 0.5·0 + 20 = 20 |
    """
    if not header:
        raise ValueError("header must name at least one column, got none")
    body = list(rows)
    for row in body:
        if len(row) != len(header):
            raise ValueError(f"row must have {len(header)} cells, got {len(row)}: {row!r}")
    columns = list(zip(*body)) if body else [()] * len(header)
    sides = [":---" if column and all(map(_is_word, column)) else "---:" for column in columns]
    return "\n".join(_line(row) for row in [header, sides] + body)


def parse(text: str) -> Table:
    """Read a Markdown pipe table: the reverse of `table`, markup and alignment aside.

    Args:
        text: the table's lines, header first; blank lines around it do not count.

    Returns:
        The cells as plain text, see `strip_markup`.

    Raises:
        ValueError: the second line is no delimiter row (`| ---: | ---: |`).
    """
    lines = text.strip().splitlines()
    if len(lines) < 2 or not is_delimiter(lines[1]):
        raise ValueError(f"a table needs a header and a delimiter row, got {text.strip()[:80]!r}")
    return Table(cells(lines[0]), [cells(line) for line in lines[2:]])


def compare(written: Table, computed: Table) -> "list[Difference]":
    """Every cell in which two tables differ, as text.

    Rows are matched in order. When one table is longer, equal rows are matched, then rows with
    the same first cell, so that a dropped row is reported as that row and not as all after it.
    """
    pairs = list(zip(range(-1, len(written.rows)), [written.header] + written.rows))
    matches, differences = _match(pairs, [computed.header] + computed.rows)
    for (row, left), right in matches:
        for column in range(max(len(left), len(right))):
            cell = left[column] if column < len(left) else None
            other = right[column] if column < len(right) else None
            if cell != other:
                differences.append(Difference(row, column, cell, other))
    # By place: MicroPython keeps no order among equal keys.
    return sorted(differences, key=lambda one: (one.row, -1 if one.column is None else one.column))


def cells(line: str) -> "list[str]":
    r"""The cells of a table line as plain text; neither `\|` nor a pipe in backticks parts them."""
    inner = line.strip()
    if inner.startswith("|"):
        inner = inner[1:]
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    parts, start, code = [], 0, False
    for end, char in enumerate(inner):
        if char == "`":
            code = not code
        elif char == "|" and inner[end - 1 : end] != "\\" and not (code and "`" in inner[end:]):
            parts.append(inner[start:end])
            start, code = end + 1, False
    return [strip_markup(cell) for cell in parts + [inner[start:]]]


def strip_markup(cell: str) -> str:
    """A cell as text, without tags, backticks, emphasis and attribute lists; − becomes -."""
    text = cell.replace("\\|", "|").replace("\u2212", "-").strip()
    start = text.find("<")
    while start >= 0 and ">" in text[start:]:
        is_tag = text[start + 1].isalpha() or text[start + 1] in "/!"
        text = text[:start] + text[text.index(">", start) + 1 :] if is_tag else text
        start = text.find("<", start if is_tag else start + 1)
    if text.endswith("}") and "{" in text:
        mark = text.rindex("{")
        text = text[:mark] if text[mark + 1 :].strip()[0] in ":.#" else text
    text = text.replace("`", "").strip()
    while len(text) > 2 and text[0] == text[-1] and text[0] in "*_":
        text = text[1:-1].strip()
    return text


def is_delimiter(line: str) -> bool:
    """Is this the row of dashes under a header?"""
    marks = [mark.strip() for mark in line.strip().strip("|").split("|")]
    dashes = [mark[mark.startswith(":") : len(mark) - mark.endswith(":")] for mark in marks]
    return "|" in line and all(dash and not dash.strip("-") for dash in dashes)


def _is_word(cell: object) -> bool:
    return str(cell)[:1].isalpha() and str(cell) not in ("inf", "nan")


def _line(row: "Sequence[object]") -> str:
    return (
        "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
    )


def _match(
    written: "list[tuple[int, list[str]]]", computed: "list[list[str]]"
) -> "tuple[list[tuple[tuple[int, list[str]], list[str]]], list[Difference]]":
    """Pairs of rows that stand for each other, and the rows that stand alone."""
    if len(written) == len(computed):
        return list(zip(written, computed)), []
    matches, alone, index = [(written[0], computed[0])], [], 1
    for number, row in written[1:]:
        rest = computed[index:]
        same = [r == row for r in rest]
        alike = same if any(same) else [r[0] == row[0] for r in rest]
        if not any(alike):
            alone.append(Difference(number, None, _line(row), None))
            continue
        place = index + alike.index(True)
        alone += [Difference(number, None, None, _line(r)) for r in computed[index:place]]
        matches.append(((number, row), computed[place]))
        index = place + 1
    end = len(written) - 2
    alone += [Difference(end, None, None, _line(row)) for row in computed[index:]]
    return matches, alone
