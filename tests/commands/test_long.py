"""The commands that take their time, in a fresh clone and in environments of their own."""

import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.house import served
from tests import ROOT
from tests.commands import BY_MAKE, INSTALLED, OTHER_DOCS, WITHOUT_MAKE, of_a_contributor

NAMES = {"NAME": "momentum", "the-page": "momentum"}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What git has of the project, in a folder whose name has a space."""
    folder = tmp_path_factory.mktemp("a clone") / "adam"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    return folder


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A shell in which a new virtual environment is active."""
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    return shell(tmp_path / "venv" / "bin")


def shell(*first: Path) -> dict[str, str]:
    """The variables of a shell that has no environment of this project, but these folders."""
    path = [x for x in os.environ["PATH"].split(os.pathsep) if not x.startswith(str(ROOT))]
    ours = {name: x for name, x in os.environ.items() if not name.startswith(("PYTEST", "MAKE"))}
    return ours | {"PATH": os.pathsep.join([*map(str, first), *path])}


def run(command: str, folder: Path, environment: dict[str, str]) -> str:
    """What a command prints; it must succeed."""
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def processes(folder: Path) -> list[str]:
    """What runs within a folder, where the system tells; a kernel looks for its parent each second.

    One without a command line has ended, and nobody has asked for its exit status yet.
    """
    for _ in range(100):
        links = Path("/proc").glob("[0-9]*/cwd")
        mine = [x.parent for x in links if x.exists() and x.resolve().is_relative_to(folder)]
        lines = [(x / "cmdline").read_text("utf-8").replace("\0", " ") for x in mine if x.exists()]
        if not any(lines):
            return []
        time.sleep(0.1)
    return lines


@pytest.mark.parametrize("command", BY_MAKE)
def test_a_command_of_make_works_in_a_fresh_clone(command: str, clone: Path) -> None:
    if command == "make serve":
        with served(clone):
            pass
        assert processes(clone) == []
    else:
        run(command, clone, shell())


@pytest.mark.parametrize("command", of_a_contributor())
def test_a_command_of_a_contributor_works_after_make(command: str, clone: Path) -> None:
    for name, value in NAMES.items():
        command = command.replace(name, value)
    run(f"make .venv/ready && {command}", clone, shell())


def test_the_pages_are_checked_and_built_without_make(
    clone: Path, environment: dict[str, str]
) -> None:
    install, one, build = WITHOUT_MAKE
    every = "pytest docs README.md -p no:cacheprovider"
    run(f"{install} && {one} && {every} && {build}", clone, environment)


def test_the_package_installs_and_prints_a_table(clone: Path, environment: dict[str, str]) -> None:
    (install,) = INSTALLED
    table = run(f"{install} -q && python -m adam_from_scratch adam", clone, environment)
    assert table.splitlines()[1].startswith("| ---:")


def test_other_docs_are_checked_with_the_usual_switches(
    clone: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    install, every, one = OTHER_DOCS
    shutil.copytree(clone / "examples", tmp_path / "docs of another")
    run(install, clone, environment)
    for command in (every, one, f"{every} -p no:cacheprovider -x -q", f"{one} --collect-only"):
        assert shlex.split(command)[0] == "pytest"
        run(command, tmp_path / "docs of another", environment)
