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
    """Compile a rule of floats with IEEE division (x / 0 is inf or nan) and keep it on disk."""
    if numba is None:
        return rule
    compiled: Rule = numba.njit(cache=True, error_model="numpy")(rule)
    return compiled
