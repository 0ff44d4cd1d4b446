"""The same gradients give the same parameters, in every optimizer and in every peer."""

from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
import pytest

from tests.peers import with_keras, with_optax, with_pytorch
from tests.peers.conftest import Told
from tests.peers.ours import (
    LACKS,
    TOLERANCE,
    Array,
    Problem,
    difference,
    had_by,
    ours,
    standard,
    traced,
)
from tests.peers.rules import corrected_first, eps_inside
from tests.peers.with_keras import in_keras, with_eps_hat
from tests.peers.with_optax import in_optax
from tests.peers.with_pytorch import pytorch, pytorch_standard
from tests.settings import FACTORIES

INSIDE_THE_ROOT = {"optax": ("adagrad",), "keras": ("adagrad", "rmsprop")}
"""What adds eps inside the root, where ours does not: compared with eps = 0."""
EPS_HAT = ("adam", "amsgrad", "adamw")
IN_PYTORCH = had_by("pytorch")


@pytest.fixture(scope="session", autouse=True)
def beside() -> Iterator[dict[str, "Future[Array]"]]:
    """PyTorch's runs, which take longest: made in a process beside this one."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield {name: pool.submit(pytorch_standard, name) for name in IN_PYTORCH}


@pytest.mark.parametrize("name", [name for name in had_by("optax") if name != "amsgrad"])
def test_optax_agrees(name: str, told: Told) -> None:
    problem, our = standard(name)
    if name in INSIDE_THE_ROOT["optax"]:
        problem = problem.changed(eps=0.0)
        our = ours(problem)
    apart = difference(our, in_optax(problem))
    told(with_optax.VARIANTS[name][0], problem, apart)
    assert apart < TOLERANCE


@pytest.mark.parametrize("name", IN_PYTORCH)
def test_pytorch_agrees(name: str, beside: dict[str, "Future[Array]"], told: Told) -> None:
    problem, our = standard(name)
    apart = difference(our, beside[name].result())
    told(with_pytorch.shown(name), problem, apart)
    assert apart < TOLERANCE


@pytest.mark.parametrize("how", ["foreach", "fused"])
@pytest.mark.parametrize("name", IN_PYTORCH)
def test_pytorch_agrees_however_it_is_computed(name: str, how: str, told: Told) -> None:
    if (name, how) == ("rmsprop", "fused"):
        with pytest.raises(TypeError, match="fused"):  # there is none
            pytorch(Problem(name, 1, 1), fused=True)
        return
    problem = Problem(name, 20)
    apart = difference(ours(problem), pytorch(problem, **{how: True}))
    told(f"{with_pytorch.shown(name)[:-1]}, {how}=True)", problem, apart)
    assert apart < TOLERANCE


@pytest.mark.parametrize("name", IN_PYTORCH)
def test_trace_agrees_with_pytorch(name: str, told: Told) -> None:
    problem = Problem(name, 4)
    apart = difference(traced(problem), pytorch(problem))
    told(f"{with_pytorch.shown(name)}, our side by trace", problem, apart)
    assert apart < TOLERANCE


def test_amsgrad_of_optax_takes_the_maximum_of_the_corrected_v(told: Told) -> None:
    problem, our = standard("amsgrad")
    theirs = in_optax(problem)
    apart = difference(ours(problem, corrected_first), theirs)
    told("optax.amsgrad(eps_root=0), our rule in its order", problem, apart)
    assert apart < TOLERANCE
    assert difference(our, theirs) > 0.01


def test_amsgrad_of_optax_agrees_where_nothing_is_to_correct(told: Told) -> None:
    problem = Problem("amsgrad", 20).changed(beta2=0.0)
    apart = difference(ours(problem), in_optax(problem))
    told("optax.amsgrad(b2=0, eps_root=0)", problem, apart)
    assert apart < TOLERANCE


def test_adagrad_of_optax_has_its_eps_inside_the_root(told: Told) -> None:
    problem = Problem("adagrad", 20)
    theirs = in_optax(problem)
    apart = difference(ours(problem, eps_inside["adagrad"]), theirs)
    told("optax.adagrad(initial_accumulator_value=0), our rule with its eps", problem, apart)
    assert apart < TOLERANCE
    assert difference(ours(problem), theirs) > 1e-6


@pytest.mark.parametrize("name", INSIDE_THE_ROOT["keras"])
def test_keras_has_its_eps_inside_the_root(name: str, told: Told) -> None:
    problem = Problem(name, 5)
    theirs = in_keras(problem)
    apart = difference(ours(problem, eps_inside[name]), theirs)
    variant = with_keras.VARIANTS[name][0].replace("epsilon=0", "epsilon=eps")
    told(f"keras.optimizers.{variant}, our rule with its eps", problem, apart)
    assert apart < TOLERANCE
    assert difference(ours(problem), theirs) > 1e-6


@pytest.mark.parametrize("name", had_by("keras"))
def test_keras_agrees(name: str, told: Told) -> None:
    problem = Problem(name, 5)
    if name in INSIDE_THE_ROOT["keras"]:
        problem = problem.changed(eps=0.0)
    our = with_eps_hat(problem) if name in EPS_HAT else ours(problem)
    apart = difference(our, in_keras(problem))
    told(f"keras.optimizers.{with_keras.VARIANTS[name][0]}", problem, apart)
    assert apart < TOLERANCE


def test_problems_are_as_large_as_they_say() -> None:
    assert Problem("adam").grads.shape == (200, 500, 50)
    assert len({tuple(s.values()) for s in Problem("adam").settings}) == 200


def test_difference_is_relative_to_the_largest_parameter_of_its_step() -> None:
    one = np.array([[[1.0, 100.0], [2.0, 4.0]]])
    assert difference(one, one) == 0.0
    assert difference(one + [[[0.0, 0.0], [0.5, 0.0]]], one) == 0.125


def test_every_optimizer_is_held_against_some_peer() -> None:
    for name in FACTORIES:
        assert any(name in had_by(peer) for peer in LACKS)
