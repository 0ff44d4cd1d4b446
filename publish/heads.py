"""The heads of the pages: how an optimizer and a quantity look, read here and nowhere else.

The page that teaches an optimizer says in its front matter how its line is drawn and what the
explorer starts it with, and which quantities of its rule are a direction or a scale:

    optimizers:
      adam: {title: Adam, colour: purple, dash: [], width: 3, explorer: {usual: {lr: 0.1}}}
    quantities: {m: direction, v: scale}

`dash` counts in widths of the line, as matplotlib does. In `explorer` the settings stand by
objective, and under `usual` for all the others; what is not named has the factory's default.
"""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from adam_from_scratch import OPTIMIZERS

DOCS = Path(__file__).resolve().parents[1] / "docs"
PALETTE = DOCS / "assets" / "palette.css"
FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
KINDS = ("direction", "scale")


class Look(NamedTuple):
    """How an optimizer looks, in a figure, on a page and in the explorer."""

    title: str
    colour: str
    dash: tuple[float, ...]
    width: float
    explorer: Mapping[str, Mapping[str, float]]


class Heads(NamedTuple):
    """What the heads of all pages say: looks in the order of the course, kinds of quantities."""

    optimizers: dict[str, Look]
    quantities: dict[str, str]


def palette(scheme: str) -> dict[str, str]:
    """The colours of a scheme, `"default"` or `"slate"`, by name."""
    block = PALETTE.read_text("utf-8").partition(f'"{scheme}"] {{')[2].partition("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def heads(folder: Path = DOCS) -> Heads:
    """The heads of the pages in a folder.

    Raises:
        ValueError: a head says what it cannot, or an optimizer stands in none; names file and key.
    """
    looks: dict[str, Look] = {}
    quantities: dict[str, str] = {}
    for page in sorted(folder.glob("*.md")):
        head = front_matter(page)
        for name, entry in _entries(page, head, "optimizers"):
            if name in looks or name not in OPTIMIZERS:
                problem = "stands on another page" if name in looks else "is no optimizer"
                raise ValueError(f"{page.name}: optimizers.{name} {problem}")
            looks[name] = _look(f"{page.name}: optimizers.{name}", entry, OPTIMIZERS[name])
        for name, kind in _entries(page, head, "quantities"):
            if kind not in KINDS or quantities.setdefault(name, kind) != kind:
                raise ValueError(f"{page.name}: quantities.{name} is {kind!r}, not {_other(kind)}")
    if missing := [name for name in OPTIMIZERS if name not in looks]:
        raise ValueError(f"no page's head has optimizers.{', optimizers.'.join(missing)}")
    return Heads({name: looks[name] for name in OPTIMIZERS}, quantities)


def front_matter(page: Path) -> dict[str, Any]:
    """What stands between the lines of dashes on top of a page."""
    head = FRONT_MATTER.match(page.read_text("utf-8"))
    return yaml.safe_load(head[1]) or {} if head else {}


def _entries(page: Path, head: Mapping[str, Any], key: str) -> Iterator[tuple[str, Any]]:
    entries = head.get(key) or {}
    if not isinstance(entries, dict):
        raise ValueError(f"{page.name}: {key} is not a mapping")
    yield from entries.items()


def _other(kind: object) -> str:
    return " or ".join(KINDS) if kind not in KINDS else "what another page says of it"


def _look(place: str, entry: Any, factory: Callable[..., Any]) -> Look:
    if not isinstance(entry, dict) or set(entry) != set(Look._fields):
        raise ValueError(f"{place} needs exactly {', '.join(Look._fields)}")
    checks: dict[str, Callable[[Any], bool]] = {
        "title": lambda value: isinstance(value, str) and bool(value),
        "colour": lambda value: value in palette("default"),
        "dash": lambda value: isinstance(value, list) and all(map(_positive, value)),
        "width": _positive,
        "explorer": lambda value: isinstance(value, dict) and "usual" in value,
    }
    for key, is_right in checks.items():
        if not is_right(entry[key]):
            raise ValueError(f"{place}.{key} cannot be {entry[key]!r}")
    for objective, settings in entry["explorer"].items():
        _check_settings(f"{place}.explorer.{objective}", settings, factory)
    return Look(**{**entry, "dash": tuple(entry["dash"])})


def _check_settings(place: str, settings: Any, factory: Callable[..., Any]) -> None:
    names = set(inspect.signature(factory).parameters)
    if not isinstance(settings, dict) or not set(settings) <= names:
        raise ValueError(f"{place} takes {', '.join(sorted(names))}")
    for name, value in settings.items():
        if not _positive(value):
            raise ValueError(f"{place}.{name} cannot be {value!r}")


def _positive(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0
