"""How far a run of the package is from its 50-digit reference."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tests.reference import Row, coordinates


def disagreement(run: Any, rows: Sequence[Row]) -> dict[str, float]:
    """For each column the largest error, relative to the column's largest number."""
    assert len(run) == len(rows) > 0
    assert run[0]._fields == tuple(rows[0])
    return {column: relative_error(run[column], rows, column) for column in rows[0]}


def relative_error(values: list[Any], rows: Sequence[Row], column: str) -> float:
    """The largest error of one column; every value must be finite, and of the reference's form."""
    largest, worst = Decimal(0), Decimal(0)
    for value, row in zip(values, rows, strict=True):
        assert isinstance(value, tuple) == isinstance(row[column], tuple)
        wanted = coordinates(row[column])
        for computed, exact in zip(coordinates_of(value), wanted, strict=True):
            worst = max(worst, abs(computed - exact))
            largest = max(largest, abs(exact))
    return float(worst / largest) if largest else float(worst)


def coordinates_of(value: Any) -> tuple[Decimal, ...]:
    """Floats as the binary numbers that they are, to the last bit."""
    return tuple(Decimal(x) for x in value) if isinstance(value, tuple) else (Decimal(value),)
