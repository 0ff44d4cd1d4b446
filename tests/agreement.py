"""Runs in fifty digits, and how far a run of the package is from one."""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from typing import Any

from adam_from_scratch import Trace
from tests.twin.exact import FIFTY_DIGITS
from tests.twin.face import FACE


def fifty_digits(
    name: str, settings: dict[str, Any], objective: Any, start: Any, steps: int
) -> Trace:
    """The run of an optimizer's witness on an objective of the twin's."""
    with localcontext(FIFTY_DIGITS):
        run: Trace = FACE.trace(vars(FACE)[name](**settings), objective, start, steps)
    return run


def disagreement(run: Trace, exact: Trace) -> dict[str, float]:
    """For each column the largest error, relative to the column's largest number."""
    assert len(run) == len(exact) > 0
    assert run.columns == exact.columns
    return {column: relative_error(run[column], exact[column]) for column in run.columns}


def relative_error(values: Sequence[Any], exact: Sequence[Any]) -> float:
    """The largest error of one column; every value must be finite, and of the form of the other."""
    largest, worst = Decimal(0), Decimal(0)
    for value, wanted in zip(values, exact, strict=True):
        assert isinstance(value, tuple) == isinstance(wanted, tuple)
        pairs = zip(value, wanted, strict=True) if isinstance(value, tuple) else [(value, wanted)]
        for x, y in pairs:
            worst = max(worst, abs(Decimal(x) - Decimal(y)))  # a float to its last bit
            largest = max(largest, abs(Decimal(y)))
    return float(worst / largest) if largest else float(worst)
