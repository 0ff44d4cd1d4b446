"""The one decorator: numba compiles a rule where numba is; elsewhere the rule runs as it is."""

try:
    import numba
except ImportError:  # MicroPython in a browser, or a Python without numba
    numba = None

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Rule = TypeVar("Rule", bound=Callable[..., object])


def jit(rule: "Rule") -> "Rule":
    """Compile a rule of floats, at its first call, with IEEE division: x / 0 is inf or nan."""
    if numba is None:
        return rule
    compiled: Rule = numba.njit(error_model="numpy")(rule)
    return compiled


def plain(rule: "Rule") -> "Rule":
    """The rule as it was written.

    For a single step Python is quicker than the way into compiled code and back,
    and it need not be compiled first.
    """
    written: Rule = getattr(rule, "py_func", rule)
    return written
