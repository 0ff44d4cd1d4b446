"""What pages say of the frameworks, docs/frameworks.md above all, held against the frameworks."""

import inspect
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import Any

import jax.numpy as jnp
import keras
import optax
import pytest
import torch

from adam_from_scratch.literate.check import check_block, check_page, peers_of
from adam_from_scratch.literate.page import Block, read
from adam_from_scratch.table import Table, parse
from publish.core import PEERS
from tests import ROOT

PATH = ROOT / "docs" / "frameworks.md"


def peers(block: Block) -> list[str]:
    return peers_of(block, PEERS)


PAGE = read(PATH)
HERE = [block for block in PAGE.blocks if peers(block)]
USE_IT = read(ROOT / "docs" / "use-it.md")
THERE = [block for block in USE_IT.blocks if peers(block)]
OUTPUTS = [parse(block.output.text) for block in PAGE.blocks if block.output]
Run = list[float]


def table_of(first: str) -> Table:
    """The page's table with this first cell of its header."""
    (table,) = [table for table in OUTPUTS if table.header[0] == first]
    return table


def row(table: Table, name: str) -> list[str]:
    """The cells of a row behind its name."""
    (cells,) = (cells[1:] for cells in table.rows if cells[0] == name)
    return list(cells)


def rounded(numbers: Sequence[float], like: Sequence[str]) -> list[str]:
    """The numbers at the digits that the page shows."""
    digits = len(like[0].partition(".")[2])
    return [f"{x:.{digits}f}" for x in numbers]


def in_pytorch(optimizer: Callable[..., Any], steps: int, rates: Sequence[float] = ()) -> Run:
    """The parameter after each step on p², from 10."""
    p = torch.tensor(10.0, dtype=torch.float64, requires_grad=True)
    rule, points = optimizer([p]), []
    for t in range(steps):
        if rates:
            rule.param_groups[0]["lr"] = rates[t]
        rule.zero_grad()
        (p**2).backward()
        rule.step()
        points.append(p.item())
    return points


def in_optax(rule: Any, steps: int) -> Run:
    """The same."""
    p = jnp.array(10.0)
    state, points = rule.init(p), []
    for _ in range(steps):
        change, state = rule.update(2 * p, state, p)
        p = optax.apply_updates(p, change)
        points.append(float(p))
    return points


def in_keras(optimizer: Any, steps: int, rates: Sequence[float] = ()) -> Run:
    """The same."""
    p, points = keras.Variable(10.0), []
    for t in range(steps):
        if rates:
            optimizer.learning_rate = rates[t]
        optimizer.apply([2 * p.value.detach()], [p])
        points.append(p.value.item())
    return points


def id_of(block: Block) -> str:
    return peers(block)[-1]


def place_of(block: Block) -> str:
    return f"{block.code.first.path.stem}-{id_of(block)}"


def test_there_is_a_block_for_each_framework() -> None:
    assert list(map(peers, HERE)) == [["torch"], ["jax", "optax"], ["keras"]]
    assert list(map(peers, THERE)) == [["torch"], ["jax", "optax"]]
    assert check_page(PAGE, PEERS) == check_page(USE_IT, PEERS) == []


@pytest.mark.parametrize("block", HERE + THERE, ids=place_of)
def test_block_prints_the_table_above_it(block: Block) -> None:
    assert check_block(block, peers=PEERS) == []


@pytest.mark.parametrize("block", HERE, ids=id_of)
def test_changed_digit_of_the_table_above_is_found(block: Block) -> None:
    assert block.above is not None
    lines = list(block.above.lines)
    lines[-1] = replace(lines[-1], text=lines[-1].text.replace("0.37737", "0.37738"))
    above = replace(block.above, lines=lines)
    finding, *_ = check_block(Block(block.code, above=above), peers=PEERS)
    assert "row t=10, column p_new: page says 0.37738, the block prints 0.37737" in finding


def test_versions_are_those_that_the_page_names() -> None:
    text = PATH.read_text(encoding="utf-8")
    for name, package in (("PyTorch", "torch"), ("Optax", "optax"), ("Keras", "keras")):
        named = set(re.findall(rf"{name} (\d+\.\d+\.\d+)", text))
        assert named == {version(package).partition("+")[0]}, name


@pytest.mark.parametrize(
    ("column", "factory"),
    [("PyTorch", torch.optim.AdamW), ("Optax", optax.adamw), ("Keras", keras.optimizers.AdamW)],
)
def test_names_and_defaults_are_those_of_the_signature(
    column: str, factory: Callable[..., Any]
) -> None:
    table = table_of("here")
    cells = [cells[table.header.index(column)] for cells in table.rows]
    parameters = {key: x.default for key, x in inspect.signature(factory).parameters.items()}
    for cell in cells:
        name, _, default = cell.partition("=")
        name, _, place = name.partition("[")
        value = parameters[name][int(place[:-1])] if place else parameters[name]
        assert (str(value) if default else inspect.Parameter.empty) == (default or value), cell


def state_names() -> dict[str, tuple[set[str], set[str], set[str]]]:
    """What each optimizer remembers, as each framework calls it."""
    p = torch.ones(1, dtype=torch.float64, requires_grad=True)
    p.grad = torch.ones(1, dtype=torch.float64)
    optim, keras_of = torch.optim, keras.optimizers
    made = {
        "m": (optim.Adam([p]), optax.adam(1.0), keras_of.Adam()),
        "v": (optim.Adam([p]), optax.adam(1.0), keras_of.Adam()),
        "v_max": (
            optim.Adam([p], amsgrad=True), optax.amsgrad(1.0), keras_of.Adam(amsgrad=True),
        ),
        "velocity": (
            optim.SGD([p], momentum=0.9), optax.sgd(1.0, 0.9), keras_of.SGD(momentum=0.9),
        ),
        "g_squared": (optim.Adagrad([p]), optax.adagrad(1.0), keras_of.Adagrad()),
    }  # fmt: skip
    states = {}
    for name, (torchs, optaxs, kerass) in made.items():
        torchs.step()
        variable = keras.Variable(1.0, name="x")
        kerass.build([variable])
        states[name] = (
            set(torchs.state[p]),
            set(optaxs.init(jnp.array(1.0))[0]._fields),
            {x.name.removeprefix(f"{variable.name}_") for x in kerass.variables},
        )
    return states


def test_names_of_what_is_remembered_are_those_of_the_states() -> None:
    lines = re.findall(r"^\| `(\w+)` \| (\w+) \| (\w+) \| (\w+) \|$", PATH.read_text("utf-8"), re.M)
    states = state_names()
    assert {name for name, *_ in lines} == set(states)
    for name, *theirs in lines:
        assert all(x in state for x, state in zip(theirs, states[name], strict=True)), name


def test_places_of_eps() -> None:
    table = table_of("Adam")
    runs = {
        "here, PyTorch, Optax": [
            in_pytorch(lambda p: torch.optim.Adam(p, lr=1.05), 10),
            in_optax(optax.adam(1.05), 10),
        ],
        "Keras, given the same": [in_keras(keras.optimizers.Adam(1.05, epsilon=1e-8), 10)],
        "Keras, its default": [in_keras(keras.optimizers.Adam(1.05), 10)],
    }
    for name, same in runs.items():
        written = row(table, name)[1:]
        assert all(rounded(run[-1:], written) == written for run in same), name
    assert len(table.rows) == len(runs)


def test_two_orders_of_amsgrad() -> None:
    (table,) = [table for table in OUTPUTS if "p, Optax" in table.header]
    columns = dict(zip(table.header, zip(*table.rows, strict=True), strict=True))
    runs = [
        ("p, PyTorch", in_pytorch(lambda p: torch.optim.Adam(p, lr=1.05, amsgrad=True), 10)),
        ("p, PyTorch", in_keras(keras.optimizers.Adam(1.05, amsgrad=True), 10)),
        ("p, Optax", in_optax(optax.amsgrad(1.05), 10)),
    ]
    for column, run in runs:
        assert rounded(run, columns[column]) == list(columns[column])


def test_optax_can_leave_both_corrections_out() -> None:
    parameters = inspect.signature(optax.amsgrad).parameters
    assert {"bias_correction_mu", "bias_correction_nu"} <= set(parameters)


def test_settings_of_momentum() -> None:
    table, drop = table_of("momentum"), (0.1, 0.1, 0.01, 0.01)
    sgd, keras_sgd = torch.optim.SGD, keras.optimizers.SGD
    falling = optax.piecewise_constant_schedule(0.1, {2: 0.1})
    runs = {
        "here, PyTorch, Optax, Keras": [
            in_pytorch(lambda p: sgd(p, 0.1, momentum=0.5), 4),
            in_optax(optax.sgd(0.1, 0.5), 4),
            in_keras(keras_sgd(0.1, 0.5), 4),
        ],
        "PyTorch, dampening=0.5": [
            in_pytorch(lambda p: sgd(p, 0.1, momentum=0.5, dampening=0.5), 4)
        ],
        "nesterov=True, all three": [
            in_pytorch(lambda p: sgd(p, 0.1, momentum=0.5, nesterov=True), 4),
            in_optax(optax.sgd(0.1, 0.5, nesterov=True), 4),
            in_keras(keras_sgd(0.1, 0.5, nesterov=True), 4),
        ],
        "lr drops at t = 3: here, PyTorch, Optax": [
            in_pytorch(lambda p: sgd(p, 0.1, momentum=0.5), 4, drop),
            in_optax(optax.sgd(falling, 0.5), 4),
        ],
        "lr drops at t = 3: Keras": [in_keras(keras_sgd(0.1, 0.5), 4, drop)],
    }
    for name, same in runs.items():
        written = row(table, name)
        assert all(rounded(run, written) == written for run in same), name
    assert len(table.rows) == len(runs)


def first_step(peer: str, name: str, g: float) -> float:
    """The first step over lr, with the peer's defaults, for a gradient."""
    if peer == "PyTorch":
        p = torch.zeros(1, dtype=torch.float64, requires_grad=True)
        p.grad = torch.full((1,), g, dtype=torch.float64)
        getattr(torch.optim, name)([p], lr=1.0).step()
        return -float(p.item())
    if peer == "Optax":
        rule = getattr(optax, name.lower())(1.0)
        change, _ = rule.update(jnp.array(g), rule.init(jnp.array(0.0)))
        return -float(change)
    q = keras.Variable(0.0)
    getattr(keras.optimizers, name)(1.0).apply([torch.tensor(g, dtype=torch.float64)], [q])
    return -float(q.value.item())


@pytest.mark.parametrize(
    ("line", "name", "peers"),
    [
        ("AdaGrad: here, PyTorch", "Adagrad", ["PyTorch"]),
        ("AdaGrad: Optax, Keras", "Adagrad", ["Optax", "Keras"]),
        ("RMSProp: here, Optax, Keras", "RMSprop", ["Optax", "Keras"]),
        ("RMSProp: PyTorch", "RMSprop", ["PyTorch"]),
    ],
)
def test_first_steps_with_their_defaults(line: str, name: str, peers: list[str]) -> None:
    written = row(table_of("with its defaults"), line)
    for peer in peers:
        assert rounded([first_step(peer, name, 0.2)], written) == written, peer


@pytest.mark.parametrize("peer", ["PyTorch", "Optax", "Keras"])
def test_first_steps_of_tiny_gradients_on_the_page_on_eps(peer: str) -> None:
    outputs = [x.output for x in read(ROOT / "docs" / "epsilon.md").blocks if x.output]
    tables = [parse(x.text) for x in outputs if x.kind == "table"]
    (table,) = [one for one in tables if "default" in one.header]
    (written,) = (cells for cells in table.rows if cells[0].startswith(peer))
    package = {"PyTorch": "torch"}.get(peer, peer.lower())
    assert written[0] == f"{peer} {version(package).partition('+')[0]}"
    sizes = [float(name.removeprefix("g = ")) for name in table.header[-3:]]
    steps = [first_step(peer, "Adam", g) for g in sizes]
    assert rounded(steps, written[-3:]) == written[-3:]


def test_weight_decay_of_adam_is_l2_in_pytorch_and_adamw_in_keras() -> None:
    decoupled = in_pytorch(lambda p: torch.optim.AdamW(p, lr=0.5, weight_decay=0.1), 5)
    l2 = in_pytorch(lambda p: torch.optim.Adam(p, lr=0.5, weight_decay=0.1), 5)
    assert l2 != pytest.approx(decoupled, rel=1e-3)
    summed = in_optax(optax.chain(optax.add_decayed_weights(0.1), optax.adam(0.5)), 5)
    assert l2 == pytest.approx(summed, rel=1e-12)
    kerass = in_keras(keras.optimizers.Adam(0.5, epsilon=0.0, weight_decay=0.1), 5)
    assert kerass == pytest.approx(decoupled, rel=1e-6)


def test_maximize_turns_the_sign_of_the_gradient() -> None:
    up = in_pytorch(lambda p: torch.optim.Adam(p, lr=0.5, maximize=True), 1)
    assert up == pytest.approx([10.5])
