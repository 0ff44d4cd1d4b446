"""Each setting that a rule may have: the values that it refuses, and those that it takes."""

from decimal import Decimal
from fractions import Fraction
from math import inf, nan
from typing import Any, NamedTuple

import numpy as np
import pytest

from adam_from_scratch import OPTIMIZERS
from adam_from_scratch.optimizer import SETTINGS, checked


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
RANGES = {
    "lr": POSITIVE,
    "beta": FRACTION,
    "beta1": FRACTION,
    "beta2": FRACTION,
    "eps": NOT_NEGATIVE,
    "weight_decay": NOT_NEGATIVE,
}
"""The range of each setting; a new setting is entered here, beside its sentence in SETTINGS."""


def test_each_setting_has_its_range_and_is_one_of_some_rule() -> None:
    assert list(RANGES) == list(SETTINGS)
    assert set(SETTINGS) == {
        key for factory in OPTIMIZERS.values() for key, _ in factory(lr=0.1).hyperparameters
    }


@pytest.mark.parametrize("name", RANGES)
def test_setting_refuses_what_is_outside_its_range(name: str) -> None:
    allowed = RANGES[name].allowed
    functions = () if name == "lr" else (abs,)  # lr may be a function of t
    for values, error, what in (
        (RANGES[name].outside, ValueError, "be in"),
        ((*NOT_NUMBERS, *functions), TypeError, "be a number in"),
    ):
        for value in values:
            with pytest.raises(error) as caught:
                checked((name, value))
            assert str(caught.value) == f"{name} must {what} {allowed}, got {value!r}"


@pytest.mark.parametrize("name", RANGES)
def test_setting_takes_what_is_inside_its_range_as_a_float(name: str) -> None:
    for value in RANGES[name].inside:
        ((_, result),) = checked((name, value))
        assert type(result) is float
        assert result == float(value)
    assert f"in {RANGES[name].allowed}" in SETTINGS[name].about


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_optimizer_checks_all_its_settings(name: str) -> None:
    for key, _ in OPTIMIZERS[name](lr=0.1).hyperparameters:
        with pytest.raises(ValueError, match=rf"^{key} must be in .*, got nan$"):
            OPTIMIZERS[name](**{"lr": 0.1, key: nan})
