"""What every optimizer is: a step, the memory it starts from, its hyperparameters."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


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
    """

    def __init__(
        self,
        name: str,
        step: "Callable[..., tuple[float, ...]]",
        columns: "tuple[str, ...]",
        start: "tuple[float, ...]",
        hyperparameters: "tuple[tuple[str, float], ...]",
    ) -> None:
        self.name = name
        self.step = step
        self.columns = columns
        self.start = start
        self.hyperparameters = hyperparameters

    def __repr__(self) -> str:
        settings = ", ".join(f"{name}={value!r}" for name, value in self.hyperparameters)
        return f"{self.name}({settings})"
