"""Notebooks from the command line: run beside the pages, asked last, red where they are wrong."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.literate import report
from tests.literate.report import ROOT

NOTEBOOK = """# %% [markdown]
# # A notebook
#
# It prints {said}.

# %%
print({prints})
"""
PAGE = """# A page

```python
print("1.50")
```

```text
1.50
```
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what checks pages, with one page that comes after its notebooks by name."""
    for name in ("adam_from_scratch", "tests/literate"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("test_*"))
    for name in ("conftest.py", "pyproject.toml", "tests/__init__.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "docs" / "lab").mkdir(parents=True)
    (tmp_path / "docs" / "page.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def write(project: Path, name: str, said: str, prints: str) -> None:
    text = NOTEBOOK.format(said=said, prints=prints)
    (project / "docs" / "lab" / name).write_text(text, encoding="utf-8")


def run(project: Path, *what: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-v", "-p", "no:randomly", *what]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def test_red_cell_and_wrong_number_name_themselves_and_notebooks_come_last(project: Path) -> None:
    write(project, "good.py", "2.50", "2.5, '2.50'")
    write(project, "raises.py", "no number", "1 // 0")
    write(project, "wrong.py", "2.51", "2.5")
    done = run(project, "docs")
    assert done.returncode == 1, done.stdout + done.stderr
    sentence = "docs/lab/wrong.py:4: 2.51 in the text is in no cell or output here"
    assert sentence in done.stdout.splitlines()
    assert "print(1 // 0)" in done.stdout  # the cell
    assert "ZeroDivisionError" in done.stdout
    ran = [line.split("::")[0] for line in done.stdout.splitlines() if "%]" in line]
    assert ran[-3:] == ["docs/lab/good.py", "docs/lab/raises.py", "docs/lab/wrong.py"]
    assert set(ran[:-3]) == {"docs/page.md"}
    written = report.load(project / "build" / "verification.json")
    assert written is not None
    failures = {name: len(page["failures"]) for name, page in written["pages"].items()}
    assert failures == {
        "docs/lab/good.py": 0, "docs/lab/raises.py": 1, "docs/lab/wrong.py": 1, "docs/page.md": 0,
    }  # fmt: skip


def test_notebook_runs_by_itself_and_is_not_run_to_be_listed(project: Path) -> None:
    write(project, "good.py", "2.50", "'2.50'")
    done = run(project, "docs/lab/good.py")
    assert done.returncode == 0, done.stdout + done.stderr
    write(project, "slow.py", "nothing", "__import__('pathlib').Path('ran').touch()")
    listed = run(project, "docs", "--collect-only")
    assert "slow.py" in listed.stdout
    assert not (project / "ran").exists()
