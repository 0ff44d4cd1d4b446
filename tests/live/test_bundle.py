"""What the browser gets: the package's own files, and nothing before it is needed."""

import base64
import hashlib
import json
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from publish import bundle
from publish.core import ROOT, core, lacking

START = "globalThis.adamPython="


def test_browser_gets_the_packages_files_byte_for_byte(site: Path) -> None:
    text = (site / "assets" / "live" / "python.js").read_bytes().decode()
    assert text.startswith(START)
    files = json.loads(text.removeprefix(START))["files"]
    names = {path.relative_to(ROOT).as_posix(): path for path in core()}
    assert [name for name, path in names.items() if files[name].encode() != path.read_bytes()] == []


@pytest.mark.parametrize(
    ("script", "later"),
    [
        ("run.js", ("python.js", "editor.js", "explorer.js")),
        ("explorer.js", ("python.js", "editor.js")),
    ],
)
def test_script_knows_the_digests_of_what_it_loads_later(
    site: Path, script: str, later: tuple[str, ...]
) -> None:
    folder = site / "assets" / "live"
    text = (folder / script).read_text(encoding="utf-8")
    for name in later:
        digest = base64.b64encode(hashlib.sha384((folder / name).read_bytes()).digest()).decode()
        assert f"sha384-{digest}" in text, name


@pytest.mark.parametrize(
    ("code", "modules"),
    [
        ("from adam_from_scratch import adam\nfrom math import sqrt", []),
        ("from adam_from_scratch.table import parse", []),
        ("import numpy as np", ["numpy"]),
        ("def f():\n    import json", ["json"]),
        ("from adam_from_scratch.audit import audit", ["adam_from_scratch.audit"]),
        ("from adam_from_scratch import arrays", ["adam_from_scratch.arrays"]),
        ("from . import x", ["."]),
    ],
)
def test_block_names_what_it_needs_beyond_the_core(code: str, modules: list[str]) -> None:
    assert lacking(code) == modules


def test_lock_file_names_no_registry() -> None:
    assert "://" not in (ROOT / "live" / "package-lock.json").read_text("utf-8").replace(
        FUNDING, ""
    )


FUNDING = '"url": "https://'


@pytest.mark.parametrize("failure", ["npm", "esbuild", "disk"])
def test_failure_has_one_line(
    failure: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "TARGET", tmp_path / "target")
    monkeypatch.setattr(bundle, "BUNDLED", tmp_path / "target" / ".digest")
    if failure == "npm":
        monkeypatch.setattr(bundle, "LIVE", tmp_path)
        monkeypatch.setattr(bundle, "INSTALLED", tmp_path / ".digest")
        (tmp_path / "package-lock.json").write_text("no lock file")
    elif failure == "esbuild":
        monkeypatch.setattr(bundle, "PACKED", tmp_path)
    else:
        (tmp_path / "target").write_text("a file where the folder should be")
    with pytest.raises(PluginError) as error:
        bundle.bundle()
    assert "live/" in str(error.value)
    assert "\n" not in str(error.value)
