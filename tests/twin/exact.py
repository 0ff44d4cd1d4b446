"""A number of fifty digits that prints as a float does, and the mathematics that blocks use.

Where a number lies on the rounding border of the digits that it is printed with, its text carries
the whole number between two marks, which no page can show: TIE reads them.
"""

import math
import re
from collections.abc import Callable
from decimal import Context, Decimal
from types import SimpleNamespace
from typing import Any

FIFTY_DIGITS = Context(prec=50, Emin=-999_999, Emax=999_999)
WIDE = Context(prec=1000, Emin=-999_999, Emax=999_999)
NEAR = Decimal("1e-25")
"""On the border is what is nearer to it, in units of the last digit printed."""

SPEC = re.compile(r"[^.]*(?:\.(?P<digits>\d+))?(?P<kind>[efg])")
TIE = re.compile("\ue000(?P<value>[^\ue001]*)\ue001")


class Exact(Decimal):
    """A decimal whose results are of its own kind."""

    __slots__ = ()

    def __str__(self) -> str:
        return repr(float(self))

    __repr__ = __str__

    def __format__(self, spec: str, _: Context | None = None) -> str:
        match = SPEC.fullmatch(spec)
        if match is None or not self.is_finite():
            return format(float(self), spec)
        digits = int(match["digits"] or 6)
        unit = Decimal(1).scaleb(self._last_place(match["kind"], digits), WIDE)
        rounded = Decimal(self).quantize(unit, context=WIDE)
        text = format(rounded if match["kind"] == "f" else float(rounded), spec)
        halves = WIDE.divide(WIDE.subtract(self, rounded).copy_abs(), unit) * 2
        is_tie = abs(halves - 1) < NEAR
        return f"{text}\ue000{Decimal(self).normalize()!s:.20}\ue001" if is_tie else text

    def _last_place(self, kind: str, digits: int) -> int:
        """The power of ten of the last digit that is printed."""
        if kind == "f" or not self:
            return -digits
        return self.adjusted() - (digits if kind == "e" else max(digits, 1) - 1)

    def __round__(self, digits: int | None = None) -> Any:
        return super().__round__() if digits is None else Exact(super().__round__(digits))

    def __pow__(self, other: Any, _: Any = None) -> "Exact":
        return Exact(Decimal(self) ** Decimal(other)) if other != 0 else Exact(1)

    def __rpow__(self, other: Any, _: Any = None) -> "Exact":
        return Exact(other) ** self


def _own(operation: Callable[..., Any]) -> Callable[..., Any]:
    """The operation of Decimal with a result of our kind."""

    def operate(*numbers: Any) -> Any:
        result = operation(*numbers)
        return result if result is NotImplemented else Exact(result)

    return operate


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod"):
    for _key in (f"__{_name}__", f"__r{_name}__"):
        setattr(Exact, _key, _own(getattr(Decimal, _key)))
for _key in ("__neg__", "__abs__"):
    setattr(Exact, _key, _own(getattr(Decimal, _key)))


def exact(value: Any) -> Any:
    """A number, or several, as a reader sees it: a float is the shortest decimal that names it."""
    if isinstance(value, tuple):
        return tuple(map(exact, value))
    if isinstance(value, str):
        return Exact(TIE.sub("", value))
    return Exact(value if isinstance(value, (int, Decimal)) else repr(value))


class TooLongError(RuntimeError):
    """A block that would take minutes."""


class Powers:
    """`a ** b`, also for whole numbers; so many in a block and no more."""

    MOST = 200_000

    def __init__(self) -> None:
        self.left = self.MOST

    def __call__(self, a: Any, b: Any) -> Any:
        self.left -= 1
        if self.left < 0:
            raise TooLongError(f"it takes more than {self.MOST} powers")
        return exact(a) ** b if isinstance(a, int) and b < 0 else a**b


power = Powers()


def divide(a: Any, b: Any) -> Any:
    """A / b, also for whole numbers."""
    return exact(a) / b if isinstance(a, int) else a / b


def sqrt(x: Any) -> Exact:
    """The root of a number."""
    return Exact(exact(x).sqrt())


def cos(x: Exact) -> Exact:
    """The cosine of an angle of few turns, by its Taylor series, to 45 digits."""
    total, term, k = Decimal(0), Decimal(1), 0
    while abs(term) > Decimal("1e-60"):
        total, k = total + term, k + 2
        term = -term * Decimal(x) ** 2 / (k * (k - 1))
    return Exact(round(total, 45))


MATH = SimpleNamespace(
    sqrt=sqrt, cos=cos, exp=lambda x: Exact(exact(x).exp()), log=lambda x: Exact(exact(x).ln()),
    pi=Exact("3.1415926535897932384626433832795028841971693993751"),
    inf=math.inf, nan=math.nan, isfinite=math.isfinite, ceil=math.ceil,
)  # fmt: skip
"""What a block may import from `math`."""
