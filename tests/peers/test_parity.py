"""The same gradients give the same parameters, in every optimizer and in every peer."""

import ast
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
import pytest

from adam_from_scratch import OPTIMIZERS
from tests import ROOT
from tests.mutants.mutate import mutants
from tests.optimizers import WITNESSES
from tests.peers.conftest import Report
from tests.peers.ours import (
    TOLERANCE,
    Array,
    Problem,
    by_source,
    difference,
    ours,
    source,
    traced,
    with_changes,
)
from tests.peers.theirs import NUMBER, in_torch, peer_of, standard

PAIRS = [(framework, name) for name in WITNESSES for framework in WITNESSES[name].PEERS]
IN_TORCH = [name for framework, name in PAIRS if framework == "torch"]
Runs = dict[tuple[str, str], "Future[Array]"]


@pytest.fixture(scope="module")
def theirs() -> Iterator[Runs]:
    """The runs of all peers, made in processes beside this one."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield {pair: pool.submit(standard, *pair) for pair in sorted(PAIRS, reverse=True)}


@pytest.mark.parametrize(("framework", "name"), sorted(PAIRS, reverse=True))
def test_peer_agrees(framework: str, name: str, theirs: Runs, report: Report) -> None:
    problem, peer = Problem(name, NUMBER[framework]), peer_of(name, framework)
    run = theirs[framework, name].result()
    text = with_changes(name, peer.instead)
    apart = difference(by_source(problem, text) if peer.instead else ours(problem), run)
    report(f"{framework}: {peer}", problem, apart)
    assert apart < TOLERANCE
    if peer.instead:
        assert difference(ours(problem), run) > 1e-6, "the change makes no difference"


@pytest.mark.parametrize("how", ["foreach", "fused"])
@pytest.mark.parametrize("name", IN_TORCH)
def test_torch_agrees_however_it_is_computed(name: str, how: str, report: Report) -> None:
    if (name, how) == ("rmsprop", "fused"):
        with pytest.raises(TypeError, match="fused"):  # there is none
            in_torch(Problem(name, 1, 1), fused=True)
        return
    problem = Problem(name, 20, 100)
    apart = difference(ours(problem), in_torch(problem, **{how: True}))
    report(f"torch: {peer_of(name, 'torch')}, {how}=True", problem, apart)
    assert apart < TOLERANCE


@pytest.mark.parametrize("name", IN_TORCH)
def test_trace_agrees_with_torch(name: str, report: Report) -> None:
    problem = Problem(name, 4)
    apart = difference(traced(problem), in_torch(problem))
    report(f"torch: {peer_of(name, 'torch')}, our side by trace", problem, apart)
    assert apart < TOLERANCE


@pytest.mark.parametrize("name", IN_TORCH)
def test_rule_with_one_thing_wrong_is_told_from_torch(name: str) -> None:
    problem = Problem(name, 10, 20)
    run = in_torch(problem)
    assert difference(by_source(problem, source(name)), run) < TOLERANCE
    tried = 0
    for mutant in mutants(ROOT, f"optimizers.{name}"):
        before, _, _ = mutant.source.partition("@documented")
        if before == original(name):  # what has been changed is not in the rule
            continue
        with np.errstate(all="ignore"):
            assert is_told(problem, mutant.source, run), mutant.name
        tried += 1
    assert tried >= 3


def original(name: str) -> str:
    """The rule's part of its module, as the mutants have it."""
    return ast.unparse(ast.parse(source(name))).partition("@documented")[0]


def is_told(problem: Problem, text: str, run: Array) -> bool:
    """Does a rule fail, or leave the numbers, or differ from their run?"""
    try:
        return difference(by_source(problem, text), run) > 10 * TOLERANCE
    except (AssertionError, TypeError, ValueError):
        return True


def test_problems_are_as_large_as_they_say() -> None:
    assert Problem("adam").grads.shape == (200, 500, 50)
    assert len({tuple(s.values()) for s in Problem("adam").settings}) == 200


def test_difference_is_relative_to_the_largest_parameter_of_its_step() -> None:
    one = np.array([[[1.0, 100.0], [2.0, 4.0]]])
    assert difference(one, one) == 0.0
    assert difference(one + [[[0.0, 0.0], [0.5, 0.0]]], one) == 0.125


def test_every_optimizer_is_held_against_some_peer() -> None:
    assert {name for _, name in PAIRS} == set(OPTIMIZERS)
