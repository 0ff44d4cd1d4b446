"""From the command line: one page green, one page red, and what the report then holds."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.literate import report
from tests.literate.report import ROOT

GREEN = """# A page

```python title="a block"
print("| t | p |")
print("| - | - |")
print("| 1 | 2.50 |")
```

| t | p |
| - | - |
| 1 | 2.50 |
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page in a copy of what checks pages, so that the project itself stays as it is."""
    for name in ("adam_from_scratch", "tests/literate"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("test_*"))
    for name in ("conftest.py", "pyproject.toml", "tests/__init__.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    path = tmp_path / "docs" / "page.md"
    path.parent.mkdir()
    path.write_text(GREEN, encoding="utf-8")
    return path


def pytest_on(page: Path, part: str = "") -> tuple[subprocess.CompletedProcess[str], report.Report]:
    """Run pytest on the page, and read the report that it leaves."""
    root = page.parents[1]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", f"docs/page.md{part}"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    written = report.load(root / "build" / "verification.json")
    assert written is not None, done.stdout + done.stderr
    return done, written


def test_green_page_passes_and_is_reported(page: Path) -> None:
    done, written = pytest_on(page)
    assert done.returncode == 0, done.stdout
    entry = written["pages"]["docs/page.md"]
    assert (entry["blocks"], entry["tables"], entry["numbers"]) == (1, 1, 2)
    assert entry["outputs"] == [{"line": 9, "last": 11, "numbers": 2}]
    assert entry["failures"] == []


def test_red_page_names_file_line_row_column_and_both_digits(page: Path) -> None:
    page.write_text(GREEN.replace("| 1 | 2.50 |\n", "| 1 | 2.51 |\n"), encoding="utf-8")
    done, written = pytest_on(page)
    sentence = "docs/page.md:11: row t=1, column p: page says 2.51, the block prints 2.50"
    assert done.returncode == 1
    assert sentence in done.stdout.splitlines()
    assert written["pages"]["docs/page.md"]["failures"] == [sentence]


def test_part_of_a_page_is_not_reported(page: Path) -> None:
    done, written = pytest_on(page, "::line:3,column:1")
    assert done.returncode == 0, done.stdout
    assert written["pages"] == {}


def test_tests_are_named_by_the_line_of_the_page_and_of_each_block(page: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:randomly",
        "--collect-only",
        "docs/page.md",
    ]
    done = subprocess.run(command, cwd=page.parents[1], capture_output=True, text=True, check=False)
    lines = [1, 1, 3]  # the page as a whole, its prose, its block
    assert done.stdout.splitlines()[:3] == [f"docs/page.md::line:{n},column:1" for n in lines]
