"""Run an optimizer on an objective and keep every intermediate of every step."""

from collections import namedtuple
from math import isfinite, nan

from adam_from_scratch._check import count
from adam_from_scratch.objectives import Objective, as_point, as_tuple
from adam_from_scratch.optimizer import Optimizer
from adam_from_scratch.table import table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from adam_from_scratch.objectives import Point


WHOLE = ("iteration", "t")
"""The columns that hold whole numbers; all others hold floats, or tuples of floats."""


def trace(optimizer: Optimizer, objective: Objective, start: "Point", steps: int) -> "Trace":
    """Run `steps` steps from `start` and keep them all.

    A run that diverges is recorded as it is, down to inf and nan; it does not raise.
    A gradient that cannot be computed (a division by zero, an overflow) is nan,
    and so is the rest of that run.

    Args:
        optimizer: what `adam(lr=0.1)` and its like return.
        objective: what `quadratic(1)` and its like return.
        start: p before the first step, a finite number or a tuple of them.
        steps: how many steps, a whole number, 0 or more.

    Returns:
        The run: `len(run) == steps`, `run[0]` is the first row, `run["p"]` a column.

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: `start` is not finite or not of the objective's dimension, `steps` is below 0,
            or `grad` returns more or fewer numbers than `start` has.

    Examples:
        >>> from adam_from_scratch import adam, quadratic, trace
        >>> run = trace(adam(lr=1.05), quadratic(1), start=10.0, steps=10)
        >>> len(run)
        10
        >>> print(f"{run[-1].p_new:.2f}")
        0.38
    """
    _check_kinds(optimizer, objective)
    p = as_point(objective, start)
    columns = ("t", "p", "g") + optimizer.columns
    row_of = _row_type(columns)
    rule, settings = optimizer.step, optimizer.settings(1)
    lost = (nan,) * len(optimizer.columns)
    many, size, rows = isinstance(p, tuple), len(optimizer.start), []
    memory = [optimizer.start] * len(as_tuple(p))
    for t in range(1, count("steps", steps) + 1):
        now, g = float(t), _gradient(objective.at(t) if objective.at else objective, p)
        settings = optimizer.settings(t) if optimizer.scheduled else settings
        # With many, p and g are tuples.
        each = zip(p, g, memory) if many else ((p, g, memory[0]),)  # type: ignore[arg-type]
        try:
            parts = [rule(now, x, slope, *state, *settings) for x, slope, state in each]
        except ZeroDivisionError:  # of one parameter; the others go on
            each = zip(as_tuple(p), as_tuple(g), memory)
            parts = [_step(rule, lost, now, x, slope, *s, *settings) for x, slope, s in each]
        memory = [part[:size] for part in parts]
        fields = list(zip(*parts)) if many else parts[0]
        p_new = objective.project(fields[-1]) if objective.project else fields[-1]
        rows.append(row_of(t, p, g, *fields[:-1], p_new))
        p = p_new
    return Trace(optimizer, objective, columns, rows)


class Trace:
    """A run, row by row; `trace` makes it.

    `run[i]` is a row with named fields, `run[5:10]` a part of the run, `run["v_hat"]` a column.
    In several dimensions a field holds a tuple. `pandas.DataFrame(run)` makes a data frame,
    and a notebook shows the run as a table.

    Attributes:
        optimizer: the optimizer that ran.
        objective: the objective that it ran on.
        columns: the names of a row's fields.
            `iteration`, which is t - 1, is a column as well.
        rows: the rows, a list of named tuples.
    """

    def __init__(
        self,
        optimizer: Optimizer,
        objective: Objective,
        columns: "tuple[str, ...]",
        rows: "list[Any]",
    ) -> None:
        self.optimizer = optimizer
        self.objective = objective
        self.columns = columns
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> "Iterator[Any]":
        return iter(self.rows)

    def __getitem__(self, key: "int | slice | str") -> "Any":
        if isinstance(key, str):
            return self._column(key)
        if isinstance(key, slice):
            return Trace(self.optimizer, self.objective, self.columns, self.rows[key])
        return self.rows[key]

    def __repr__(self) -> str:
        steps = "1 step" if len(self) == 1 else f"{len(self)} steps"
        return f"<Trace of {self.optimizer!r} on {self.objective!r}: {steps}>"

    def table(self, *columns: str) -> str:
        """The run as a Markdown pipe table.

        Args:
            *columns: names of columns, each with its digits behind a colon: `"p:.2f"`.
                Without digits a number is shown with six significant ones, t as it is.
                No column at all stands for all of them.
                A number that rounds to zero is shown without a sign.

        Raises:
            TypeError: a column is not text.
            ValueError: there is no such column, or the digits are no format for a number.

        Examples:
            >>> from adam_from_scratch import momentum, quadratic, trace
            >>> run = trace(momentum(lr=0.1, beta=0.5), quadratic(1), start=10.0, steps=2)
            >>> print(run.table("iteration", "velocity:.1f"))
            | iteration | velocity |
            | ---: | ---: |
            | 0 | 20.0 |
            | 1 | 26.0 |
        """
        specs = [_spec(column) for column in columns or self.columns]
        texts = [[_show(x, spec) for x in self._column(name)] for name, spec in specs]
        return table([name for name, _ in specs], list(zip(*texts)))

    def _column(self, name: str) -> "list[Any]":
        if name == "iteration":
            return [row.t - 1 for row in self.rows]
        if name not in self.columns:
            known = ", ".join(("iteration",) + self.columns)
            raise ValueError(f"column must be one of {known}; got {name!r}")
        index = self.columns.index(name)
        return [row[index] for row in self.rows]

    def _repr_markdown_(self) -> str:
        """What a notebook shows: all rows, or the first and last five of a long run."""
        if len(self) <= 20:
            return self.table()
        head, tail = self[:5].table(), self[-5:].table()
        gap = "| " + " | ".join("…" for _ in self.columns) + " |"
        return "\n".join([head, gap] + tail.split("\n")[2:])


def _check_kinds(optimizer: object, objective: object) -> None:
    if not isinstance(optimizer, Optimizer):
        raise TypeError(f"optimizer must be one such as adam(lr=0.1), got {optimizer!r}")
    if not isinstance(objective, Objective):
        raise TypeError(f"objective must be one such as quadratic(1, 50), got {objective!r}")


def _row_type(columns: "tuple[str, ...]") -> "Any":
    return namedtuple("Row", columns)


def _gradient(objective: Objective, p: "Point") -> "Point":
    """The gradient at `p`, of the form of `p`; nan where it cannot be computed."""
    try:
        g = objective.grad(p)
        if not isinstance(p, tuple):
            return float(g)  # type: ignore[arg-type]  # a tuple is the caller's error, and named
        slopes = tuple(map(float, g))  # type: ignore[arg-type]  # the same
    except ArithmeticError:
        return _lost(p)
    except ValueError:  # such as math.sin(inf): a run that has left the numbers goes on
        if all(isfinite(x) for x in as_tuple(p)):
            raise
        return _lost(p)
    if len(slopes) != len(p):
        raise ValueError(f"grad must return {len(p)} numbers for p = {p!r}, got {g!r}")
    return slopes


def _lost(p: "Point") -> "Point":
    """nan, of the form of `p`."""
    return tuple(nan for _ in p) if isinstance(p, tuple) else nan


def _step(
    rule: "Callable[..., tuple[float, ...]]", lost: "tuple[float, ...]", *arguments: float
) -> "tuple[float, ...]":
    try:
        return rule(*arguments)
    except ZeroDivisionError:  # eps = 0 and a zero root
        return lost


def _spec(column: str) -> "tuple[str, str]":
    """A column's name and the format of its numbers."""
    if not isinstance(column, str):
        raise TypeError(f"column must be text such as 'p:.2f', got {column!r}")
    name, _, digits = column.partition(":")
    digits = digits or ("d" if name in WHOLE else ".6g")
    try:
        "{:{}}".format(1 if name in WHOLE else 1.0, digits)
    except ValueError:
        raise ValueError(
            f"digits of {name!r} must be a format such as '.2f' or '.3e', got {digits!r}"
        ) from None
    return name, digits


def _show(value: "Any", spec: str) -> str:
    if isinstance(value, tuple):
        return "({})".format(", ".join(_show(x, spec) for x in value))
    text = "{:{}}".format(value, spec)
    is_zero = "-" in text and not any(char in "123456789in" for char in text)
    return "{:{}}".format(0.0, spec) if is_zero else text
