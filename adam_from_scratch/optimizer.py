"""What every optimizer is: a step, the memory it starts from, its hyperparameters."""

from adam_from_scratch._check import not_negative

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Rate = float | Callable[[int], float]


class Optimizer:
    """A rule together with its settings; made by a factory such as `adam(lr=0.1)`.

    Attributes:
        name: the factory's name, `"adam"`.
        step: the rule, a pure scalar function
            `step(t, p, g, *memory, *hyperparameters) -> Row`; `t` is a float and starts at 1.0.
        columns: the names of the Row's fields: the memory first, then intermediates,
            then `update` and `p_new`.
        start: the memory before the first step, a float for each remembered field.
        hyperparameters: pairs of name and value, in the order in which `step` takes them.
            A value is a float, or a function of t (a schedule).
        scheduled: is one of them a function of t?
    """

    def __init__(
        self,
        name: str,
        step: "Callable[..., tuple[float, ...]]",
        columns: "tuple[str, ...]",
        start: "tuple[float, ...]",
        hyperparameters: "tuple[tuple[str, Rate], ...]",
    ) -> None:
        self.name = name
        self.step = step
        self.columns = columns
        self.start = start
        self.hyperparameters = hyperparameters
        self.scheduled = any(callable(value) for _, value in hyperparameters)

    def __repr__(self) -> str:
        settings = ", ".join([f"{name}={_shown(value)}" for name, value in self.hyperparameters])
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


def _at(name: str, value: "Rate", t: int) -> float:
    """A hyperparameter at step t; a schedule may come down to zero, but not below."""
    return not_negative(f"{name} at t = {t}", value(t)) if callable(value) else value


def _shown(value: "Rate") -> str:
    return getattr(value, "__name__", "a function of t") if callable(value) else repr(value)
