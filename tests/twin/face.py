"""The public face on decimals: the settings of the papers, and traces that the witnesses make.

A short run is made of the witnesses' sums over the whole history of gradients. A longer one goes
from step to step, by the source of the package's rule on decimals, and is held against the
witness at some of its steps. A rule that a page writes runs as it is written.
"""

import inspect
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import adam_from_scratch
from adam_from_scratch.objectives import Objective
from adam_from_scratch.optimizer import Optimizer
from adam_from_scratch.trace import Trace, _row_type
from tests.optimizers import WITNESSES
from tests.twin.blocks import module
from tests.twin.exact import MATH, Exact, exact, sqrt

SHORT = 200
"""A run of so many steps is the witness's alone."""

HELD = (1, 2, 3, 10, 100, 1000, 5000)
"""The steps of a longer run that are held against the witness, beside the last."""

CLOSE = Decimal("1e-30")
"""So far, in relation, may the two be apart."""


class Rule:
    """A rule of the package: its source on decimals, and its witness."""

    def __init__(self, name: str) -> None:
        self.witness = WITNESSES[name].fifty_digits
        self.step: Callable[..., Any] = module(f"adam_from_scratch.optimizers.{name}").step

    def __call__(self, *arguments: Any) -> Any:
        return self.step(*arguments)


def factory(name: str) -> Callable[..., Optimizer]:
    """A factory that keeps its settings as decimals, and the paper's where none are given."""
    original, paper = getattr(adam_from_scratch, name), WITNESSES[name].PAPER
    model = original(lr=1.0)

    def make(*positional: Any, **named: Any) -> Optimizer:
        arguments = paper | inspect.signature(original).bind(*positional, **named).arguments
        values = {key: arguments[key] for key, _ in model.hyperparameters}
        settings = tuple((key, x if callable(x) else exact(x)) for key, x in values.items())
        return Optimizer(name, Rule(name), model.columns, exact(model.start), settings)

    make.__name__ = name
    return make


class Parameter:
    """One parameter on its way."""

    def __init__(self, optimizer: Optimizer, steps: int) -> None:
        self.optimizer, self.steps = optimizer, steps
        self.memory = optimizer.start
        self.gradients: list[Decimal] = []

    def row(self, t: int, p: Exact, g: Exact) -> Sequence[Exact]:
        """What the rule returns at step t."""
        rule: Any = self.optimizer.step
        pairs = self.optimizer.hyperparameters
        settings: dict[str, Any] = {name: x(t) if callable(x) else x for name, x in pairs}
        self.gradients.append(Decimal(g))
        if isinstance(rule, Rule) and self.steps <= SHORT:
            return self._witnessed(rule, settings, p)
        row = tuple(rule(exact(t), p, g, *self.memory, *settings.values()))
        if isinstance(rule, Rule) and (t in HELD or t == self.steps):
            for x, y in zip(row, self._witnessed(rule, settings, p), strict=True):
                assert abs(x - y) <= CLOSE * max(abs(y), CLOSE), (self.optimizer, t, x, y)
        self.memory = row[: len(self.memory)]
        return row

    def _witnessed(self, rule: Rule, settings: dict[str, Any], p: Exact) -> Sequence[Exact]:
        """The row that the witness makes of all gradients so far."""
        decimals = {name: Decimal(x) for name, x in settings.items()}
        row = rule.witness(decimals, self.gradients, Decimal(p))
        row["p_new"] = Decimal(p) - row["update"]
        return tuple(Exact(row[name]) for name in self.optimizer.columns)


def rows(optimizer: Optimizer, objective: Objective, start: Any, steps: int) -> Iterator[Any]:
    """The rows of a run, one after the other."""
    row_of = _row_type(("t", "p", "g", *optimizer.columns))
    p = exact(start)
    points = p if isinstance(p, tuple) else (p,)
    parameters = [Parameter(optimizer, steps) for _ in points]
    for t in range(1, steps + 1):
        g = exact((objective.at(t) if objective.at else objective).grad(p))
        each = zip(parameters, as_tuple(p), as_tuple(g), strict=True)
        parts = [one.row(t, x, slope) for one, x, slope in each]
        fields: list[Any] = list(zip(*parts, strict=True) if isinstance(p, tuple) else parts[0])
        if objective.project:
            fields[-1] = objective.project(fields[-1])
        yield row_of(t, p, g, *fields)
        p = fields[-1]


def trace(optimizer: Optimizer, objective: Objective, start: Any, steps: int) -> Trace:
    """The run, in the package's own Trace, whose tables are the real ones."""
    run = list(rows(optimizer, objective, start, steps))
    return Trace(optimizer, objective, ("t", "p", "g", *optimizer.columns), run)


def as_tuple(p: Any) -> tuple[Any, ...]:
    """A point as a tuple."""
    return p if isinstance(p, tuple) else (p,)


def summed(*terms: Any, value: Callable[..., Any], slope: Callable[..., Any]) -> Objective:
    """The sum over the parameters of value(c, p), and its slopes."""

    def total(p: Any) -> Any:
        return sum(value(exact(c), x) for c, x in zip(terms, as_tuple(p), strict=True))

    def grad(p: Any) -> Any:
        slopes = tuple(slope(exact(c), x) for c, x in zip(terms, as_tuple(p), strict=True))
        return slopes if isinstance(p, tuple) else slopes[0]

    return Objective(f"sum over {terms}", total, grad, len(terms))


def quadratic(*curvatures: Any) -> Objective:
    """The sum of c p²."""
    return summed(*curvatures, value=lambda c, p: c * p**2, slope=lambda c, p: 2 * c * p)


def quadratic_form(matrix: Any) -> Objective:
    """The sum of all A[i][j] p[i] p[j], and of its derivative's terms, one by one."""
    size = len(matrix)
    pairs = [(i, j, exact(matrix[i][j])) for i in range(size) for j in range(size)]

    def grad(p: Any) -> Any:
        x = as_tuple(p)
        slopes = [
            sum(a * (x[j] * (i == k) + x[i] * (j == k)) for i, j, a in pairs) for k in range(size)
        ]
        return tuple(slopes) if isinstance(p, tuple) else slopes[0]

    return Objective("form", lambda p: sum(a * p[i] * p[j] for i, j, a in pairs), grad, size)


def turned_quadratic(*curvatures: Any, degrees: Any = 45) -> Objective:
    """Each pair of parameters in the axes of its ravine, and the slopes turned back."""
    angle = MATH.pi * exact(degrees) / 180
    c, s = MATH.cos(angle), MATH.cos(MATH.pi / 2 - angle)

    def along(p: Any) -> list[Any]:
        pairs = zip(p[::2], p[1::2], strict=True)
        return [axis for x, y in pairs for axis in (x * c + y * s, y * c - x * s)]

    def value(p: Any) -> Any:
        return sum(exact(a) * x**2 for a, x in zip(curvatures, along(p), strict=True))

    def grad(p: Any) -> Any:
        slopes = [2 * exact(a) * x for a, x in zip(curvatures, along(p), strict=True)]
        pairs = zip(slopes[::2], slopes[1::2], strict=True)
        return tuple(g for u, w in pairs for g in (u * c - w * s, u * s + w * c))

    return Objective("turned", value, grad, len(curvatures))


def noisy_quadratic(*curvatures: Any, noise: Any = 1, seed: int = 0) -> Objective:
    """The quadratic on decimals, and the noise of the float next to p, of which each bit tells."""
    bowl = quadratic(*curvatures)
    bits = adam_from_scratch.noisy_quadratic(*[0.0] * len(curvatures), seed=seed)

    def grad(p: Any) -> Any:
        drawn = bits.grad(tuple(map(float, as_tuple(p))))
        pairs = zip(as_tuple(bowl.grad(p)), as_tuple(drawn), strict=True)
        seen = tuple(slope + exact(noise) * exact(x) for slope, x in pairs)
        return seen if isinstance(p, tuple) else seen[0]

    return Objective("noisy", bowl.value, grad, len(curvatures))


def linear(*slopes: Any) -> Objective:
    """The sum of c p."""
    return summed(*slopes, value=lambda c, p: c * p, slope=lambda c, p: c)


def rosenbrock() -> Objective:
    """100 (y - x²)² + (1 - x)², multiplied out before it is differentiated."""

    def value(p: Any) -> Any:
        x, y = p
        return 100 * x**4 - 200 * x**2 * y + 100 * y**2 + x**2 - 2 * x + 1

    def grad(p: Any) -> Any:
        x, y = p
        return (400 * x**3 - 400 * x * y + 2 * x - 2, 200 * y - 200 * x**2)

    return Objective("rosenbrock()", value, grad, 2)


def rare_words(words: int = 16) -> Objective:
    """Words of half the frequency each: their cross-entropies from the softmax's probabilities."""
    sure, others = Exact("0.9"), 65535

    def value(frequency: Any, p: Any) -> Any:
        right = MATH.exp(p) / (MATH.exp(p) + others)
        rest = (1 - sure) * MATH.log((1 - right) / others)
        return -frequency * (sure * MATH.log(right) + rest)

    def slope(frequency: Any, p: Any) -> Any:
        return frequency * (MATH.exp(p) / (MATH.exp(p) + others) - sure)

    return summed(*[Exact(1) / 2**k for k in range(words)], value=value, slope=slope)


def alternating(*losses: Objective) -> Objective:
    """Losses that take turns."""
    first, turns = losses[0], len(losses)
    return Objective("turns", first.value, first.grad, at=lambda t: losses[(t - 1) % turns])


def projected(loss: Objective, low: Any, high: Any) -> Objective:
    """Each parameter stays between two bounds."""

    def project(p: Any) -> Any:
        inside = tuple(sorted((exact(low), x, exact(high)))[1] for x in as_tuple(p))
        return inside if isinstance(p, tuple) else inside[0]

    return Objective("fenced", loss.value, loss.grad, at=loss.at, project=project)


def inverse_sqrt(lr: Any) -> Callable[[int], Exact]:
    """Falls with the root of t."""
    return lambda t: exact(lr) / sqrt(t)


def cosine(lr: Any, steps: int) -> Callable[[int], Exact]:
    """Falls to zero along half a turn."""
    return lambda t: exact(lr) * (1 + MATH.cos(MATH.pi * min(t - 1, steps) / steps)) / 2


def warmup(lr: Any, steps: int) -> Callable[[int], Exact]:
    """Rises along a line to a rate, or to a schedule."""
    return lambda t: exact(lr(t) if callable(lr) else lr) * min(t, steps) / steps


FACE = SimpleNamespace(
    **{name: factory(name) for name in WITNESSES},
    Trace=Trace, alternating=alternating, cosine=cosine, inverse_sqrt=inverse_sqrt,
    jit=lambda rule: rule, linear=linear, noisy_quadratic=noisy_quadratic,
    objective=lambda f, grad: Objective("own", f, grad),
    projected=projected, quadratic=quadratic, quadratic_form=quadratic_form,
    rare_words=rare_words, rosenbrock=rosenbrock, table=adam_from_scratch.table, trace=trace,
    turned_quadratic=turned_quadratic, warmup=warmup,
)  # fmt: skip
"""What `adam_from_scratch` holds for a block."""
