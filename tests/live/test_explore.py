"""What the explorer computes, run here as it runs in the browser: live/python."""

import importlib
import json
import re
import sys
from contextlib import redirect_stdout
from io import StringIO
from itertools import count
from math import isnan, sqrt
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from adam_from_scratch import OPTIMIZERS, adam, momentum, quadratic, rosenbrock, trace
from adam_from_scratch.rule import forms
from adam_from_scratch.spelled import spelled
from adam_from_scratch.table import parse
from publish import catalogue
from publish.runs import columns

sys.modules["rules"] = ModuleType("rules")
exec(catalogue.rules(), vars(sys.modules["rules"]))
explore: Any = importlib.import_module("explore")
packing: Any = importlib.import_module("packing")
KNOWN = catalogue.catalogue()
owners = count(100)


def settings(objective: str) -> dict[str, dict[str, str]]:
    """What the explorer starts each optimizer with, as text."""
    entries = KNOWN["optimizers"].items()
    numbers = {name: x["settings"] | x["presets"].get(objective, {}) for name, x in entries}
    return {name: {key: str(value) for key, value in x.items()} for name, x in numbers.items()}


SETTINGS = settings("ravine")
STARTS = {
    "bowl": ["10"],
    "rosenbrock": ["-1.5", "2.5"],
    "ravine-45": ["6.01", "8.13"],
    "double-ravine": ["6.01", "8.13", "6.01", "8.13"],
    "words": ["0"] * 16,
}


def request(**changed: Any) -> dict[str, Any]:
    """What the page asks for when it opens, but for some of it."""
    usual = dict(owner=next(owners), objective="ravine", start=["10", "1.5"], steps="40")
    usual |= dict(settings=SETTINGS, selected="adam", t=10, first=1, last=10)
    return usual | dict(optimizers=[*SETTINGS], packed=[]) | changed


def show(**changed: Any) -> Any:
    """The answer to a request, as the page reads it; each run with its numbers."""
    answer = explore.show(request(**changed))
    if isinstance(answer, dict):
        return json.loads(json.dumps(answer))
    answer, numbers = answer
    result, start, runs = json.loads(json.dumps(answer)), 0, {}
    for name, size in answer["runs"]:
        runs[name] = numbers[start : start + size].tolist()
        start += size
    assert start == len(numbers)
    return result | {"runs": runs}


def step_13(objective: str, name: str) -> Any:
    """The detail of a step on the second page of the rows."""
    start = STARTS.get(objective, ["10", "1.5"])
    changed = dict(objective=objective, start=start, settings=settings(objective), selected=name)
    return show(**changed, owner=1, t=13, first=11, last=20)["detail"]


def test_runs_are_those_of_the_package() -> None:
    run = trace(adam(lr=0.5), quadratic(1, 50), (10.0, 1.5), 40)
    numbers = show(packed=["adam"])["runs"]["adam"]
    points = [*run["p"], run[-1].p_new]
    assert numbers[:41] == [p[0] for p in points]
    assert numbers[41:82] == [p[1] for p in points]
    assert numbers[82:123] == [run.objective.value(p) for p in points]
    assert numbers[123:163] == [update[0] for update in run["update"]]
    assert numbers[163:203] == [update[1] for update in run["update"]]
    assert numbers[203:243] == [0.5 / (sqrt(v[0]) + 1e-8) for v in run["v_hat"]]
    assert numbers[243:] == [0.5 / (sqrt(v[1]) + 1e-8) for v in run["v_hat"]]


@pytest.mark.parametrize("name", SETTINGS)
def test_update_is_the_effective_rate_times_the_direction(name: str) -> None:
    show(owner=1, packed=[*SETTINGS])
    _, run = explore._kept[1][name]
    _, direction = sys.modules["rules"].RULES[name]
    rest = run["decay"] if "decay" in run.columns else [(0.0, 0.0)] * len(run)
    if name == "nesterov":  # the gradient is its direction; a share of the velocity comes on top
        lr, beta = run.optimizer.settings(1)
        rest = [(lr * beta * one, lr * beta * other) for one, other in run["velocity"]]
    for i, rates in enumerate(packing.rates(run)):
        updates = [rate * row[i] + x[i] for rate, row, x in zip(rates, run[direction], rest)]
        assert updates == pytest.approx([update[i] for update in run["update"]], rel=1e-12)


def test_rate_without_a_root_to_divide_by_is_no_number() -> None:
    settings = SETTINGS | {"adam": SETTINGS["adam"] | {"eps": "0"}}
    answer = show(settings=settings, start=["10", "0"], steps="2", packed=["adam"])
    assert isnan(answer["runs"]["adam"][-1])
    assert answer["runs"]["adam"][-4] == 0.5 / 20.0


def test_run_of_one_parameter_and_of_no_steps_is_packed() -> None:
    answer = show(objective="bowl", start=["10"], steps="0", packed=["adam"])
    assert answer["runs"]["adam"] == [10.0, 100.0]
    assert (answer["detail"]["rows"], answer["detail"]["t"]) == ([], 0)


def test_python_computes_what_the_page_cannot_and_sends_it_once() -> None:
    assert show()["runs"] == {}
    packed = ["adam", "momentum"]
    assert set(show(owner=0, packed=packed)["runs"]) == {*packed}
    assert show(owner=0, packed=packed)["runs"] == {}
    settings = SETTINGS | {"momentum": {"lr": "0.01", "beta": "0.5"}}
    assert set(show(owner=0, packed=packed, settings=settings)["runs"]) == {"momentum"}
    # Another explorer of the page has none of them; what it asks for changes nothing for the first.
    assert set(show(packed=packed)["runs"]) == {*packed}
    assert show(owner=0, packed=packed, settings=settings)["runs"] == {}


def test_powers_are_those_of_the_rule_at_each_step() -> None:
    request = {"power": "beta1 ** t", "settings": {"beta1": "0.9"}, "steps": 3}
    assert explore.powers(request)[1].tolist() == [0.9**t for t in (1.0, 2.0, 3.0)]


@pytest.mark.parametrize(
    ("changed", "control", "words"),
    [
        ({"lr": "-1"}, "momentum.lr", "lr must be in (0, inf), got -1.0"),
        ({"lr": "much"}, "momentum.lr", "lr must be a number in (0, inf), got 'much'"),
        ({"lr": ""}, "momentum.lr", "lr must be a number in (0, inf), got ''"),
        ({"beta": "1"}, "momentum.beta", "beta must be in [0, 1), got 1.0"),
        ({"beta": "nan"}, "momentum.beta", "beta must be in [0, 1), got nan"),
    ],
)
def test_setting_out_of_range_is_answered_in_the_package_s_words(
    changed: dict[str, str], control: str, words: str
) -> None:
    settings = SETTINGS | {"momentum": {"lr": "0.1", "beta": "0.5"} | changed}
    assert show(settings=settings) == {"errors": {control: words}}  # not of the selected one alone


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"steps": "-3"}, "steps must be a whole number in [0, inf), got -3"),
        ({"steps": "1.5"}, "steps must be a whole number in [0, inf), got '1.5'"),
        ({"steps": "10000"}, "steps must be at most 1000 here, got 10000"),
        ({"start": ["inf", "1"]}, "start must be in (-inf, inf), got inf"),
        ({"start": ["", "1"]}, "start must be a number in (-inf, inf), got ''"),
    ],
)
def test_start_and_steps_are_judged_too(changed: dict[str, Any], words: str) -> None:
    assert list(show(**changed)["errors"].values()) == [words]
    settings = SETTINGS | {"adam": SETTINGS["adam"] | {"beta2": "2"}}
    assert words in show(**changed, settings=settings)["errors"].values()


@pytest.mark.parametrize("objective", sorted({*explore.OBJECTIVES} - {"words"}))
@pytest.mark.parametrize("name", SETTINGS)
def test_copied_block_prints_the_table(objective: str, name: str) -> None:
    detail = step_13(objective, name)
    with redirect_stdout(StringIO()) as output:
        exec(detail["code"], {})
    table = parse(output.getvalue())
    assert table.header == detail["columns"]
    assert table.rows == detail["rows"]
    assert [row[0] for row in table.rows] == [str(t) for t in range(11, 21)]


@pytest.mark.parametrize("objective", sorted({*explore.OBJECTIVES} - {"words"}))
@pytest.mark.parametrize("name", SETTINGS)
def test_step_is_spelled_out_as_on_the_pages(objective: str, name: str) -> None:
    detail = step_13(objective, name)
    _, run = explore._kept[1][name]
    table = parse(run[10:20].table(*re.findall(r'"([^"]+)"', detail["code"])))
    specs = {column.name: column.spec for column in columns(table, run)}
    rule = forms(run.optimizer.step, run.optimizer.columns, len(run.optimizer.start))
    lines = spelled(run, run[12], run[11], rule, specs)
    assert [tuple(line) for line in detail["spelled"]] == lines
    assert {line.partition("[")[0] for line, _ in lines} == set(run.columns) - {"t", "p"}


@pytest.mark.parametrize("t", [1, 60])
def test_step_with_words_has_a_row_for_each(t: int) -> None:
    names = dict(objective="words", start=STARTS["words"], steps="60", settings=settings("words"))
    detail = show(**names, t=t, owner=1)["detail"]
    assert detail["first"] is None
    with redirect_stdout(StringIO()) as output:
        exec(detail["code"], {})
    table = parse(output.getvalue())
    assert (table.header, table.rows) == (detail["columns"], detail["rows"])
    assert [row[0] for row in table.rows] == [str(2**k) for k in range(16)]
    assert max(map(len, detail["code"].split("\n"))) <= 100
    _, run = explore._kept[1]["adam"]
    assert {line[0] for line in detail["spelled"]} == {
        f"{name}[{k}]" for name in run.columns[2:] for k in (0, 15)
    }
    assert (
        explore.show(request(**names, optimizers=["adam"]) | {"steps": "0"})[0]["detail"]["rows"]
        == []
    )


def test_losses_of_words_add_up_to_the_objective() -> None:
    names = dict(objective="words", start=STARTS["words"], steps="60", settings=settings("words"))
    numbers = show(**names, owner=2, packed=["adam"])["runs"]["adam"]
    losses = np.array(numbers[-16 * 61 :]).reshape(16, 61)
    _, run = explore._kept[2]["adam"]
    values = [run.objective.value(p) for p in [*run["p"], run[-1].p_new]]
    assert 0.5 ** np.arange(16) @ losses == pytest.approx(values)
    assert numbers[16 * 61 : 17 * 61] == values
    least = explore.field({"objective": "words", "first": 0})[1].tolist()
    assert least == pytest.approx([losses.min()], rel=1e-4)


def test_step_that_has_left_the_numbers_is_spelled_out() -> None:
    settings = SETTINGS | {"gradient_descent": {"lr": "1e200"}}
    detail = show(settings=settings, selected="gradient_descent", t=4)["detail"]
    assert "nan" in detail["rows"][3][1] or "inf" in detail["rows"][3][1]
    assert detail["spelled"]


def test_field_is_the_objective_on_a_grid() -> None:
    grid = dict(objective="rosenbrock", x=[-1, 1], y=[0, 2], first=0, columns=3, rows=2)
    valley = rosenbrock().value
    assert explore.field(grid)[1].tolist() == [
        valley((x, y)) for y in (0.0, 2.0) for x in (-1, 0, 1)
    ]
    line = dict(objective="bowl", x=[-2, 2], y=None, first=0, columns=5, rows=1)
    assert explore.field(line)[1].tolist() == [4.0, 1.0, 0.0, 1.0, 4.0]
    planes = [
        explore.field(grid | {"objective": "double-ravine", "first": first})[1].tolist()
        for first in (0, 2)
    ]
    assert planes[0][:3] == [25.5, 0.0, 25.5]
    assert planes[1] == [1000.0 * value for value in planes[0]]


def test_each_rule_starts_in_the_two_ravines_with_its_own_best_rate() -> None:
    """The first step from which on all parameters stay under 0.1, beside a little more or less."""

    def settled(name: str, lr: float, limit: int = 6000) -> int:
        """That step; of a run that never settles, the limit."""
        values = {key: float(text) for key, text in settings("double-ravine")[name].items()}
        optimizer = OPTIMIZERS[name](**values | {"lr": lr})
        run = trace(optimizer, explore.OBJECTIVES["double-ravine"], (6.01, 8.13) * 2, limit)
        near = [all(abs(x) < 0.1 for x in p) for p in run["p_new"]]
        return limit - near[::-1].index(False) + 1 if near[-1] else limit

    steps = {}
    for name in ("momentum", "adagrad", "rmsprop", "adam"):
        lr = float(settings("double-ravine")[name]["lr"])
        limit = 6000 if name == "momentum" else 400
        steps[name], *others = [settled(name, lr * x, limit) for x in (1.0, 0.9, 1.15)]
        assert steps[name] <= min(others)
    assert steps == {"momentum": 5724, "adagrad": 168, "rmsprop": 138, "adam": 71}


def test_numbers_of_a_small_parameter_have_digits_of_their_own() -> None:
    names = dict(objective="double-ravine", start=STARTS["double-ravine"])
    detail = show(**names, settings=settings("double-ravine"), selected="gradient_descent")[
        "detail"
    ]
    assert detail["rows"][0][3] == "(-0.001745, 0.002283, -1.745340, 2.282660)"
    assert "    turned_quadratic(1, 50, 1000, 50000, degrees=45),\n" in detail["code"]


def test_page_calls_a_function_and_numbers_are_left_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calling: Any = importlib.import_module("calling")
    monkeypatch.setattr(calling, "NUMBERS", str(tmp_path / "numbers"))
    refused = calling.call("explore", "show", json.dumps(request(steps="-1")))
    assert list(json.loads(refused)) == ["errors"]
    assert not (tmp_path / "numbers").exists()
    grid = dict(objective="bowl", x=[-2, 2], y=None, first=0, columns=5, rows=1)
    assert calling.call("explore", "field", json.dumps(grid)) == "{}"
    numbers = np.frombuffer((tmp_path / "numbers").read_bytes(), "<f8")
    assert numbers.tolist() == [4.0, 1.0, 0.0, 1.0, 4.0]


@pytest.mark.parametrize("text", ["0.018", "1e-8", "10", "0.1", "1e22", "123456.789"])
def test_number_in_the_block_is_the_number(text: str) -> None:
    settings = SETTINGS | {"momentum": {"lr": text, "beta": "0.5"}}
    code = show(settings=settings, selected="momentum")["detail"]["code"]
    match = re.search(r"momentum\(lr=([^,]+),", code)
    assert match is not None
    assert dict(momentum(lr=float(match[1])).hyperparameters)["lr"] == float(text)
