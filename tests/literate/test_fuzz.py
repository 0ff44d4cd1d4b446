"""The page reader on any text: it reads or reports, and misses nothing that a reader would see.

What a reader sees is what the site's own Markdown makes of the text.
"""

import re

import markdown
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adam_from_scratch.literate.check import check_orphan
from adam_from_scratch.literate.numbers import NUMBER, numbers
from adam_from_scratch.literate.page import read
from adam_from_scratch.literate.prose import check_prose
from adam_from_scratch.literate.settings import extensions
from tests import ROOT

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


OPTIONS = {name: x for name, x in extensions(ROOT).items() if "snippets" not in name}


def visible(text: str) -> BeautifulSoup:
    """What the site would show."""
    html = markdown.markdown(text, extensions=[*OPTIONS], extension_configs=OPTIONS)
    return BeautifulSoup(html, "html.parser")


@given(ANYTHING)
def test_any_text_is_read_or_reported(text: str) -> None:
    page = read(PAGE, text)
    orphans = [line for table in page.orphans for line in check_orphan(table)]
    for message in [*page.problems, *check_prose(page), *orphans]:
        assert re.match(r"docs/fuzzed\.md:\d+: .", message)


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
    page, html = read(PAGE, text), visible(text)
    blocks = html.select("div.language-python.highlight, div.language-py.highlight")
    tables = [x for x in html.select("table") if numbers(x.get_text(" "))]
    assert page.problems or len(page.blocks) >= len(blocks), "a python block is not run"
    assert page.problems or page.tables >= len(tables), "a table with numbers is not checked"


@settings(max_examples=200)
@given(TEXTS)
def test_number_is_named_at_a_line_that_holds_it(text: str) -> None:
    for one in read(PAGE, text).prose:
        for number in NUMBER.findall(one.text):
            assert set(re.findall(r"\d+", number)) <= set(re.findall(r"\d+", one.line.text))
