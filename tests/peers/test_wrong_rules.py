"""The comparison compared: a rule with one thing wrong is found out, in few settings and steps."""

import pytest

from tests.peers.ours import TOLERANCE, Problem, difference, had_by, ours
from tests.peers.rules import WRONG
from tests.peers.with_optax import in_optax
from tests.peers.with_pytorch import pytorch
from tests.settings import FACTORIES


@pytest.mark.parametrize("what", [x for x in WRONG if WRONG[x][0] in had_by("pytorch")])
def test_wrong_rule_is_found_out(what: str) -> None:
    name, wrong = WRONG[what]
    problem = Problem(name, 10, 20)
    assert difference(ours(problem), pytorch(problem)) < TOLERANCE
    assert difference(ours(problem, wrong), pytorch(problem)) > 10 * TOLERANCE


THEIRS = ("AMSGrad in Optax's order", "AdaGrad, eps inside the root")
"""What is wrong here is how Optax has it; tests/peers/test_parity.py holds it to that."""


@pytest.mark.parametrize(
    "what", [x for x in WRONG if x not in THEIRS and WRONG[x][0] in had_by("optax")]
)
def test_wrong_rule_is_found_out_by_optax_too(what: str) -> None:
    name, wrong = WRONG[what]
    problem = Problem(name, 10, 20)
    assert difference(ours(problem, wrong), in_optax(problem)) > 10 * TOLERANCE


def test_every_optimizer_has_a_wrong_rule() -> None:
    assert {name for name, _ in WRONG.values()} == set(FACTORIES)
