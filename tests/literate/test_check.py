"""What is said of a wrong page."""

import pytest

from tests.literate.check import check_block, check_orphan
from tests.literate.collect import checks
from tests.literate.page import read
from tests.literate.prose import check_prose
from tests.literate.report import ROOT

HERE = ROOT / "docs" / "none.md"
PRINTS = 'print("| t | v |\\n| - | - |\\n| 1 | 0.5·2 = 1.0 |\\n| 2 | 3.25 |")'


def said(text: str) -> list[str]:
    """All findings of a page."""
    return [line for _, check in checks(read(HERE, text)) for line in check()]


def block(source: str, output: str = "") -> str:
    return f"```python\n{source}\n```\n\n{output}"


def table(*rows: str) -> str:
    return "\n".join(["| t | v |", "| - | - |", *rows]) + "\n"


def test_right_page_is_silent() -> None:
    assert said(block(PRINTS, table("| 1 | 0.5·2 = 1.0 |", "| **2** | `3.25` |"))) == []


@pytest.mark.parametrize(
    ("output", "message"),
    [
        (
            table("| 1 | 0.5·2 = 1.0 |", "| 2 | 3.26 |"),
            ":8: row t=2, column v: page says 3.26, the block prints 3.25",
        ),
        (table("| 1 | 0.5·2 = 1.0 |"), ":7: row t=2 is missing: | 2 | 3.25 |"),
        (
            table("| 1 | 0.5·2 = 1.0 |", "| 2 | 3.25 |", "| 3 | 4 |"),
            ":9: row t=3 is in the page only: | 3 | 4 |",
        ),
        (
            table("| 1 | 0.5·2 = 1.0 |", "| 2 |"),
            ":8: row t=2, column v: the page has no such cell, the block prints 3.25",
        ),
        (
            "| v | t |\n| - | - |\n| 1 | 0.5·2 = 1.0 |\n| 2 | 3.25 |\n",
            ":5: header, column 1: page says v, the block prints t",
        ),
        (
            "| 1 | 0.5·2 = 1.0 |\n| 2 | 3.25 |\n",
            ":5: the table's header and its delimiter row are missing",
        ),
        ("```text\n3.25\n```\n", ":6: the page says '3.25', the block prints '| t | v |'"),
    ],
)
def test_wrong_output_named_by_its_place(output: str, message: str) -> None:
    assert f"docs/none.md{message}" in said(block(PRINTS, output))


def test_wrong_arithmetic_is_found_also_where_the_block_prints_it() -> None:
    wrong = PRINTS.replace("0.5·2", "0.5·3")
    found = said(block(wrong, table("| 1 | 0.5·3 = 1.0 |", "| 2 | 3.25 |")))
    assert found == ["docs/none.md:7: row t=1, column v: 0.5·3 is 1.50, not 1.0"]


def test_many_wrong_cells_are_cut() -> None:
    source = 'print("| t |\\n| - |")\nfor t in range(50):\n    print("|", t, "|")'
    found = said(block(source, "| t |\n| - |\n" + "| x |\n" * 50))
    assert len(found) == 21
    assert found[-1] == "... and 30 more"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("x = 1\n1 / 0", ":3: the block raises ZeroDivisionError: division by zero"),
        ("x = (", ":2: the block raises SyntaxError: '(' was never closed"),
        ("exit(3)", ":2: the block raises SystemExit: 3"),
        ("print(1)", ":3: the block prints '1', the page shows no output"),
    ],
)
def test_block_that_fails_or_prints_unseen(source: str, message: str) -> None:
    assert any(line.startswith(f"docs/none.md{message}") for line in said(block(source)))


def test_blocks_share_nothing() -> None:
    found = said(block("x = 1") + "\n" + block("print(x)", "```text\n1\n```\n"))
    assert found == ["docs/none.md:7: the block raises NameError: name 'x' is not defined"]


def test_output_that_is_shorter_or_longer() -> None:
    found = said(block("print(1)\nprint(2)", "```text\n1\n```\n"))
    assert found == ["docs/none.md:8: the page has 1 lines, the block prints 2"]
    found = said(block("x = 1", "```text\n1\n```\n"))
    assert found == ["docs/none.md:7: the page has 1 lines, the block prints 0"]


def test_orphan_is_named() -> None:
    page = read(HERE, "Words.\n\n" + table("| 1 | 2 |"))
    assert check_orphan(page.orphans[0])[0].startswith("docs/none.md:3: this table has numbers")


@pytest.mark.parametrize(
    ("prose", "wrong"),
    [
        ("It is 0.25.", []),
        ("It is 0.26.", ["0.26"]),
        ("It is −0.25 and 0.5.", []),
        ("It is −0.75.", ["-0.75"]),
        ("It is 0.75.", []),
        ("`lr = 0.3`", ["0.3"]),
        ("- a list 0.4", ["0.4"]),
        ("# Head 0.4", ["0.4"]),
        ("![alt 0.4](x0.9.svg)", ["0.4"]),
        ("$x = 0.4$ and \\(0.4\\)", []),
        ("$$\n0.4\n$$", []),
        ("[link 0.4](https://a.b/0.9)", []),
        ("<!-- 0.4 -->", []),
        ("`$` 0.4 `$`", ["0.4"]),
        ("costs 5$ and 0.4$", ["0.4"]),
        ("| a | b |\n| - | - |\n| x | y |", []),
        ("1e-3 is small", ["1e-3"]),
    ],
)
def test_prose_numbers_stand_on_the_page(prose: str, wrong: list[str]) -> None:
    source = "x = -0.5\nprint(-0.25 + 1, 0.25)"
    text = block(source, "```text\n0.75 0.25\n```\n") + "\n" + prose + "\n"
    found = check_prose(read(HERE, text))
    assert [line.split(": ")[1].split(" in ")[0] for line in found] == wrong


def test_prose_sign_matters_for_outputs() -> None:
    page = block("print(f'{-7 / 10:.2f}')", "```text\n-0.70\n```\n\nIt is 0.70, or −0.70.\n")
    assert said(page) == ["docs/none.md:9: 0.70 in the prose is in no block or output here"]


def test_front_matter_counts_as_prose() -> None:
    assert said("---\ndescription: about 0.4\n---\n\nWords.\n") == [
        "docs/none.md:2: 0.4 in the prose is in no block or output here"
    ]


DECLARED = '!!! unchecked "Not computed here"\n    - 3.11: the oldest Python that is supported\n\n'


def test_declared_number_is_free_and_only_that() -> None:
    assert said(DECLARED + "Python 3.11.\n") == []
    assert len(said(DECLARED + "Python 3.11 or 3.12.\n")) == 1


def test_declaration_needs_a_reason_and_a_use() -> None:
    assert said(DECLARED) == ["docs/none.md:2: 3.11 is declared as unchecked, and not used"]
    bare = DECLARED.replace(": the oldest Python that is supported", "")
    assert any("write `- NUMBER: why" in line for line in said(bare + "Python 3.11.\n"))


def test_check_block_runs_when_asked() -> None:
    page = read(HERE, block("raise KeyError('x')"))
    assert check_block(page.blocks[0]) == ["docs/none.md:2: the block raises KeyError: 'x'"]
