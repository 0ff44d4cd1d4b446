"""Pages taken apart: every fence, every table, whatever stands around them."""

from pathlib import Path

import pytest

from adam_from_scratch.literate.check import check_page, count
from adam_from_scratch.literate.lines import snippet
from adam_from_scratch.literate.page import Page, language, read
from tests.literate.report import ROOT

HERE = ROOT / "docs" / "none.md"
BLOCK = "```python\nprint(1)\n```\n"
TABLE = "| t | p |\n| - | - |\n| 1 | 2.5 |\n"


def page(text: str) -> Page:
    return read(HERE, text)


@pytest.mark.parametrize(
    "text",
    [
        BLOCK,
        '```python title="x.py" hl_lines="1"\nprint(1)\n```\n',
        "``` python\nprint(1)\n```\n",
        "```py\nprint(1)\n```\n",
        "```Python\nprint(1)\n```\n",
        "``` {.python .annotate}\nprint(1)\n```\n",
        '``` { .python title="x" }\nprint(1)\n```\n',
        "~~~python\nprint(1)\n~~~\n",
        "````python\nprint(1)\n````\n",
        "!!! note\n    ```python\n    print(1)\n    ```\n",
        '=== "Tab"\n\n    ```python\n    print(1)\n    ```\n',
        '??? note\n    === "Tab"\n\n        ```python\n        print(1)\n        ```\n',
        "> ```python\n> print(1)\n> ```\n",
        "1. First\n\n    ```python\n    print(1)\n    ```\n",
        "!!! note\n\t```python\n\tprint(1)\n\t```\n",
        "```python\r\nprint(1)\r\n```\r\n",
        " ```python\n print(1)\n ```\n",
    ],
)
def test_block_collected_and_counted_wherever_it_stands(text: str) -> None:
    found = page(text)
    assert [block.code.text for block in found.blocks] == ["print(1)\n"]
    assert count(found) == (1, 0)
    assert check_page(found) == []


def test_fence_in_a_longer_fence_is_text() -> None:
    found = page("````markdown\n```python\n1/0\n```\n````\n")
    assert found.blocks == []
    assert count(found) == (0, 0)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("```python\nprint(1)\n", "docs/none.md:1: this fence is never closed"),
        ("```pycon\n>>> 1\n1\n```\n", "docs/none.md:1: pycon is not run"),
        ("```py3\n1/0\n```\n", "docs/none.md:1: py3 is not run"),
        ("```{python}\n1/0\n```\n", "docs/none.md:1: {python} is not run"),
        ("```{.language-python}\n1/0\n```\n", "docs/none.md:1: language-python is not run"),
        ("--8<--\nREADME.md\n--8<--\n", "docs/none.md:1: write an include as one line"),
        ("- ```python\n  print(1)\n  ```\n", "docs/none.md:1: a fence must start its own line"),
        ('--8<-- "no/such.md"\n', "docs/none.md:1: [Errno 2]"),
        (
            '--8<-- "adam_from_scratch/optimizers/adam.py:none"\n',
            "docs/none.md:1: adam_from_scratch/optimizers/adam.py",
        ),
    ],
)
def test_what_would_be_skipped_is_reported(text: str, problem: str) -> None:
    assert any(one.startswith(problem) for one in check_page(page(text)))


def test_snippet_in_a_block_is_the_module_s_own_lines() -> None:
    found = page('```python\n--8<-- "adam_from_scratch/optimizers/adam.py:rule"\n```\n')
    module = (ROOT / "adam_from_scratch/optimizers/adam.py").read_text(encoding="utf-8")
    assert "def step(" in found.blocks[0].code.text
    assert found.blocks[0].code.text in module


def test_snippet_of_lines() -> None:
    lines = (ROOT / "adam_from_scratch" / "trace.py").read_text(encoding="utf-8").splitlines()
    assert [line.text for line in snippet(ROOT, "adam_from_scratch/trace.py:1:3")] == lines[:3]


@pytest.mark.parametrize(
    "between",
    ["", "\n", "\n\n\n", '\n=== "Output"\n\n', "\n<!-- silent -->\n", "{ .wide }\n"],
)
def test_output_is_what_follows_straight_after(between: str) -> None:
    found = page(BLOCK + between + TABLE)
    assert found.blocks[0].output is not None
    assert found.orphans == []


@pytest.mark.parametrize("between", ["Words.\n\n", "## Head\n\n", "![x](y.svg)\n\n", TABLE + "\n"])
def test_table_after_words_is_an_orphan(between: str) -> None:
    assert len(page(BLOCK + "\n" + between + TABLE).orphans) == 1


def test_table_without_outer_pipes_is_a_table() -> None:
    found = page("t | p\n- | -\n1 | 2\n")
    assert len(found.orphans) == 1
    assert count(found) == (0, 1)


def test_table_of_words_is_free() -> None:
    found = page("| a | b |\n| - | - |\n| beta1 | words |\n")
    assert (found.orphans, found.tables) == ([], 0)


def test_text_after_a_block_is_its_output_and_elsewhere_free() -> None:
    found = page(BLOCK + "\n```text\n1\n```\n\nWords.\n\n```text\nFOR each step\n```\n")
    assert found.blocks[0].output is not None
    assert found.blocks[0].output.text == "1\n"


def test_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(b"\xef\xbb\xbf" + BLOCK.encode())
    assert len(read(path).blocks) == 1


def test_language_of_an_info_string() -> None:
    assert language('python title="a.txt"') == "python"
    assert language("{.py3 #id .python}") == "py3"
    assert language("") == ""


def test_header_at_the_end_of_a_page_is_a_table() -> None:
    found = page("1 | 2\n- | -\n")
    assert len(found.orphans) == 1
    assert count(found) == (0, 1)


def test_pipes_without_a_delimiter_row_are_no_table() -> None:
    found = page("1 | 2\n3 | 4\n")
    assert (found.orphans, count(found)) == ([], (0, 0))


def test_block_that_is_not_collected_is_counted() -> None:
    found = page("Words.\n\n" + BLOCK + "\n" + TABLE)
    found.blocks.clear()
    assert check_page(found) == ["docs/none.md:1: 0 python blocks collected, 1 counted"]
