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
    """Compile a rule of floats with IEEE division: x / 0 is inf or nan.

    The package's own rules are kept on disk; one pasted into a console has no file to be kept by.
    """
    if numba is None:
        return rule
    own = rule.__module__.startswith("adam_from_scratch.")
    compiled: Rule = numba.njit(cache=own, error_model="numpy")(rule)
    return compiled
