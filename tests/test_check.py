"""Arguments at the Python edge: messages, and what counts as a whole number."""

from typing import Any

import numpy as np
import pytest

from adam_from_scratch import _check


@pytest.mark.parametrize("value", [3, np.int64(3), np.uint8(3), np.array(3)])
def test_count_takes_every_kind_of_whole_number(value: Any) -> None:
    counted = _check.count("steps", value)
    assert type(counted) is int
    assert counted == 3


@pytest.mark.parametrize(
    "value", [2.5, 3.0, "3", None, True, np.True_, 3j, [3], np.array(3.5), np.array([3, 4])]
)
def test_count_refuses_what_is_no_whole_number(value: Any) -> None:
    with pytest.raises(TypeError) as caught:
        _check.count("steps", value)
    assert str(caught.value) == f"steps must be a whole number in [0, inf), got {value!r}"


@pytest.mark.parametrize("value", [-1, np.int64(-3), -(10**400)])
def test_count_refuses_a_number_below_zero(value: Any) -> None:
    with pytest.raises(ValueError, match=r"^steps must be a whole number in \[0, inf\), got .*-"):
        _check.count("steps", value)


def test_finite_takes_either_sign_and_refuses_what_is_not_finite() -> None:
    largest = 1.7976931348623157e308
    assert [_check.finite("start", x) for x in (-largest, -0.0, 3, largest)] == [
        -largest,
        0.0,
        3.0,
        largest,
    ]
    for value in (float("nan"), float("inf"), float("-inf"), 10**400):
        with pytest.raises(ValueError, match=r"^start must be in \(-inf, inf\), got "):
            _check.finite("start", value)
