"""What the checks say of pages that are wrong, and of some that look so."""

import sys
import threading
from dataclasses import replace

import pytest

from adam_from_scratch.literate.check import MOST, check_block, check_orphan
from adam_from_scratch.literate.page import read
from adam_from_scratch.literate.prose import check_prose
from adam_from_scratch.literate.run import isolated
from tests.literate.checking import HERE, findings

FIRST, SECOND = "| 1 | 0.5·2 = 1.0 |", "| 2 | 3.25 |"
PRINTS = 'print("| t | v |\\n| - | - |\\n| 1 | 0.5·2 = 1.0 |\\n| 2 | 3.25 |")'


def block(source: str, output: str = "") -> str:
    return f"```python\n{source}\n```\n\n{output}"


def table(*rows: str) -> str:
    return "\n".join(["| t | v |", "| - | - |", *rows]) + "\n"


def result(printed: str) -> str:
    return f"```text\n{printed}\n```\n"


IN_PROSE = "in the prose is in no block or output here"
UNUSED = "is declared as unchecked, and not used"
DECLARED = '!!! unchecked "Not computed here"\n    - 3.11: the oldest Python that is supported\n\n'
SOURCE = "import inspect\ndef f():\n    return 1\nprint(inspect.getsource(f), end='')"
WHOLE_PAGES = {
    "an empty page is right": ("", []),
    "a right page is silent": (
        block(PRINTS, table(FIRST, "| **2** | `3.25` |")), [],
    ),
    "wrong arithmetic is wrong also where the block prints it": (
        block(PRINTS.replace("0.5·2", "0.5·3"), table("| 1 | 0.5·3 = 1.0 |", "| 2 | 3.25 |")),
        [":7: row t=1, column v: 0.5·3 is 1.50, not 1.0"],
    ),
    "a table without rows is one": (block('print("| t | v |\\n| - | - |")', table()), []),
    "a table of words may link and have footnotes": (
        "| a | b |\n| - | - |\n| [x](https://arxiv.org/abs/1412.6980) | y[^1] |\n\n[^1]: W.\n", [],
    ),
    "blocks share nothing": (
        block("x = 1") + "\n" + block("print(x)", result("1")),
        [":7: the block raises NameError: name 'x' is not defined"],
    ),
    "an output may be too short": (
        block("print(1)\nprint(2)", result("1")),
        [":8: the page has 1 lines, the block prints 2"],
    ),
    "an output may be too long": (
        block("x = 1", result("1")), [":7: the page has 1 lines, the block prints 0"],
    ),
    "a tab that is printed goes to the next fourth column": (
        block('print("\\ta\\tb")', result("    a   b")), [],
    ),
    "the source of what a block defines can be read": (
        block(SOURCE, result("def f():\n    return 1")), [],
    ),
    "numbers in a fence of another language are free": (
        "```console\n$ cost 3.14\n```\n", [],
    ),
    "the sign of a number in the prose matters for outputs": (
        block("print(f'{-7 / 10:.2f}')", result("-0.70")) + "\nIt is 0.70, or −0.70.\n",
        [f":9: 0.70 {IN_PROSE}"],
    ),
    "front matter counts as prose": (
        "---\ndescription: about 0.4\n---\n\nWords.\n", [f":2: 0.4 {IN_PROSE}"],
    ),
    "a declared number is free": (DECLARED + "Python 3.11.\n", []),
    "another number is not": (DECLARED + "Python 3.11 or 3.12.\n", [f":4: 3.12 {IN_PROSE}"]),
    "a declaration needs a use": (DECLARED, [f":2: 3.11 {UNUSED}"]),
    "a declaration needs a reason": (
        DECLARED.replace(": the oldest Python that is supported", "") + "Python 3.11.\n",
        [
            ":2: write `- NUMBER: why it is not computed here`",
            f":2: 3.11 {IN_PROSE}",
            f":4: 3.11 {IN_PROSE}",
        ],
    ),
    "a declaration that nobody sees is none": (
        "<!--\n" + DECLARED + "-->\n\nPython 3.11.\n", [f":7: 3.11 {IN_PROSE}"],
    ),
    "a needless declaration is not used": (
        block("x = 3.11") + "\n" + DECLARED + "Python 3.11.\n", [f":7: 3.11 {UNUSED}"],
    ),
    "declarations end with their indent": (
        DECLARED.rstrip() + "\n- 2.5: a number that stands in a list below\n\nIt is 3.11.\n",
        [f":3: 2.5 {IN_PROSE}"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("page", "wrong"), WHOLE_PAGES.values(), ids=WHOLE_PAGES)
def test_findings_on_a_whole_page(page: str, wrong: list[str]) -> None:
    assert findings(page) == [f"docs/none.md{one}" for one in wrong]


@pytest.mark.parametrize(
    ("output", "message"),
    [
        (
            table(FIRST, "| 2 | 3.26 |"),
            ":8: row t=2, column v: page says 3.26, the block prints 3.25",
        ),
        (
            table("| 1 | 0.5·2 = 2.0 |", SECOND),
            ":7: row t=1, column v: page says 0.5·2 = 2.0, the block prints 0.5·2 = 1.0",
        ),
        (table(FIRST, "| 3 | 3.25 |"), ":8: row t=2, column t: page says 3, the block prints 2"),
        (table(FIRST), ":7: row t=2 is missing: | 2 | 3.25 |"),
        (table(SECOND), ":7: row t=1 is missing: | 1 | 0.5·2 = 1.0 |"),
        (table(), ":5: row t=2 is missing: | 2 | 3.25 |"),
        (
            table(FIRST, "| 2 | 3.25 | 7 |"),
            ":8: row t=2, column 3: page says 7, the block prints no such cell",
        ),
        (
            table("| 0 | 0 |", FIRST, "| 2 | 3.26 |"),
            ":9: row t=2, column v: page says 3.26, the block prints 3.25",
        ),
        (table(FIRST, SECOND, "| 3 | 4 |"), ":9: row t=3 is in the page only: | 3 | 4 |"),
        (
            table(FIRST, "| 2 |"),
            ":8: row t=2, column v: the page has no such cell, the block prints 3.25",
        ),
        (
            "| v | t |\n| - | - |\n| 1 | 0.5·2 = 1.0 |\n| 2 | 3.25 |\n",
            ":5: header, column 1: page says v, the block prints t",
        ),
        (
            "| 1 | 0.5·2 = 1.0 |\n| 2 | 3.25 |\n",
            ":5: text to the site: a table needs an empty line above it, a header, a row of dashes",
        ),
        (result("3.25"), ":6: the page says '3.25', the block prints '| t | v |'"),
    ],
)
def test_wrong_output_named_by_its_place(output: str, message: str) -> None:
    assert f"docs/none.md{message}" in findings(block(PRINTS, output))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("x = 1\n1 / 0", ":3: the block raises ZeroDivisionError: division by zero"),
        ("x = (", ":2: the block raises SyntaxError: '(' was never closed"),
        ("exit(3)", ":2: the block raises SystemExit: 3"),
        ("print(1)", ":3: the block prints '1', the page shows no output"),
        ("raise KeyError('x')", ":2: the block raises KeyError: 'x'"),
    ],
)
def test_block_that_fails_or_prints_unseen(source: str, message: str) -> None:
    assert any(line.startswith(f"docs/none.md{message}") for line in findings(block(source)))


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
    page = read(HERE, block(source, result("0.75 0.25")) + "\n" + prose + "\n")
    assert [line.split(": ")[1].split(" in ")[0] for line in check_prose(page)] == wrong


@pytest.mark.parametrize(
    "prose",
    [
        "It is _0.77_ here.",
        "It is __0.77__, or **_0.77_**.",
        "[^1]: 0.77 is what the paper used",
        "Costs $$ a.\n\n0.77\n\nMore $$ b.",
        "\\[ a.\n\n0.77\n\n \\]",
        "a <!-- b\n\n0.77\n\n--> c",
        "{.5, 0.77}",
        "[0.1, 0.77][0.2, 0.88]",
        "It is 0.**77**.",
        "It is 0.<b>77</b>.",
        "It is 0&#46;77.",
    ],
)
def test_number_that_hides_is_found(prose: str) -> None:
    assert check_prose(read(HERE, "Words.\n\n" + prose + "\n"))


@pytest.mark.parametrize(
    "source",
    ["import pytest\npytest.skip('no')", "import sys\nsys.stdout = sys.stderr\nprint(0.99)"],
)
def test_block_that_leaves_the_check_is_red(source: str) -> None:
    assert check_block(read(HERE, block(source)).blocks[0])


def test_what_a_block_changes_is_gone_for_the_next() -> None:
    leaves = "import os, random, builtins\nimport adam_from_scratch\n"
    leaves += "os.chdir('/')\nos.environ['LEFT'] = '1'\nbuiltins.left = 1\n"
    leaves += "adam_from_scratch.adam = None\nimport numpy as np\nnp.set_printoptions(precision=2)"
    finds = "import os\nimport numpy as np\nfrom adam_from_scratch import adam\n"
    finds += "print(os.getcwd() == '/', 'LEFT' in os.environ, adam is None, np.array([1 / 3]))\n"
    finds += "import pickle\nclass A: pass\npickle.dumps(A())\n"
    finds += "print(left)"
    wrong = findings(block(leaves) + "\n" + block(finds))
    assert len(wrong) == 1
    assert "NameError: name 'left' is not defined" in wrong[0]
    right = block(finds[: finds.rindex("print")], result("False False False [0.33333333]"))
    assert findings(block(leaves) + "\n" + right) == []


def test_blocks_are_kept_apart_while_another_thread_imports() -> None:
    done, names = threading.Event(), [f"nothing_{number}" for number in range(20)]

    def importing() -> None:
        while not done.is_set():
            sys.modules.update(dict.fromkeys(names, sys))
            for name in names:
                del sys.modules[name]

    thread, usual = threading.Thread(target=importing), sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    thread.start()
    try:
        for _ in range(500):
            with isolated():
                pass
    finally:
        done.set()
        thread.join()
        sys.setswitchinterval(usual)


@pytest.mark.parametrize(
    ("rows", "lines", "last"),
    [
        (MOST, MOST, ": row t=19, column v: page says 2, the block prints 1"),
        (MOST + 30, MOST + 1, "... and 30 more"),
    ],
)
def test_many_wrong_cells_are_cut(rows: int, lines: int, last: str) -> None:
    printed = "".join(f"\\n| {t} | 1 |" for t in range(rows))
    page = table(*(f"| {t} | 2 |" for t in range(rows)))
    wrong = findings(block(f'print("| t | v |\\n| - | - |{printed}")', page))
    assert len(wrong) == lines
    assert wrong[-1].endswith(last)


def test_block_that_no_line_of_it_fails_is_named_by_its_first() -> None:
    (one,) = read(HERE, "Words.\n\n" + block("x = 1")).blocks
    (message,) = check_block(replace(one, code=replace(one.code, text="\0")))
    assert message.startswith("docs/none.md:3: the block raises ")
