"""The page reader on any text: it reads or reports, and misses nothing that a reader would see.

What a reader sees is what the site's own Markdown makes of the text.
"""

import re
from pathlib import Path

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adam_from_scratch.literate.check import check_orphan, check_page
from adam_from_scratch.literate.numbers import numbers
from adam_from_scratch.literate.page import Page, read
from adam_from_scratch.literate.prose import check_prose
from tests.literate.report import ROOT

PAGE = ROOT / "docs" / "fuzzed.md"

LINES = st.sampled_from([
    *("```python", "```", "````", "~~~", "```py", "``` python", "```{.python}", "```text", "``"),
    *('```python title="a b.py" hl_lines="2"', "```python linenums='1'", "```pycon", "```Python"),
    *('=== "Tab"', "!!! note", '??? question "Hint"', "- item", "1. one", "> quote", "* * *"),
    *("| t | p |", "| --- | --: |", "|---|", "| 1 | 2.5 |", "| 1 |", "| a | b | c |", "t | p"),
    *("---|---", "1 | 2", "| `a|b` | 3 |", "| $a | b$ | 1 |", "| \\| | 4 |", "|", "||"),
    *("text 0.5 and more", "$x = 0.5$", "$$", "<!-- 0.5 -->", "<div>", "</div>", "{: .x }"),
    *("", "", "", " ", "x = 1", "print(0.5)", "[a](b 0.5)", "[^1]: note", "\ufeff", "# One"),
    *("\u202e1.5 שלום", "\uff11\uff0e\uff15", "🎉 | 🎈", "\x0c", "\u2028", "| − | 1e-8 |"),
    *('--8<-- "nowhere.py"', "--8<--", "\\", "`code` 3.5"),
])  # fmt: skip
INDENTS = st.sampled_from(["", "", "", "", "    ", "        ", "\t", "> ", ">", "  ", ">     "])
ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n"])
TEXTS = st.lists(st.tuples(INDENTS, LINES, ENDS).map("".join), max_size=30).map("".join)
ANYTHING = st.text(max_size=60) | TEXTS


def extensions() -> tuple[list[str], dict[str, dict[str, object]]]:
    """The site's Markdown, as mkdocs.yml has it; snippets apart, which ask for files."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "")
    listed = yaml.safe_load(text)["markdown_extensions"]
    named: dict[str, dict[str, object]] = {}
    for entry in listed:
        named |= entry if isinstance(entry, dict) else {entry: {}}
    del named["pymdownx.snippets"]
    return list(named), {name: options for name, options in named.items() if options}


NAMES, OPTIONS = extensions()


def seen(text: str) -> tuple[int, int]:
    """Python blocks, and tables with a number, that the site would show."""
    html = markdown.markdown(text, extensions=NAMES, extension_configs=OPTIONS)
    page = BeautifulSoup(html, "html.parser")
    tables = [table for table in page.select("table") if "highlighttable" not in str(table)]
    return (
        len(page.select("div.language-python.highlight, div.language-py.highlight")),
        sum(1 for table in tables if numbers(table.get_text(" "))),
    )


def said(page: Page) -> list[str]:
    """All that is said of a page without running it."""
    orphans = [line for table in page.orphans for line in check_orphan(table)]
    return [*check_page(page), *check_prose(page), *orphans]


@given(ANYTHING)
def test_any_text_is_read_or_reported(text: str) -> None:
    page = read(PAGE, text)
    assert all(re.match(r"docs/fuzzed\.md:\d+: .", one) for one in said(page))
    assert all(block.code.kind == "python" for block in page.blocks)


@settings(max_examples=400)
@given(TEXTS)
@example('=== "Tab"\n\n    ```python\n    x = 1\n    ```\n')
@example("- item\n\n    ```python title='a'\n    x = 1\n    ```\n")
@example("> ```python\n> x = 1\n> ```\n")
@example("\ufeff```python\nx = 1\n```\n")
@example("| t | p |\r\n|---|---|\r\n| 1 | 2 |\r\n")
@example("t | p\n---|---\n1 | 2\n")
@example("1 | 2\n|\n")
def test_nothing_that_a_reader_sees_is_missed_in_silence(text: str) -> None:
    page = read(PAGE, text)
    blocks, tables = seen(text)
    silent = not check_page(page)
    assert not (silent and blocks > len(page.blocks)), "a python block is not run"
    assert not (silent and tables > page.tables), "a table with numbers is not checked"


@pytest.mark.parametrize("size", [10_000, 100_000])
def test_huge_page_is_read(size: int) -> None:
    page = read(PAGE, "word 1\n" * size + "```python\nx = 1\n```\n" * 50)
    assert len(page.blocks) == 50
    assert len(page.lines) == size + 150


def test_file_with_a_bom_and_crlf_is_read_as_without(tmp_path: Path) -> None:
    text = "# One\n\n```python\nprint(1)\n```\n\n```text\n1\n```\n"
    (tmp_path / "a.md").write_bytes(text.encode())
    (tmp_path / "b.md").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    one, two = read(tmp_path / "a.md"), read(tmp_path / "b.md")
    assert [x.code.text for x in one.blocks] == [x.code.text for x in two.blocks] == ["print(1)\n"]
    assert [line.text for line in one.lines] == [line.text for line in two.lines]


def test_the_oracle_sees_what_the_site_shows() -> None:
    assert seen('```python title="x"\nx = 1\n```\n\n| t |\n|---|\n| 1 |\n') == (1, 1)
    assert seen("```text\nx = 1\n```\n\n| t |\n|---|\n| a |\n") == (0, 0)
