"""The witnesses: a module an optimizer, written from its paper; nothing in them is the package's.

Each holds
    PAPER         the paper's defaults, as decimals;
    fifty_digits  `fifty_digits(settings, gradients, p)`: what the rule remembers and computes at
                  a step, in the order of its columns up to `update`, from the whole history of
                  gradients, as the paper writes the sums out;
    BY_HAND       rows that were worked out with pencil and paper;
    PEERS         which optimizer of PyTorch, Optax and Keras it is.
"""

from collections.abc import Sequence
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

Settings = dict[str, Decimal]


class ByHand(NamedTuple):
    """A run on a gradient of `slope` times p, and its rows from p on."""

    settings: dict[str, float]
    slope: float
    start: float
    rows: list[tuple[float, ...]]


class Peer:
    """An optimizer of another framework.

    Attributes:
        factory: its name there.
        arguments: which settings of ours an argument there is: one, or several as a pair.
        fixed: arguments that are always the same.
        instead: what in our rule must be replaced by what, to be theirs; none where they agree.
    """

    def __init__(
        self, factory: str, arguments: str, instead: dict[str, str] | None = None, **fixed: Any
    ) -> None:
        self.factory = factory
        pairs = [pair.split("=") for pair in arguments.split()]
        self.arguments = {theirs: ours.split(",") for theirs, ours in pairs}
        self.instead = instead or {}
        self.fixed = fixed

    def given(self, settings: dict[str, Any]) -> dict[str, Any]:
        """Our settings as arguments there."""
        values = {key: [settings[x] for x in ours] for key, ours in self.arguments.items()}
        return self.fixed | {key: x[0] if len(x) == 1 else tuple(x) for key, x in values.items()}

    def __str__(self) -> str:
        settings = ", ".join(f"{key}={value}" for key, value in self.fixed.items())
        changes = ", ".join(self.instead.values())
        return f"{self.factory}({settings})" + f", our rule with {changes}" * bool(changes)


def decayed_sum(decay: Decimal, terms: Sequence[Decimal]) -> Decimal:
    """The sum over i of decay^(t-i) x_i, the newest weighing 1 (0^0 is 1 here)."""
    total, weight = Decimal(0), Decimal(1)
    for term in reversed(terms):
        total += weight * term
        weight *= decay
    return total


def average(decay: Decimal, terms: Sequence[Decimal]) -> Decimal:
    """The moving average that starts at zero."""
    return (1 - decay) * decayed_sum(decay, terms)


FILES = sorted(Path(__file__).parent.glob("[a-z]*.py"))
WITNESSES: dict[str, Any] = {
    path.stem: import_module(f"tests.optimizers.{path.stem}") for path in FILES
}
"""The modules of this folder, by optimizer."""
