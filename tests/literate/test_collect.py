"""From the command line: pages green and red, pytest's own switches, and the record left."""

from pathlib import Path

import pytest

from adam_from_scratch.literate.record import Block, Output, load
from tests import ROOT
from tests.literate.projects import GREEN, project, pytest_in

RED = GREEN.replace("| 1 | 2.50 |\n", "| 1 | 2.51 |\n")
SENTENCE = "docs/red.md:11: row t=1, column p: page says 2.51, the block prints 2.50"
CODE = GREEN.partition('"a block"\n')[2].partition("```")[0]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one green page and one red one."""
    return project(tmp_path_factory.mktemp("both"), green_md=GREEN, red_md=RED)


def test_red_page_names_file_line_row_column_and_both_digits_and_is_recorded(both: Path) -> None:
    done = pytest_in(both)
    assert done.returncode == 1
    assert SENTENCE in done.stdout.splitlines()
    assert "1 failed, 5 passed" in done.stdout
    red, green = load(both / "docs" / "red.md"), load(both / "docs" / "green.md")
    assert red is not None
    assert green is not None
    assert (red.failures, green.failures) == ([SENTENCE], [])
    assert (green.tables, green.numbers) == (1, 2)
    printed = "| t | p |\n| - | - |\n| 1 | 2.50 |\n"
    assert green.blocks == [Block(3, CODE, printed=printed, output=Output("table", 9, 11, 2))]


@pytest.mark.parametrize(
    ("arguments", "outcome"),
    [
        (("docs/green.md", "-p", "no:cacheprovider"), "3 passed"),
        (("docs/red.md::line:3",), "1 failed"),
        (("docs/red.md::prose", "docs/green.md::page"), "2 passed"),
        (("-k", "green and line"), "1 passed, 5 deselected"),
        (("-x", "docs/red.md", "docs/green.md"), "1 failed, 2 passed"),
    ],
)
def test_usual_switches_work(both: Path, arguments: tuple[str, ...], outcome: str) -> None:
    done = pytest_in(both, *arguments)
    assert outcome in done.stdout, done.stdout + done.stderr


def test_tests_are_named_by_the_line_of_the_page_and_of_each_block(both: Path) -> None:
    done = pytest_in(both, "--collect-only", "docs/green.md")
    assert done.stdout.splitlines()[:3] == [
        f"docs/green.md::{name}" for name in ("page", "prose", "line:3")
    ]


def test_part_of_a_page_is_not_recorded(tmp_path: Path) -> None:
    folder = project(tmp_path, page_md=GREEN)
    assert pytest_in(folder, "docs/page.md::line:3").returncode == 0
    assert load(folder / "docs" / "page.md") is None


def test_this_project_runs_without_pytest_s_cache() -> None:
    done = pytest_in(ROOT, "-p", "no:cacheprovider", "--collect-only", "docs/recap.md::page")
    assert done.returncode == 0, done.stdout + done.stderr
