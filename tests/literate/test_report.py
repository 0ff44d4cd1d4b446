"""The report: what it says of a page in each state."""

from pathlib import Path

import pytest

from tests.literate import report

PAGE = report.Page(hash="", blocks=1, tables=1, numbers=2, outputs=[], failures=[])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small project: one page, one module."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# A\n", encoding="utf-8")
    (tmp_path / "adam_from_scratch").mkdir()
    (tmp_path / "adam_from_scratch" / "adam.py").write_text("x = 1\n", encoding="utf-8")
    return tmp_path


def made(root: Path, failures: list[str] | None = None) -> report.Report:
    """A report of the project as it is now."""
    page = PAGE.copy()
    page["hash"] = report.page_hash(root / "docs" / "a.md")
    page["failures"] = failures or []
    return report.Report(package=report.package_hash(root), pages={"docs/a.md": page})


def test_verified_page_has_no_problem(root: Path) -> None:
    assert report.problem(made(root), root / "docs" / "a.md", root) is None


def test_missing_report_is_a_problem(root: Path) -> None:
    said = report.problem(None, root / "docs" / "a.md", root)
    assert said == "docs/a.md: not verified: there is no report; run pytest first"


def test_unknown_page_is_a_problem(root: Path) -> None:
    page = root / "docs" / "b.md"
    page.write_text("# B\n", encoding="utf-8")
    assert "the report does not know it" in str(report.problem(made(root), page, root))


def test_changed_page_is_a_problem(root: Path) -> None:
    stale = made(root)
    (root / "docs" / "a.md").write_text("# A, changed\n", encoding="utf-8")
    assert "changed since" in str(report.problem(stale, root / "docs" / "a.md", root))


def test_changed_package_is_a_problem(root: Path) -> None:
    stale = made(root)
    (root / "adam_from_scratch" / "adam.py").write_text("x = 2\n", encoding="utf-8")
    assert "package changed" in str(report.problem(stale, root / "docs" / "a.md", root))


def test_red_page_is_a_problem_and_says_where(root: Path) -> None:
    red = made(root, failures=["docs/a.md:3: row t=1"])
    assert "docs/a.md:3: row t=1" in str(report.problem(red, root / "docs" / "a.md", root))


def test_line_ends_are_no_change(root: Path) -> None:
    before = report.page_hash(root / "docs" / "a.md")
    (root / "docs" / "a.md").write_bytes(b"# A\r\n")
    assert report.page_hash(root / "docs" / "a.md") == before


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"package": 1}'])
def test_damaged_report_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.json"
    path.write_text(text, encoding="utf-8")
    assert report.load(path) is None


def test_save_keeps_what_was_made_with_the_same_package(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "report.json"
    report.save({"docs/a.md": PAGE}, path)
    report.save({"docs/b.md": PAGE}, path)
    saved = report.load(path)
    assert saved is not None
    assert list(saved["pages"]) == ["docs/a.md", "docs/b.md"]
    path.write_text(path.read_text().replace(report.package_hash(), "another"), encoding="utf-8")
    report.save({"docs/c.md": PAGE}, path)
    saved = report.load(path)
    assert saved is not None
    assert list(saved["pages"]) == ["docs/c.md"]
