"""The mark of a rule: numba may compile it, once large arrays or a sweep ask for it."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Rule = TypeVar("Rule", bound=Callable[..., object])


def jit(rule: "Rule") -> "Rule":
    """Mark a function of floats as a rule; Python runs it as it is written.

    A single step is quicker in Python than the way into compiled code and back, so a trace takes
    the rule itself. `arrays.update` and `arrays.sweep` read its source and compile loops from it.

    Args:
        rule: a pure function of floats, in the Python that numba and MicroPython both run.

    Returns:
        The same function.

    Examples:
        >>> from adam_from_scratch import jit
        >>> @jit
        ... def slope(curvature: float, p: float) -> float:
        ...     return 2.0 * curvature * p
        >>> slope(50.0, 1.5)
        150.0
    """
    return rule
