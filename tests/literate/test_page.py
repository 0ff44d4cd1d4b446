"""Pages as their readers see them: every fence, every table, whatever stands around them."""

from pathlib import Path

import pytest

from adam_from_scratch.literate.check import check_page
from adam_from_scratch.literate.page import Page, read
from tests import ROOT
from tests.literate.checking import HERE

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
def test_block_is_read_wherever_it_stands(text: str) -> None:
    result = page(text)
    assert [block.code.text for block in result.blocks] == ["print(1)\n"]
    assert "print(1)" in result.blocks[0].code.lines[0].text
    assert result.blocks[0].code.first.number == text.split("print")[0].rstrip("\t >").count("\n")
    assert check_page(result) == []


def test_fence_in_a_longer_fence_is_text() -> None:
    assert page("````markdown\n```python\n1/0\n```\n````\n").blocks == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("```python\nprint(1)\n", ":1: this fence is never closed"),
        ("```pycon\n>>> 1\n1\n```\n", ":1: pycon is not run: write python, then text"),
        ("```ipython\n1/0\n```\n", ":1: ipython is not run: write python, then text"),
        ("```{python}\n1/0\n```\n", ":1: {python} is not run"),
        ("```{.language-python}\n1/0\n```\n", ":1: {.language-python} is not run"),
        ("Words.\n\n- ```python\n  print(1)\n  ```\n", ":3: the site shows no block here"),
        ("Words.\n\n    print(1)\n", ":3: code in no fence is not checked"),
        ("<pre><code>print(1)</code></pre>\n", ":1: code in no fence is not checked"),
        ("<table><tr><td>35</td></tr></table>\n", ":1: write the table as a pipe table"),
        ("| t | v |\n| - |\n| 1 | 2 |\n", ":1: text to the site: a table needs"),
        ("| 1 | 2 |\n| 3 | 4 |\n", ":1: text to the site: a table needs"),
        ('\n--8<-- "no/such.md"\n', ":2: Snippet at path 'no/such.md' could not be found"),
        ('\n--8<-- "README.md:none"\n', ":2: Snippet section 'none' could not be located"),
        ("---\ntitle: [\n---\n", ":1: while parsing"),
    ],
)
def test_what_would_be_skipped_is_reported(text: str, problem: str) -> None:
    assert any(one.startswith(f"docs/none.md{problem}") for one in page(text).problems)


RULE = "adam_from_scratch/optimizers/adam.py"


def test_snippet_in_a_block_is_the_module_s_own_lines() -> None:
    result = page(f'```python\n--8<-- "{RULE}:rule"\n```\n')
    module = (ROOT / RULE).read_text(encoding="utf-8").split("\n")
    code = result.blocks[0].code
    assert "def step(" in code.text
    assert result.files == [RULE]
    assert code.first.host == 1
    for line in code.lines:
        assert not line.text or line.text == module[line.number - 1]
        assert line.place == f"{RULE}:{line.number}"


NESTED = """first
    # --8<-- [start:part]
    for x in y:
    \tuse(x)
    # --8<-- [end:part]
>  --8<-- "inner.txt"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two files to include."""
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    (tmp_path / "outer.txt").write_text(NESTED.replace(">  -", "-"), encoding="utf-8")
    (tmp_path / "inner.txt").write_text("one 0.25\n\ntwo 0.5\n", encoding="utf-8")
    return tmp_path / "page.md"


def test_included_lines_keep_their_own_numbers_and_those_of_the_page(project: Path) -> None:
    result = read(project, 'Words 1.\n\n--8<-- "outer.txt"\n\nWords 2.\n')
    places = [(line.place, line.host) for line in result.lines if line.text]
    assert places[0] == ("page.md:1", 1)
    assert ("inner.txt:1", 3) in places
    assert ("inner.txt:3", 3) in places
    assert places[-1] == ("page.md:5", 5)
    assert result.files == ["inner.txt", "outer.txt"]
    assert [one.line.place for one in result.prose if "0.5" in one.claims] == ["inner.txt:3"]


def test_section_loses_the_indent_that_its_lines_share(project: Path) -> None:
    result = read(project, '```python\n--8<-- "outer.txt:part"\n```\n')
    lines = [(line.text, line.number) for line in result.blocks[0].code.lines]
    assert lines == [("for x in y:", 3), ("    use(x)", 4)]


def test_page_is_read_again_when_a_file_that_it_includes_changes(project: Path) -> None:
    text = '--8<-- "inner.txt"\n'
    first = read(project, text)
    assert read(project, text) is first
    (project.parent / "inner.txt").write_text("three\n", encoding="utf-8")
    assert [one.text for one in read(project, text).prose] == ["three"]


def test_project_without_mkdocs_yml_has_the_usual_extensions(project: Path) -> None:
    text = '=== "Tab"\n\n    !!! note\n        ```python\n        x = 1\n        ```\n'
    assert len(read(project, text).blocks) == 1


def test_extensions_are_those_of_the_project(project: Path) -> None:
    (project.parent / "mkdocs.yml").write_text("markdown_extensions: [admonition]\n")
    assert read(project, "```python\nx = 1\n```\n").blocks[0].code.text == "x = 1\n"
    assert read(project, "??? note\n    ```python\n    x = 1\n    ```\n").problems


@pytest.mark.parametrize(
    "between",
    ["\n", "\n\n\n", '\n=== "Output"\n\n', "\n<!-- silent -->\n\n", "\n<div></div>\n\n"],
)
def test_output_is_what_follows_straight_after(between: str) -> None:
    result = page(BLOCK + between + TABLE)
    assert result.blocks[0].output is not None
    assert result.orphans == []


BETWEEN = ("Words.\n\n", "## Head\n\n", "![](y.svg)\n\n", "* * *\n\n", TABLE + "\n")


@pytest.mark.parametrize(
    ("text", "orphans"),
    [
        *((f"{BLOCK}\n{between}{TABLE}", 1) for between in BETWEEN),
        ("t | p\n- | -\n1 | 2\n", 1),
        ("1 | 2\n- | -\n", 1),
        ("1 | 2\n3 | 4\n", 0),
    ],
)
def test_table_with_numbers_and_no_block_straight_above_is_an_orphan(
    text: str, orphans: int
) -> None:
    assert len(page(text).orphans) == orphans


def test_table_of_words_is_free_and_prose() -> None:
    result = page("| a | b |\n| - | - |\n| beta1 | words |\n")
    assert (result.orphans, result.tables) == ([], 0)
    assert [one.text for one in result.prose] == ["a", "b", "beta1", "words"]


@pytest.mark.parametrize("fence", ["```text", "```"])
def test_text_after_a_block_is_its_output_and_elsewhere_free(fence: str) -> None:
    result = page(f"{BLOCK}\n{fence}\n1\n```\n\nWords.\n\n```text\nFOR each step\n```\n")
    (output,) = [block.output for block in result.blocks]
    assert output is not None
    assert (output.kind, output.text) == ("text", "1\n")


def test_long_page_is_read() -> None:
    result = page("word 1\n" * 10_000 + "```python\nx = 1\n```\n" * 50)
    assert len(result.blocks) == 50
    assert result.prose[-1].line.number == 10_000


def test_file_with_a_bom_and_crlf_is_read_as_without(tmp_path: Path) -> None:
    text = "# One\n\n```python\nprint(1)\n```\n\n```text\n1\n```\n"
    (tmp_path / "a.md").write_bytes(text.encode())
    (tmp_path / "b.md").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    one, two = read(tmp_path / "a.md"), read(tmp_path / "b.md")
    assert [x.code.text for x in one.blocks] == [x.code.text for x in two.blocks] == ["print(1)\n"]
    assert [line.text for line in one.lines] == [line.text for line in two.lines]


def test_lines_end_at_line_feeds_only() -> None:
    result = page("One\x0c\u2028\x85two.\n\nIt is 0.5.\n")
    assert [one.line.number for one in result.prose if "0.5" in one.text] == [3]
    assert page(BLOCK.replace("(1)", "('\x0c\u2028')")).blocks[0].code.text.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Note[^1] here.\n\n[^1]: It is 0.5.\n\nMore 0.25.\n", 3),
        ('=== "One"\n\n    It is 0.25.\n\n=== "Two 0.5"\n\n    More.\n', 5),
        ("- one\n- **0**.5 of *it*\n\nAnd 1.5\n", 2),
        ("It is 1.5.\n\nIt is 1.5,\nor 0.5 [x](http://a.b/0.5), or\n`0.25`.\n", 4),
        ("Same.\n\nSame.\n\n0.25 Same.\n\n0.5 Same.\n", 7),
        ('!!! note "0.25"\n    Words.\n\n    - 0.5\n', 4),
        ("---\ntitle: A 0.25\ndescription: It is 0.5.\n---\n\nMore.\n", 3),
        ("A | B\n- | -\nwords | more\n\n0.5\n", 5),
        ("![A long text\nwith 0.5](x.svg)\n", 2),
        ("<div>0.25</div>\n\n<p>\n0.5</p>\n", 4),
    ],
)
def test_number_is_named_at_the_line_that_holds_it(text: str, line: int) -> None:
    numbers = [one.line.number for one in page(text).prose if "0.5" in one.claims]
    assert numbers == [line]
