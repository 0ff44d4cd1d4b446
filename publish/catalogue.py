"""What the explorer knows of the optimizers: made from the package and the heads of the pages.

live/src/explorer/presets.js gets the looks, the settings and the sliders; live/python/explore.py
gets the arithmetic of the rules, since MicroPython can read none.
"""

import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from adam_from_scratch.optimizer import SETTINGS
from adam_from_scratch.optimizers import OPTIMIZERS
from adam_from_scratch.rule import forms
from publish.heads import DOCS, Look, front_matter, heads
from publish.marks import CLASSES

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
    kinds = heads().quantities
    lines = ['"""The arithmetic of each rule, and the direction of its update."""', "", "RULES = {"]
    for name, factory in OPTIMIZERS.items():
        optimizer = factory(**_defaults(factory))
        spelled = forms(optimizer.step, optimizer.columns, len(optimizer.start))
        operands = next((form.operands for form in spelled if form.name == "update"), ())
        directions = (x for x in operands if x == "g" or kinds.get(x) == "direction")
        lines.append(f"    {name!r}: ({tuple(map(tuple, spelled))!r}, {next(directions, 'g')!r}),")
    return "\n".join([*lines, "}", ""])


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
