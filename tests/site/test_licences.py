"""What the project is made with may be used with it: every part has a permissive licence.

The package itself asks for numpy and numba alone; all else is needed to test it and to build the
site. `make sbom` lists every part with its version.
"""

import json
import re
from contextlib import suppress
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest

from tests import ROOT

PERMISSIVE = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|ISC|OFL|PSF|Python|Zlib|CC0|HPND|Unlicense|BlueOak)\b", re.IGNORECASE
)
WEAK = re.compile(r"\bMPL\b|Mozilla Public License")
"""Copyleft of single files: they are used as they are. Those of Pyodide are published, and the
script that carries them says where their sources are."""

STRONG = re.compile(r"\bA?GPL|General Public License(?! v?2? with)", re.IGNORECASE)

UNSTATED = {"axe-playwright-python": "MIT"}
"""Packages whose metadata name no licence: what their licence file says."""

LOCKED = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)
NPM = json.loads((ROOT / "live" / "package-lock.json").read_text(encoding="utf-8"))["packages"]


def installed() -> list[Distribution]:
    """What the lock names and this machine has; other systems need a few others."""
    parts = []
    for name in LOCKED:
        with suppress(PackageNotFoundError):
            parts.append(distribution(name))
    return parts


def licence(part: Distribution) -> str:
    """What the metadata say: the expression, else the classifiers, else the first line of text."""
    stated = part.metadata.get_all("License-Expression", [])
    classified = [x for x in part.metadata.get_all("Classifier", []) if x.startswith("License ::")]
    written = [x.strip().partition("\n")[0] for x in part.metadata.get_all("License", [])]
    return "; ".join(stated or classified or written)


def is_compatible(stated: str) -> bool:
    return bool(PERMISSIVE.search(stated) or WEAK.search(stated)) and not STRONG.search(stated)


def test_most_of_the_lock_is_installed() -> None:
    assert len(installed()) > 0.8 * len(LOCKED) > 100


def test_every_python_part_has_a_compatible_licence() -> None:
    parts = {part.name: licence(part) or UNSTATED.get(part.name, "") for part in installed()}
    assert {name: stated for name, stated in parts.items() if not is_compatible(stated)} == {}


def test_every_part_of_the_browser_s_code_has_a_compatible_licence() -> None:
    parts = {name: part.get("license", "") for name, part in NPM.items() if name}
    assert len(parts) > 10
    assert {name: stated for name, stated in parts.items() if not is_compatible(stated)} == {}


def test_no_licence_is_filled_in_that_is_stated() -> None:
    assert {part.name for part in installed() if not licence(part)} == set(UNSTATED)


@pytest.mark.parametrize(
    ("stated", "fine"),
    [
        ("MIT", True),
        ("MPL-2.0 AND MIT", True),
        ("GPL-3.0-only", False),
        ("GNU Affero General Public License v3", False),
        ("", False),
        ("Proprietary", False),
    ],
)
def test_licences_are_told_apart(stated: str, fine: bool) -> None:
    assert is_compatible(stated) is fine
