"""The built site, made once for all tests that look at it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.literate.report import ROOT


def python(*command: str, report: Path) -> subprocess.CompletedProcess[str]:
    """Run a module of Python at the root, with a report of its own."""
    environment = {**os.environ, "VERIFICATION_REPORT": str(report)}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def build(report: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Build the site strictly, against this report."""
    return python("mkdocs", "build", "--strict", "-d", str(site), report=report)


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a run of all pages and notebooks."""
    path = tmp_path_factory.mktemp("report") / "report.json"
    done = python("pytest", "-q", "docs", "README.md", f"--report={path}", report=path)
    assert done.returncode == 0, done.stdout + done.stderr
    return path


@pytest.fixture(scope="session")
def site(report: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly."""
    path = tmp_path_factory.mktemp("site")
    done = build(report, path)
    assert done.returncode == 0, done.stdout + done.stderr
    return path
