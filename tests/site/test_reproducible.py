"""The same commit gives the same bytes: the site, built twice, and the package's archives."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests import ROOT
from tests.built import EPOCH, build


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder, and a digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_site_built_twice_has_the_same_bytes(site: Path, tmp_path: Path) -> None:
    done = build(tmp_path / "again")
    assert done.returncode == 0, done.stdout + done.stderr
    one, two = contents(site), contents(tmp_path / "again")
    assert one.keys() == two.keys()
    assert {name for name in one if one[name] != two[name]} == set()
    assert len(one) > 50


def archives(folder: Path) -> dict[str, str]:
    """Wheel and sdist, built here."""
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder)],
        cwd=ROOT, env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return contents(folder)


def test_wheel_and_sdist_built_twice_have_the_same_bytes(tmp_path: Path) -> None:
    one, two = archives(tmp_path / "one"), archives(tmp_path / "two")
    assert one == two
    assert sorted(name.rpartition(".")[2] for name in one) == ["gz", "whl"]
