"""What the explorer knows of the optimizers: made from the package and the heads of the pages.

live/src/explorer/presets.js gets the looks, the settings and the sliders; live/python/explore.py
gets the arithmetic of the rules, since MicroPython can read none. live/src/explorer/numbers.js gets
rules and objectives in JavaScript, for all that it draws.
"""

import inspect
import json
import re
import runpy
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from adam_from_scratch.objectives import Objective
from adam_from_scratch.optimizer import SETTINGS, Optimizer
from adam_from_scratch.optimizers import OPTIMIZERS
from adam_from_scratch.rule import Form, RuleError, Scripts, forms
from publish.core import ROOT
from publish.heads import DOCS, Look, front_matter, heads
from publish.marks import CLASSES

EXPLORED = ROOT / "live" / "python" / "objectives.py"

SLIDERS = {
    "(0, inf)": {"from": -4, "to": 1, "step": 0.01, "power": True},
    "[0, inf)": {"from": -10, "to": 1, "step": 0.01, "power": True},
    "[0, 1)": {"from": 0, "to": 0.999, "step": 0.001},
}
"""How far the slider of a setting reaches, by the setting's range; some go by powers of ten."""


def catalogue() -> dict[str, Any]:
    """What the explorer's scripts know of optimizers, settings and quantities."""
    looks, kinds = heads()
    first = front_matter(DOCS / "explorer.md")["explorer"]
    return {
        "optimizers": {name: _entry(look, OPTIMIZERS[name]) for name, look in looks.items()},
        "sliders": {name: _slider(setting.about) for name, setting in SETTINGS.items()},
        "kinds": {name: CLASSES[kind] for name, kind in kinds.items()},
        "first": first,
    }


def rules() -> str:
    """A Python module with the forms of all rules, and the direction of each update."""
    lines = ['"""The arithmetic of each rule, and the direction of its update."""', "", "RULES = {"]
    for name, factory in OPTIMIZERS.items():
        spelled, direction = _arithmetic(factory(**_defaults(factory)))
        lines.append(f"    {name!r}: ({tuple(map(tuple, spelled))!r}, {direction!r}),")
    return "\n".join([*lines, "}", ""])


def scripts() -> str:
    """A JavaScript module with all rules and objectives that can be translated."""
    made, rules, grounds = Scripts(), [], []
    for name, factory in OPTIMIZERS.items():
        with suppress(RuleError):
            rules.append(f'"{name}": {_rule(made, factory(**_defaults(factory)))},')
    for name, objective in runpy.run_path(str(EXPLORED))["OBJECTIVES"].items():
        with suppress(RuleError):
            grounds.append(f'"{name}": {_objective(made, objective)},')
    return "\n".join([
        'import * as $ from "../../live/src/explorer/arithmetic.js"', *made.sources.values(),
        "export const SCRIPTS = {", "rules: {", *rules, "},", "grounds: {", *grounds, "}", "}", "",
    ])  # fmt: skip


def _arithmetic(optimizer: Optimizer) -> tuple[tuple[Form, ...], str]:
    """The forms of a rule, and the direction of its update."""
    spelled = forms(optimizer.step, optimizer.columns, len(optimizer.start))
    kinds = heads().quantities
    operands = next((form.operands for form in spelled if form.name == "update"), ())
    directions = (x for x in operands if x == "g" or kinds.get(x) == "direction")
    return spelled, next(directions, "g")


def _rule(made: Scripts, optimizer: Optimizer) -> str:
    columns, start = optimizer.columns, optimizer.start
    spelled, direction = _arithmetic(optimizer)
    update = next((form for form in spelled if form.name == "update"), None)
    if update is None:
        raise RuleError("its update has no form")
    step, rate, powers = made.rule(optimizer.step, columns, len(start), update, direction)
    facts = {
        "memory": start,
        "settings": [name for name, _ in optimizer.hyperparameters],
        "columns": len(columns),
        "update": columns.index("update"),
        "powers": powers,
    }
    return f"{{ ...{json.dumps(facts)}, step: {step}, rate: {rate} }}"


def _objective(made: Scripts, objective: Objective) -> str:
    if objective.at or objective.project:
        raise RuleError("it differs from step to step, or has a domain that a step may leave")
    return f"{{ value: {made.function(objective.value)}, grad: {made.function(objective.grad)} }}"


def sources() -> list[Path]:
    """The files that all of this is made from, beside the package."""
    return sorted(DOCS.glob("*.md"))


def _entry(look: Look, factory: Callable[..., Any]) -> dict[str, Any]:
    settings = {**_defaults(factory), **look.explorer["usual"]}
    presets = {name: x for name, x in look.explorer.items() if name != "usual"}
    dash = " ".join(f"{look.width * length:g}" for length in look.dash)
    entry = {"title": look.title, "colour": look.colour, "dash": dash, "width": look.width}
    return entry | {"settings": settings, "presets": presets}


def _defaults(factory: Callable[..., Any]) -> dict[str, float]:
    parameters = inspect.signature(factory).parameters
    return {name: 0.1 if x.default is x.empty else x.default for name, x in parameters.items()}


def _slider(about: str) -> dict[str, Any]:
    """The reach of a slider, and what stands beside it: the start of the setting's sentence."""
    sentence = re.match(r"(.*?)[,;] in ([\[(].*?[\])])", about)
    assert sentence is not None, about
    return {**SLIDERS[sentence[2]], "about": sentence[1]}
