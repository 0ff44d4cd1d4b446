"""What the record keeps of a run: beside each row of its table, what the step computed.

The numbers are those of the run that the checks made; nothing is executed for them again.
"""

from typing import Any, NamedTuple

from adam_from_scratch.literate.numbers import numbers
from adam_from_scratch.literate.page import Block
from adam_from_scratch.objectives import as_tuple
from adam_from_scratch.rule import forms
from adam_from_scratch.spelled import spelled
from adam_from_scratch.table import Table, parse
from adam_from_scratch.trace import Trace

Spelled = list[tuple[str, str]]
"""The name and the equation of each statement of a step."""


def spelled_rows(block: Block, names: dict[str, Any]) -> list[Spelled] | None:
    """For a table that shows the steps of a run: the arithmetic of each of its rows."""
    if block.output is None or block.output.kind != "table":
        return None
    table = parse(block.output.text)
    if not table.rows or table.header[0] not in ("t", "iteration"):
        return None
    traces = (value for value in names.values() if isinstance(value, Trace))
    run = next((trace for trace in traces if shows(table, trace)), None)
    return rows_of(table, run) if run is not None else None


class Column(NamedTuple):
    """A column of a table that is a column of the run, and how its numbers are written."""

    name: str
    place: int
    spec: str


def columns(table: Table, run: Trace) -> list[Column]:
    """The columns, `t` apart, that table and run have in common."""
    return [
        Column(name, place, spec(table.rows[0][place]))
        for place, name in enumerate(table.header)
        if name in run.columns and name != "t" and numbers(result(table.rows[0][place]))
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
    steps, shared = steps_of(table, run), columns(table, run)
    return len(shared) > 1 and all(
        row[0] in steps
        and numbers(result(row[column.place]))
        == [fixed(x, column.spec) for x in as_tuple(getattr(steps[row[0]], column.name))]
        for row in table.rows
        for column in shared
    )


def steps_of(table: Table, run: Trace) -> dict[str, Any]:
    """The run's steps by what the first column calls them: an iteration counts from 0."""
    first = 1 if table.header[0] == "iteration" else 0
    return {str(row.t - first): row for row in run}


def fixed(value: float, spec: str) -> str:
    """A number in its digits; one that rounds to zero has no sign."""
    text = f"{value:{spec}}"
    return f"{0.0:{spec}}" if float(text) == 0 else text


def rows_of(table: Table, run: Trace) -> list[Spelled]:
    """The arithmetic of all rows."""
    specs = {column.name: column.spec for column in columns(table, run)}
    optimizer = run.optimizer
    rule = forms(optimizer.step, optimizer.columns, len(optimizer.start))
    steps, before = steps_of(table, run), {row.t + 1: row for row in run}
    rows = [steps[cells[0]] for cells in table.rows]
    return [spelled(run, row, before.get(row.t), rule, specs) for row in rows]
