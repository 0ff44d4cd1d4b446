"""`--write`: what the blocks print is put into the page, and nothing else."""

from pathlib import Path

import pytest

from adam_from_scratch.literate.page import read
from adam_from_scratch.literate.run import run
from adam_from_scratch.literate.write import write
from tests.literate.checking import findings
from tests.literate.projects import GREEN, TABLE, project, pytest_in

PRINTS = 'print("| t | v |\\n| --- | --- |\\n| 1 | 0.5 |\\n| 2 | 0.25 |")'
BLOCK = f"```python\n{PRINTS}\n```\n"
RIGHT = "| t | v |\n| --- | --- |\n| 1 | 0.5 |\n| 2 | 0.25 |\n"
TEXT = "```python\nprint('a\\n\\nb')\n```\n"


def indented(text: str, prefix: str) -> str:
    return "".join(f"{prefix}{line}".rstrip() + "\n" for line in text.rstrip("\n").split("\n"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{BLOCK}\n{RIGHT}", f"{BLOCK}\n{RIGHT}"),
        (f"{BLOCK}\nWords.\n", f"{BLOCK}\n{RIGHT}\nWords.\n"),
        (BLOCK, f"{BLOCK}\n{RIGHT}"),
        (f"{BLOCK}Words.\n", f"{BLOCK}\n{RIGHT}\nWords.\n"),
        (f"{BLOCK}\n{RIGHT.replace('0.25', '0.24')}", f"{BLOCK}\n{RIGHT}"),
        (f"{BLOCK}\n{RIGHT.replace('| 2 | 0.25 |', '')}", f"{BLOCK}\n{RIGHT}\n"),
        (
            f"{BLOCK}\n| t | v |\n|:-|-:|\n| **1** |  `0.5` |\n| 2 | 0.24 |\n| 3 | 1 |\n",
            f"{BLOCK}\n| t | v |\n|:-|-:|\n| **1** |  `0.5` |\n| 2 | 0.25 |\n",
        ),
        (f"{BLOCK}\n```text\nold\n```\n\nIt is 0.5.\n", f"{BLOCK}\n{RIGHT}\nIt is 0.5.\n"),
        (f"{TEXT}\n{RIGHT}", f"{TEXT}\n```text\na\n\nb\n```\n"),
        (f"{TEXT}\n~~~text title='x'\nold\n~~~\n", f"{TEXT}\n~~~text title='x'\na\n\nb\n~~~\n"),
        (TEXT, f"{TEXT}\n```text\na\n\nb\n```\n"),
        ("```python\nprint('```')\n```\n", "```python\nprint('```')\n```\n\n````text\n```\n````\n"),
        ("```python\nx = 1\n```\n", "```python\nx = 1\n```\n"),
        (
            "- item\n\n" + indented(BLOCK, "    ") + "\n- item\n",
            "- item\n\n" + indented(f"{BLOCK}\n{RIGHT}", "    ") + "\n- item\n",
        ),
        (
            '=== "Tab"\n\n' + indented(f"{TEXT}\n```text\nold\n```\n", "    "),
            '=== "Tab"\n\n' + indented(f"{TEXT}\n```text\na\n\nb\n```\n", "    "),
        ),
        (
            indented(f"{BLOCK}\n{RIGHT.replace('0.5', '0.6')}", "> "),
            indented(f"{BLOCK}\n{RIGHT}", "> "),
        ),
        (f"{BLOCK}\n{TEXT}\nEnd.\n", f"{BLOCK}\n{RIGHT}\n{TEXT}\n```text\na\n\nb\n```\n\nEnd.\n"),
    ],
)
def test_outputs_are_written_and_nothing_else(tmp_path: Path, before: str, after: str) -> None:
    for end in ("\n", "\r\n"):
        path = tmp_path / "page.md"
        path.write_bytes(before.replace("\n", end).encode())
        write([(block, run(block)) for block in read(path).blocks])
        assert path.read_bytes().decode() == after.replace("\n", end)
        assert findings(None, path) == []


def test_block_that_fails_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(text := f"```python\nprint(1)\n1 / 0\n```\n\n{RIGHT}", encoding="utf-8")
    write([(block, run(block)) for block in read(path).blocks])
    assert path.read_text(encoding="utf-8") == text


def test_output_in_an_included_file_is_written_there(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    (tmp_path / "part.md").write_text(f"{BLOCK}\n{RIGHT.replace('0.25', '7')}", encoding="utf-8")
    (tmp_path / "page.md").write_text(text := 'One.\n\n--8<-- "part.md"\n', encoding="utf-8")
    page = read(tmp_path / "page.md")
    write([(block, run(block)) for block in page.blocks])
    assert (tmp_path / "part.md").read_text(encoding="utf-8") == f"{BLOCK}\n{RIGHT}"
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == text


def test_written_page_is_green_in_the_same_run_and_in_the_next(tmp_path: Path) -> None:
    wrong = GREEN.replace(TABLE, "It is 2.50.\n")
    folder = project(tmp_path, page_md=wrong)
    path = folder / "docs" / "page.md"
    assert pytest_in(folder, "--write", "--collect-only").returncode == 0
    assert path.read_text(encoding="utf-8") == wrong
    for arguments in (["--write"], []):
        done = pytest_in(folder, "docs/page.md", *arguments)
        assert "3 passed" in done.stdout, done.stdout
        assert path.read_text(encoding="utf-8") == GREEN + "\nIt is 2.50.\n"
