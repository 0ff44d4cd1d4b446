"""What the browser gets: the package's own files, and nothing before it is needed."""

import base64
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from publish import bundle
from publish.core import ROOT, core, lacking, portable, runs_under_cpython

START = "globalThis.adamPython="
LOCK = (ROOT / "live" / "package-lock.json").read_text("utf-8")


def carried(site: Path, script: str, start: str) -> dict[str, str]:
    """The files of the project in a script of the site, by their names."""
    text = (site / "assets" / "live" / script).read_bytes().decode()
    files: dict[str, str] = json.loads(text.partition(start)[2])["files"]
    return files


@pytest.mark.parametrize(
    ("script", "start", "paths"),
    [("python.js", START, core()), ("cpython.js", "\nglobalThis.adamCPython=", portable())],
)
def test_browser_gets_the_packages_files_byte_for_byte(
    script: str, start: str, paths: list[Path], site: Path
) -> None:
    files = carried(site, script, start)
    names = {path.relative_to(ROOT).as_posix(): path for path in paths}
    assert [name for name, path in names.items() if files[name].encode() != path.read_bytes()] == []


def test_what_cpython_gets_needs_no_package_but_this() -> None:
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in portable()]
    program = f"import sys; sys.path.append({str(ROOT)!r})\nimport {', '.join(names)}"
    command = [sys.executable, "-I", "-S", "-c", program]  # without what is installed
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("code", "runs"),
    [
        ("import json\nfrom concurrent.futures import Executor", True),
        ("from adam_from_scratch.audit import audit", True),
        ("import json, numpy", False),
        ("from adam_from_scratch import arrays", False),
    ],
)
def test_block_that_needs_only_python_runs_under_cpython(code: str, runs: bool) -> None:
    assert runs_under_cpython(code) is runs


def test_cpython_comes_with_its_licences(site: Path) -> None:
    with (site / "assets" / "live" / "cpython.js").open(encoding="utf-8") as script:
        head = script.read(400)
    for licence in ("Mozilla Public License 2.0", "Python Software Foundation License"):
        assert licence in head
    assert json.loads(LOCK)["packages"]["node_modules/pyodide"]["version"] in head


@pytest.mark.parametrize(
    ("script", "later"),
    [
        ("run.js", ("python.js", "editor.js", "which.js", "explorer.js")),
        ("which.js", ("cpython.js",)),
        ("explorer.js", ("python.js", "editor.js")),
    ],
)
def test_script_knows_the_digests_of_what_it_loads_later(
    site: Path, script: str, later: tuple[str, ...]
) -> None:
    folder = site / "assets" / "live"
    text = (folder / script).read_text(encoding="utf-8")
    for name in later:
        digest = base64.b64encode(hashlib.sha256((folder / name).read_bytes()).digest()).decode()
        assert digest in text, name


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
    assert "://" not in LOCK.replace(FUNDING, "")


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
        monkeypatch.setattr(bundle, "pack", lambda: None)
    else:
        (tmp_path / "target").write_text("a file where the folder should be")
    with pytest.raises(PluginError) as error:
        bundle.bundle()
    assert "live/" in str(error.value)
    assert "\n" not in str(error.value)
