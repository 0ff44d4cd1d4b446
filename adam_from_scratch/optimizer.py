"""What every optimizer is, and what a setting is, once for all rules that have it."""

from collections import namedtuple

from adam_from_scratch._check import fraction, not_negative, rate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    Rate = float | Callable[[int], float]
    Factory = TypeVar("Factory", bound=Callable[..., "Optimizer"])

Setting = namedtuple("Setting", "check about")
"""A setting: the function that checks its value, and the sentence that says what it is."""

SETTINGS = {
    "lr": Setting(rate, "learning rate, in (0, inf), or a function of t."),
    "beta": Setting(fraction, "share of the velocity that is kept at each step, in [0, 1)."),
    "beta1": Setting(fraction, "share of the direction m that is kept at each step, in [0, 1)."),
    "beta2": Setting(fraction, "share of the scale v that is kept at each step, in [0, 1)."),
    "eps": Setting(
        not_negative,
        "added to the root so that it can be divided by, in [0, inf), in units of g.",
    ),
    "weight_decay": Setting(
        not_negative,
        "share of p that it loses at each step, over lr; in [0, inf), in units of 1 / p.",
    ),
}
"""The settings of all rules, by name."""


class Optimizer:
    """A rule together with its settings; made by a factory such as `adam(lr=0.1)`.

    Attributes:
        name: the factory's name, `"adam"`.
        step: the rule, a pure scalar function
            `step(t, p, g, *memory, *hyperparameters) -> Row`; `t` is a float and starts at 1.0.
        columns: the names of the Row's fields: the memory first, then intermediates,
            then `update` and `p_new`; given as a tuple of names, or as the Row itself.
        start: the memory before the first step, a float for each remembered field.
        hyperparameters: pairs of name and value, in the order in which `step` takes them.
            A value is a float, or a function of t (a schedule).
        scheduled: is one of them a function of t?
    """

    def __init__(
        self,
        name: str,
        step: "Callable[..., tuple[float, ...]]",
        columns: "tuple[str, ...] | type[Any]",
        start: "tuple[float, ...]",
        hyperparameters: "tuple[tuple[str, Rate], ...]",
    ) -> None:
        self.name = name
        self.step = step
        self.columns = columns if isinstance(columns, tuple) else fields(columns)
        self.start = start
        self.hyperparameters = hyperparameters
        self.scheduled = any(callable(value) for _, value in hyperparameters)

    def __repr__(self) -> str:
        settings = ", ".join([f"{name}={_text(value)}" for name, value in self.hyperparameters])
        return f"{self.name}({settings})"

    def settings(self, t: int) -> "tuple[float, ...]":
        """The hyperparameters at step t, as `step` takes them.

        Args:
            t: the step, a whole number, 1 or more.

        Raises:
            TypeError: a schedule returns no number.
            ValueError: a schedule returns a number outside [0, inf).
        """
        return tuple([_at(name, value, t) for name, value in self.hyperparameters])


def fields(row: "type[Any]") -> "tuple[str, ...]":
    """The names of a named tuple's fields."""
    if hasattr(row, "_fields"):
        names: tuple[str, ...] = row._fields
        return names
    for size in range(99):  # MicroPython tells the names in a row's text alone: "Row(m=0, v=1)"
        try:
            text = str(row(*range(size)))
        except TypeError:  # another number of fields
            continue
        return tuple([part.split("=")[0] for part in text.partition("(")[2][:-1].split(", ")])
    raise TypeError(f"columns must be names or a named tuple, got {row!r}")


def documented(row: "type[Any]") -> "Callable[[Factory], Factory]":
    """Complete a factory's docstring with what is the same for all: Args, Returns, Raises.

    Args:
        row: the named tuple that the rule returns.
    """

    def complete(factory: "Factory") -> "Factory":
        text = getattr(factory, "__doc__", None)  # neither in MicroPython nor under `python -OO`
        if text:
            code = factory.__code__
            names = code.co_varnames[: code.co_argcount]
            arguments = [f"        {name}: {SETTINGS[name].about}" for name in names]
            columns = ", ".join([f"`{name}`" for name in fields(row)])
            returns = (
                f"    Returns:\n        The optimizer, for `trace`; its columns are {columns}."
            )
            sections = ["    Args:\n" + "\n".join(arguments), returns, RAISES, "    Examples:"]
            factory.__doc__ = text.replace("    Examples:", "\n\n".join(sections))
        return factory

    return complete


RAISES = """    Raises:
        TypeError: a hyperparameter is not a number.
        ValueError: a hyperparameter is outside its range."""


def checked(*settings: "tuple[str, Rate]") -> "tuple[tuple[str, Rate], ...]":
    """Pairs of name and value, each value within the range of its setting.

    Raises:
        TypeError: a value is not a number.
        ValueError: a value is outside its range.
    """
    return tuple([(name, SETTINGS[name].check(name, value)) for name, value in settings])


def _at(name: str, value: "Rate", t: int) -> float:
    """A hyperparameter at step t; a schedule may come down to zero, but not below."""
    return not_negative(f"{name} at t = {t}", value(t)) if callable(value) else value


def _text(value: "Rate") -> str:
    return getattr(value, "__name__", "a function of t") if callable(value) else repr(value)
