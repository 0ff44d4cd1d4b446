"""The tables under the pages' blocks, and the article's, held against decimals of fifty digits.

The package reads the tables and runs the blocks, which tells what ran; it computes no number here.
"""

import ast
import contextlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from adam_from_scratch import Trace
from adam_from_scratch.literate.numbers import numbers
from adam_from_scratch.literate.page import has_number, read
from adam_from_scratch.table import cells, parse
from tests.literate.report import ROOT
from tests.reference import Gradient, Number, Point, Row, coordinates, exact, reference
from tests.settings import FACTORIES

Cell = str | Point
"""What a cell should say: a text as it stands, or the number or numbers in it."""

RUN_COLUMNS = {"t", "iteration", "p", "g"}.union(
    *(factory(lr=0.1).columns for factory in FACTORIES.values())
)
PAGES = sorted([*(ROOT / "docs").glob("**/*.md"), ROOT / "README.md"])
SLACK = 1 + Decimal("1e-20")
"""Half a unit of the last digit, and a little: an exact tie may be printed either way."""

ADD = (
    "so nothing says what this table should hold: add a function that computes its cells to "
    "TABLES, or the gradient of its run to GRADIENTS, in the page's module in tests/tables/"
)


class NoReferenceError(LookupError):
    """A table that nothing says how to compute; the message says what to add."""


@dataclass(frozen=True)
class Documented:
    """A table with numbers under a block, and the block."""

    page: str
    line: int
    code: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def key(self) -> str:
        """The page and the header, which name a table wherever it moves."""
        return f"{self.page}: {' | '.join(self.header)}"

    @property
    def place(self) -> str:
        """Where the table begins."""
        return f"{self.page}:{self.line}"

    @property
    def shows_a_run(self) -> bool:
        """Does the table consist of columns of a run, its rows named by their step?"""
        return self.header[0] in ("t", "iteration") and RUN_COLUMNS.issuperset(self.header)


def tables(path: Path, text: str | None = None) -> Iterator[Documented]:
    """The tables under a page's blocks; `text` stands for the file's own where it is given."""
    for block in read(path, text).blocks:
        if block.output and has_number(block.output):
            first, _, *rest = (line.text.lstrip("> ") for line in block.output.lines)
            yield Documented(
                path.relative_to(ROOT).as_posix(),
                block.output.first.host,
                block.code.text,
                tuple(cells(first)),
                tuple(tuple(cells(line)) for line in rest),
            )


def agrees(written: str, value: Decimal) -> bool:
    """Does the value, at the digits that are written, round to what is written?"""
    number = Decimal(written)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int), written
    return abs(number - value) <= Decimal(1).scaleb(exponent) / 2 * SLACK


def says(cell: str, value: Cell) -> bool:
    """Does a cell say what it should: the text, or these numbers in this order and no other?"""
    if isinstance(value, str):
        return cell == value
    written, wanted = numbers(cell), coordinates(value)
    return len(written) == len(wanted) and all(map(agrees, written, wanted))


def shown(value: Cell) -> str:
    """What a cell should say, at more digits than a page prints."""
    return value if isinstance(value, str) else ", ".join(f"{x:.12g}" for x in coordinates(value))


def disagreements(table: Documented, wanted: Sequence[Sequence[Cell]]) -> list[str]:
    """What is wrong with a table, a line for each cell."""
    if [len(row) for row in table.rows] != [len(row) for row in wanted]:
        return [f"{table.place}: {len(table.rows)} rows, or other columns; wanted {wanted}"]
    return [
        f"{table.place}: row {table.header[0]}={row[0]}, column {name}: "
        f"page says {cell}, fifty digits say {shown(value)}"
        for row, values in zip(table.rows, wanted, strict=True)
        for name, cell, value in zip(table.header, row, values, strict=True)
        if not says(cell, value)
    ]


def run_rows(table: Documented, gradient: Gradient | None) -> list[list[Cell]]:
    """What a table should say that shows one run: the reference at the steps that it names."""
    run, rows = rerun(table, gradient)
    first_step = 0 if table.header[0] == "iteration" else 1
    found: list[list[Cell]] = []
    for written in table.rows:
        at = int(written[0]) - first_step if written[0].isdecimal() else -1
        if 0 <= at < len(rows):
            row = {**rows[at], "iteration": Decimal(at)}
            if run.optimizer.name == "momentum":
                row["velocity="] = velocity_spelled_out(run, rows, at)
            names = [n + "=" * ("=" in c) for n, c in zip(table.header, written, strict=True)]
            found.append([row.get(name, f"no reference for {name}") for name in names])
        else:
            found.append(["no such step", *written[1:]])
    return found


def velocity_spelled_out(run: Trace, rows: Sequence[Row], at: int) -> Point:
    """The numbers of `0.5·20 + 16 = 26`: beta, the velocity before, the gradient, the velocity."""
    beta = exact(settings_of(run)["beta"])
    before = rows[at - 1]["velocity"] if at else Decimal(0)
    terms = (beta, before, rows[at]["g"], rows[at]["velocity"])
    return tuple(x for term in terms for x in coordinates(term))


def rerun(table: Documented, gradient: Gradient | None) -> tuple[Trace, list[Row]]:
    """The run that a block makes, and the reference's rows of the same run."""
    run = the_run(table.code)
    if run is None:
        raise NoReferenceError(f"{table.place}: the block makes no run, or several, {ADD}")
    bowl = re.fullmatch(r"quadratic\((.+)\)", run.objective.name)
    if not bowl and gradient is None:
        raise NoReferenceError(f"{table.place}: {run.objective} is no quadratic, {ADD}")
    return run, fifty_digits(run, bowl[1] if bowl else "", gradient)


def settings_of(run: Trace) -> dict[str, float]:
    """The hyperparameters of a run, which must be the same at every step."""
    names = [name for name, _ in run.optimizer.hyperparameters]
    if run.optimizer.scheduled:
        raise NoReferenceError(f"{run!r} has a schedule, {ADD}")
    return dict(zip(names, run.optimizer.settings(1), strict=True))


@cache
def fifty_digits(run: Trace, curvatures: str, gradient: Gradient | None) -> list[Row]:
    """The reference's rows of a run: the rule, the settings and the start are the run's own."""
    return reference(
        run.optimizer.name,
        settings_of(run),
        [exact(c) for c in curvatures.split(", ") if c],
        run[0].p,
        len(run),
        gradient,
    )


@cache
def the_run(code: str) -> Trace | None:
    """The one run that a block leaves under a name, from its first step on."""
    names: dict[str, object] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(code, names)
    runs = [x for x in names.values() if isinstance(x, Trace) and len(x) and x[0].t == 1]
    return runs[0] if len(runs) == 1 else None


class Printed(NamedTuple):
    """A table of the article: its title on the page, the run that it should show, its columns."""

    title: str
    rule: str
    settings: Mapping[str, Number]
    columns: str = "iteration p g update p_new"
    curvatures: tuple[Number, ...] = (1,)
    start: Number | tuple[Number, ...] = 10


ARTICLE = {
    "CRAWL": Printed("gradient descent, lr 0.1", "gradient_descent", {"lr": "0.1"}),
    "MOMENTUM": Printed(
        *("momentum", "momentum", {"lr": "0.1", "beta": "0.5"}),
        "iteration p g velocity p_new",
    ),
    "ONE_RATE": Printed(
        *("gradient descent, two parameters", "gradient_descent", {"lr": "0.01"}),
        curvatures=(50, 1),
        start=("1.5", 10),
    ),
    "ADAGRAD": Printed(
        *("AdaGrad", "adagrad", {"lr": "1.5"}),
        "iteration p g g_squared effective_lr update p_new",
        curvatures=(50, 1),
        start=("1.5", 10),
    ),
    "EXPLODING": Printed("gradient descent, lr 1.05", "gradient_descent", {"lr": "1.05"}),
    "ADAM": Printed(
        *("Adam, lr 1.05", "adam", {"lr": "1.05"}), "t p g m v m_hat v_hat update p_new"
    ),
}


def article(name: str) -> list[str]:
    """The copies of one of the article's tables on the page of its errata."""
    blocks = read(ROOT / "docs" / "errata.md").blocks
    return [
        node.value.value
        for block in blocks
        for node in ast.parse(block.code.text).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    ]


class Judged(NamedTuple):
    """A number of the article and what it should be."""

    t: Decimal
    column: str
    written: str
    exact: Decimal
    wrong: bool


def judge(name: str, text: str) -> Iterator[Judged]:
    """Every number of a table of the article; of a cell with arithmetic, the result."""
    table, rows = ARTICLE[name], parse(text).rows
    run = reference(table.rule, table.settings, table.curvatures, table.start, len(rows))
    for at, (row, values) in enumerate(zip(rows, run, strict=True)):
        values["iteration"] = Decimal(at)
        for column, cell in zip(table.columns.split(), row, strict=True):
            written = numbers(cell.rpartition("=")[2])
            for number, value in zip(written, coordinates(values[column]), strict=True):
                wrong = not agrees(number, value)
                yield Judged(Decimal(at + 1), column, number, value, wrong)
