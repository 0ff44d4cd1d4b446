"""Values that a hyperparameter must refuse or take, for the tables in the tests of the rules."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import inf, nan
from typing import Any, NamedTuple

import numpy as np
import pytest


class Range(NamedTuple):
    """A range as the message writes it, values outside it, values inside it."""

    allowed: str
    outside: tuple[Any, ...]
    inside: tuple[Any, ...]


POSITIVE = Range(
    "(0, inf)",
    (0, 0.0, -0.0, -5e-324, -1, np.float64(-0.1), nan, inf, -inf, 10**400),
    (5e-324, 1e-320, 1e308, 1, np.float64(0.1), np.float32(0.5), np.int64(3), Fraction(1, 3)),
)
NOT_NEGATIVE = Range(
    "[0, inf)",
    (-5e-324, -1e-8, -1, np.float32(-0.5), nan, inf, -inf, 10**400),
    (0, 0.0, -0.0, 5e-324, 1e-320, 1e308, np.float64(0.0), np.int64(0), Decimal("1e-8")),
)
FRACTION = Range(
    "[0, 1)",
    (1, 1.0, 1.0000000000000002, 1.2, -5e-324, -0.5, np.float64(1.0), nan, inf, -inf, 10**400),
    (0, 0.0, -0.0, 5e-324, 0.9999999999999999, np.float64(0.5), np.int64(0), Fraction(1, 2)),
)
NOT_NUMBERS: tuple[Any, ...] = (
    "0.1",
    "",
    b"1",
    bytearray(b"1"),
    None,
    True,
    False,
    1j,
    [0.1],
    (0.1,),
    {},
)

Case = tuple[str, Any, type[Exception], str]


def refused(**ranges: Range) -> list[Any]:
    """(argument, value, error, range) for every value that a factory must refuse."""
    cases: list[Case] = []
    for argument, (allowed, outside, _) in ranges.items():
        cases += [(argument, value, ValueError, f"be in {allowed}") for value in outside]
        functions = () if argument == "lr" else (abs,)  # lr may be a function of t
        not_numbers = NOT_NUMBERS + functions
        cases += [(argument, x, TypeError, f"be a number in {allowed}") for x in not_numbers]
    return [pytest.param(case, id=named(case[0], case[1])) for case in cases]


def taken(**ranges: Range) -> list[Any]:
    """(argument, value) for every value that a factory must take, the bounds included."""
    pairs = [(argument, value) for argument, range_ in ranges.items() for value in range_.inside]
    return [pytest.param(*pair, id=named(*pair)) for pair in pairs]


def named(argument: str, value: Any) -> str:
    """How a case is shown: the call, shortened."""
    return f"{argument}={value!r:.30}"


def check_refused(factory: Callable[..., Any], case: Case) -> None:
    """The factory refuses the value, and the error names argument, range and value."""
    argument, value, error, allowed = case
    with pytest.raises(error) as caught:
        factory(**({"lr": 0.1} | {argument: value}))
    assert str(caught.value) == f"{argument} must {allowed}, got {value!r}"


def check_taken(factory: Callable[..., Any], argument: str, value: Any) -> None:
    """The factory takes the value and keeps it as the float that it is."""
    optimizer = factory(**({"lr": 0.1} | {argument: value}))
    kept = dict(optimizer.hyperparameters)[argument]
    assert type(kept) is float
    assert kept == float(value)
