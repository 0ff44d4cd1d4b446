"""The figure of docs/momentum-exactly.md, held against runs of the package."""

import runpy
from itertools import pairwise
from math import exp, log

import pytest

from adam_from_scratch import momentum, quadratic, trace
from tests import ROOT

FIGURE = runpy.run_path(str(ROOT / "docs" / "figures" / "stability-region.py"))
START, LATER, COUNT = 200, 1200, 300


def measured(x: float, beta: float) -> float:
    """The rate of a run whose lr times curvature is x: c p² has the curvature 2 c."""
    run = trace(momentum(lr=1.0, beta=beta), quadratic(x / 2), 10.0, LATER + COUNT)
    sizes = [log(abs(p)) for p in run["p"]]
    early, late = (sum(sizes[a : a + COUNT]) / COUNT for a in (START, LATER))
    return exp((late - early) / (LATER - START))


@pytest.mark.parametrize("rate", [0.75, 0.9, 0.99])
def test_runs_on_the_sides_of_a_trapezoid_have_its_rate(rate: float) -> None:
    xs, betas = FIGURE["trapezoid"](rate)
    for (x0, b0), (x1, b1) in pairwise(zip(xs, betas, strict=True)):
        for share in (0.2, 0.5, 0.8):
            x, beta = x0 + share * (x1 - x0), b0 + share * (b1 - b0)
            assert measured(x, beta) == pytest.approx(rate, abs=2e-3), (x, beta)


def test_runs_outside_a_trapezoid_are_slower_and_inside_no_slower() -> None:
    (left, corner, _, right), (_, beta, _, _) = FIGURE["trapezoid"](0.9)
    below = 0.4 * beta
    low, high = left + 0.4 * (corner - left), right + 0.4 * ((1 + 0.9) ** 2 - right)
    assert measured(low * 0.9, below) > 0.9 > measured(low * 1.1, below)
    assert measured(high * 0.99, below) < 0.9 < measured(high * 1.01, below)


def test_best_pair_puts_the_ravine_into_the_corners() -> None:
    lr, beta = FIGURE["BEST"]
    _, left, right, _ = FIGURE["trapezoid"](beta**0.5)[0]
    assert [lr * c for c in FIGURE["CURVATURES"]] == pytest.approx([left, right])
