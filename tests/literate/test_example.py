"""examples/: somebody else's docs, far from this project, with its conftest.py of a few lines."""

import shutil
from pathlib import Path

import pytest

from tests import ROOT
from tests.literate.checking import findings
from tests.literate.projects import pytest_in

EXAMPLE = ROOT / "examples"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy of the example in a project of its own."""
    shutil.copytree(EXAMPLE, tmp_path / "theirs", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "theirs" / "pyproject.toml").write_text("[project]\nname = 'theirs'\n")
    return tmp_path / "theirs"


def test_conftest_is_five_lines() -> None:
    lines = (EXAMPLE / "conftest.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 5


def test_example_is_green(docs: Path) -> None:
    done = pytest_in(docs)
    assert done.returncode == 0, done.stdout
    assert "9 passed" in done.stdout  # the pages, their prose, two blocks and three


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            "| 5 | 3.2 |", "| 5 | 3.4 |",
            "docs/halving.md:17: row folds=5, column thickness in mm: "
            "page says 3.4, the block prints 3.2",
        ),
        (
            "27 folds are", "26 folds are",
            "docs/halving.md:34: the page says '26 folds are higher than Mount Everest', "
            "the block prints '27 folds are higher than Mount Everest'",
        ),
        (
            "it is 102.4 millimetres", "it is 102.5 millimetres",
            "docs/halving.md:21: 102.5 in the prose is in no block or output here",
        ),
    ],
)  # fmt: skip
def test_wrong_digit_in_the_example_is_red(
    docs: Path, right: str, wrong: str, message: str
) -> None:
    page = docs / "docs" / "halving.md"
    text = page.read_text(encoding="utf-8")
    assert text.count(right) == 1
    page.write_text(text.replace(right, wrong), encoding="utf-8")
    assert findings(None, page) == [message]


def test_only_the_pages_that_are_asked_for_are_collected(docs: Path) -> None:
    (docs / "notes.md").write_text("```python\nraise SystemExit\n```\n", encoding="utf-8")
    assert pytest_in(docs, "notes.md").returncode != 0
    assert pytest_in(docs).returncode == 0
