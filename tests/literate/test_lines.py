"""Included files: each line in its place, and with the number that it has in its own file."""

from pathlib import Path

from adam_from_scratch.literate.lines import include, root_of, snippet

OUTER = """first
    # --8<-- [start:part]
    for x in y:
    \tuse(x)
    # --8<-- [end:part]
>  --8<-- "inner.txt"
"""


def test_file_without_a_mark_above_it_is_in_its_own_folder() -> None:
    assert root_of(Path("/no/such/page.md")) == Path("/no/such")


def test_section_is_whole_and_loses_the_indent_that_its_lines_share(tmp_path: Path) -> None:
    (tmp_path / "outer.txt").write_text(OUTER, encoding="utf-8")
    found = snippet(tmp_path, "outer.txt:part")
    assert [(line.text, line.number) for line in found] == [("for x in y:", 3), ("    use(x)", 4)]


def test_tab_goes_to_the_next_fourth_column(tmp_path: Path) -> None:
    source = "\tx\ta\n"
    (tmp_path / "tabs.txt").write_text(source, encoding="utf-8")
    for found in (snippet(tmp_path, "tabs.txt"), include(source, tmp_path / "page.md", [])):
        assert [line.text for line in found] == ["    x   a"]


def test_file_within_a_file_keeps_its_own_numbers_and_gets_the_indent(tmp_path: Path) -> None:
    (tmp_path / "inner.txt").write_text("one\ntwo\n", encoding="utf-8")
    (tmp_path / "outer.txt").write_text(OUTER, encoding="utf-8")
    *_, one, two = snippet(tmp_path, "outer.txt")
    assert [(line.text, line.path.name, line.number) for line in (one, two)] == [
        (">  one", "inner.txt", 1),
        (">  two", "inner.txt", 2),
    ]
