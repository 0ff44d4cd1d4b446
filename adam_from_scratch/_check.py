"""Arguments, checked at the Python edge: the error names the argument, its range, its value."""

from math import inf, isfinite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def number(name: str, value: object, allowed: str = "(-inf, inf)") -> float:
    """`value` as a float; a string, a bool or anything else that is no real number is refused."""
    if isinstance(value, (str, bytes, bytearray, bool)):
        raise TypeError(f"{name} must be a number in {allowed}, got {value!r}")
    try:
        return float(value)  # type: ignore[arg-type]  # what float() refuses is named below
    except OverflowError:
        return inf  # an integer beyond the largest float: refused wherever a number must be finite
    except (TypeError, ValueError):
        raise TypeError(f"{name} must be a number in {allowed}, got {value!r}") from None


def finite(name: str, value: object) -> float:
    """A number in (-inf, inf)."""
    return _in_range(name, value, "(-inf, inf)", number(name, value), -inf, inf)


def positive(name: str, value: object) -> float:
    """A number in (0, inf)."""
    return _in_range(name, value, "(0, inf)", number(name, value, "(0, inf)"), 0.0, inf)


def not_negative(name: str, value: object) -> float:
    """A number in [0, inf)."""
    checked = number(name, value, "[0, inf)")
    return checked if checked == 0.0 else _in_range(name, value, "[0, inf)", checked, 0.0, inf)


def fraction(name: str, value: object) -> float:
    """A number in [0, 1)."""
    checked = number(name, value, "[0, 1)")
    return checked if checked == 0.0 else _in_range(name, value, "[0, 1)", checked, 0.0, 1.0)


def rate(name: str, value: "Any") -> "Any":
    """A number in (0, inf), or a function of t that will return one."""
    if callable(value):
        return value
    return positive(name, value)


def count(name: str, value: object) -> int:
    """A whole number, 0 or more."""
    try:
        if type(value).__name__ == "bool":  # numpy's too, which older ones take for an index
            raise TypeError
        # An int has no __index__ in MicroPython; whatever else has none is refused below.
        whole = value if isinstance(value, int) else value.__index__()  # type: ignore[attr-defined]
    except (AttributeError, TypeError):
        message = f"{name} must be a whole number in [0, inf), got {value!r}"
        raise TypeError(message) from None
    if whole < 0:
        raise ValueError(f"{name} must be a whole number in [0, inf), got {value!r}")
    return whole


def _in_range(
    name: str, value: object, allowed: str, checked: float, low: float, high: float
) -> float:
    """`checked`, which must lie strictly between `low` and `high` (nan lies nowhere)."""
    if not (isfinite(checked) and low < checked < high):
        raise ValueError(f"{name} must be in {allowed}, got {value!r}")
    return checked
