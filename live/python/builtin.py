"""Builtins that MicroPython lacks, or has otherwise than CPython."""

import builtins
from builtins import round as _round
from builtins import sorted as _sorted
from math import copysign, isfinite

FAR = 400
"""Digits, in front of the point or behind it, at which no float has any left."""


def install():
    """Let every module have these."""
    for name in ("format", "input", "round", "sorted"):
        setattr(builtins, name, globals()[name])


def format(value, format_spec=""):
    """The text of a value, as an f-string has it."""
    return "{:{}}".format(value, format_spec) if format_spec else str(value)


def input(*_: object) -> str:
    """Nobody types an answer in the browser, where it would wait for ever for a key."""
    raise EOFError("input() has nobody to ask here")


def round(number, ndigits=None):
    """To so many digits, exactly, and a tie to the even one: MicroPython multiplies and divides."""
    if ndigits is None:
        return _round(number)
    if not isinstance(number, float):
        return _round(int(number), ndigits)
    if ndigits > FAR or not isfinite(number):
        return number
    if ndigits >= 0:
        return float("{:.{}f}".format(number, ndigits))
    unit, size = 10 ** min(-ndigits, FAR), abs(number)
    whole = int(size)
    count, rest = divmod(whole, unit)
    up = 2 * rest > unit or (2 * rest == unit and (whole < size or count % 2 == 1))
    return copysign(float((count + up) * unit), number)


def sorted(iterable, key=None, reverse=False):
    """In order, and items of one key as they came: MicroPython's own loses that order."""
    items, sign = list(iterable), -1 if reverse else 1
    if key is None:
        return _sorted(items, reverse=reverse)
    places = [(key(item), sign * i) for i, item in enumerate(items)]
    try:
        return [items[sign * i] for _, i in _sorted(places, reverse=reverse)]
    except TypeError:  # keys that know but one comparison: a tuple asks for more
        return _sorted(items, key=key, reverse=reverse)
