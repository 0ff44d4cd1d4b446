"""The record: what it says of a page in each state."""

from dataclasses import replace
from pathlib import Path

import pytest

from adam_from_scratch.literate.record import (
    Block,
    Output,
    Page,
    file_of,
    load,
    package_hash,
    page_hash,
    problem,
    save,
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A small project: one page that includes a file, one module."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# A\n", encoding="utf-8")
    (tmp_path / "adam_from_scratch").mkdir()
    (tmp_path / "adam_from_scratch" / "adam.py").write_text("x = 1\n", encoding="utf-8")
    (tmp_path / "part.md").write_text("Words.\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    return tmp_path / "docs" / "a.md"


def written(page: Path, *failures: str) -> Page:
    """Leave a record of the page as it is now."""
    block = Block(3, "x = 1\n", ["numpy"], [], "1\n", Output("text", 7, 9, 1), [[["m", "1"]]])
    files, state = ["part.md"], package_hash(page.parents[1])
    record = Page("docs/a.md", page_hash(page, files), state, list(failures), 2, 0, [block], files)
    save(record, page)
    return record


def test_record_is_read_as_it_was_written(page: Path) -> None:
    record = written(page)
    assert load(page) == record
    assert file_of(page) == page.parents[1] / "build" / "record" / "docs" / "a.md.json"
    assert problem(page) is None


def test_folder_may_be_another(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LITERATE_RECORD", str(page.parent / "there"))
    written(page)
    assert (page.parent / "there" / "docs" / "a.md.json").is_file()


def test_missing_record_is_a_problem(page: Path) -> None:
    assert problem(page) == (
        "docs/a.md: not verified: there is no record of it; run pytest docs/a.md"
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("docs/a.md", "changed since"),
        ("part.md", "changed since"),
        ("adam_from_scratch/adam.py", "package changed"),
    ],
)
def test_changed_file_is_a_problem(page: Path, name: str, reason: str) -> None:
    written(page)
    path = page.parents[1] / name
    path.write_text(path.read_text("utf-8") + "more\n", encoding="utf-8")
    assert reason in str(problem(page))
    path.unlink() if name == "part.md" else None
    assert reason in str(problem(page))


def test_red_page_is_a_problem_and_says_where(page: Path) -> None:
    written(page, "docs/a.md:3: row t=1", "and more")
    assert problem(page) == "docs/a.md: 2 wrong, the first is docs/a.md:3: row t=1"


def test_line_ends_are_no_change(page: Path) -> None:
    before = page_hash(page)
    page.write_bytes(b"# A\r\n")
    assert page_hash(page) == before


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"package": 1}', '{"blocks": [1]}'])
def test_damaged_record_is_none(page: Path, text: str) -> None:
    written(page)
    file_of(page).write_text(text, encoding="utf-8")
    assert load(page) is None


def test_record_is_replaced(page: Path) -> None:
    save(replace(written(page), numbers=7), page)
    record = load(page)
    assert record is not None
    assert record.numbers == 7
