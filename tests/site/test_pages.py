"""What every page owes its reader, its numbers aside."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

import adam_from_scratch
from adam_from_scratch import OPTIMIZERS, arrays
from adam_from_scratch.literate.numbers import numbers
from adam_from_scratch.literate.page import read
from adam_from_scratch.literate.prose import known
from adam_from_scratch.table import parse
from publish.core import lacking
from publish.minutes import reading_path
from tests import ROOT
from tests.site.nav import NAV

PAGES = [path for path in sorted((ROOT / "docs").glob("*.md")) if path.stem != "changelog"]
"""The changelog is a list, which has no picture, no rule and nothing to compute."""

FIGURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(figures/(?P<name>[\w-]+)\.svg\)")
RULE = re.compile(r'^(?:    )?--8<-- "adam_from_scratch/optimizers/(\w+)\.py:(\w+)"$', re.M)


def name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_page_has_a_picture_that_says_what_it_shows(path: Path) -> None:
    figures = list(FIGURE.finditer(path.read_text(encoding="utf-8")))
    assert figures, f"{path.name}: no ![eight words or more](figures/NAME.svg)"
    for figure in figures:
        assert (ROOT / "docs" / "figures" / f"{figure['name']}.py").is_file()
        assert len(figure["alt"].split()) >= 8, figure["alt"]


def test_each_optimizer_s_page_shows_its_statements_and_its_whole_module() -> None:
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        for name in yaml.safe_load(text.split("---\n")[1]).get("optimizers", ()):
            for part in ("statements", "rule"):
                assert (name, part) in RULE.findall(text), (
                    f'{path.name}: no --8<-- "adam_from_scratch/optimizers/{name}.py:{part}"'
                )


def test_statements_of_a_rule_are_marked_where_they_stand_among_numbers() -> None:
    for path in PAGES:
        for block in read(path).blocks:
            if 'title="One step of' in block.code.first.text:
                lines = enumerate(block.code.lines, 1)
                own = [n for n, line in lines if line.path != path and line.text]
                place = f'hl_lines="{own[0]}-{own[-1]}"'
                assert place in block.code.first.text, f"{block.code.first.place}: no {place}"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_page_has_a_title_a_description_and_one_first_heading(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head = re.match(r"---\n(.*?)\n---\n", text, re.S)
    assert head is not None, f"{path.name}: no title and description between --- lines on top"
    described = yaml.safe_load(head[1])  # a colon within a description must be quoted
    assert described["title"]
    assert 50 <= len(described["description"]) <= 160
    assert len(re.findall(r"^# ", re.sub(r"```.*?```", "", text, flags=re.S), re.M)) == 1


EXERCISE = re.compile(
    r"\*\*(?P<number>\d)\. (?P<title>[^*]+)\*\*\n(?P<question>.+?)"
    r'\?\?\? question "Hint"\n(?P<hint>.+?)\?\?\? success "Answer"\n'
    r"(?P<answer>.+?)(?=\n\*\*\d\. |\n!!! exercise|\n## |\Z)",
    re.DOTALL,
)


@pytest.mark.parametrize("source", reading_path(NAV)[1:])
def test_main_page_ends_with_exercises_whose_answers_are_checked(source: str) -> None:
    path = ROOT / "docs" / source
    before, heading, after = path.read_text(encoding="utf-8").partition("\n## Exercises\n")
    assert heading
    asked, built = (
        list(EXERCISE.finditer(after)),
        re.findall(r'^!!! exercise "(\d)\. ', after, re.M),
    )
    numbers = re.findall(r'^(?:\*\*|!!! exercise ")(\d)\. ', after, re.M)
    assert numbers == [f"{n}" for n in range(1, after.count('question "Hint"') + 1)]
    assert numbers == sorted([x["number"] for x in asked] + built)
    assert 2 <= len(numbers) <= 5
    first = before.count("\n") + 2
    blocks = [block for block in read(path).blocks if block.code.first.host > first]
    checked = [block for block in blocks if block.output]
    assert len(blocks) == len(asked) + 3 * len(built)
    assert len(checked) == len(asked) + 2 * len(built)  # a starter prints nothing
    assert [x["answer"].count("```python") for x in asked] == [1] * len(asked)


def test_exercises_that_build_are_run_in_the_browser_and_one_asks_for_a_wrong_digit() -> None:
    built = [block for path in PAGES for block in read(path).blocks if block.before or block.after]
    assert len(built) >= 2 * 5
    assert [block.code.first.place for block in built if lacking(block.program)] == []
    path = [(ROOT / "docs" / source).read_text("utf-8") for source in reading_path(NAV)]
    assert sum(text.count("Find the wrong digit") for text in path) <= 1


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_digits_tell_neighbouring_rows_apart(path: Path) -> None:
    for block in read(path).blocks:
        if block.output and block.output.kind == "table":
            table = parse(block.output.text)
            rows = [row[1:] for row in table.rows if table.header[0] in ("t", "iteration")]
            assert all(a != b for a, b in pairwise(rows)), block.output.first.place


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_source_has_one_sentence_a_line(path: Path) -> None:
    for line in dict.fromkeys(one.line for one in read(path).prose):
        if not line.text.startswith(("!", "*", "description:")):  # a caption, an alt text
            two = re.search(r"[a-z`)][.?] [A-Z][a-z]+ ", line.text)
            assert not two, f"{line.place}: one sentence a line"


def test_reference_has_every_public_name() -> None:
    text = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^::: [\w.]+\.(\w+)$", text, re.M))
    assert "\n{{ optimizers }}\n" in text  # each of them
    public = {*vars(adam_from_scratch)["__all__"], *arrays.__all__} - set(OPTIMIZERS)
    assert public - listed == set(), "docs/reference.md lacks a public name: `::: module.name`"


ARTICLE = {  # the headers of its tables, and how many rows each has
    ("iteration", "p", "g", "update", "p_new"): ("five", "four", "five"),
    ("iteration", "p", "g", "velocity", "p_new"): ("five",),
    ("iteration", "p", "g", "g_squared", "effective_lr", "update", "p_new"): ("four",),
    ("t", "p", "g", "m", "v", "m_hat", "v_hat", "update", "p_new"): ("ten",),
}
WORDS = {"four": 4, "five": 5, "ten": 10}


def test_article_is_all_there_and_in_its_order() -> None:
    """Its parts lead along the path; its six tables stand on the pages that the errata name."""
    map_of_parts = (
        (ROOT / "docs" / "errata.md").read_text("utf-8").partition("## Where its parts")[2]
    )
    parts = re.findall(r"\[(?:a table of (\w+) rows|[^]]+)\]\(([\w-]+\.md)", map_of_parts)
    path = [reading_path(NAV).index(page) for _, page in parts]
    assert path == sorted(path)
    named = [(page, WORDS[rows]) for rows, page in parts if rows]
    found = [
        (page, len(table.rows))
        for page in dict.fromkeys(page for _, page in parts)
        for block in read(ROOT / "docs" / page).blocks
        if block.output and block.output.kind == "table"
        for table in [parse(block.output.text)]
        if len(table.rows) in map(WORDS.get, ARTICLE.get(tuple(table.header), ()))
    ]
    assert len(named) == sum(map(len, ARTICLE.values())) == 6
    assert [one for one in found if one in named] == named


def whole_numbers(path: Path) -> list[tuple[str, str]]:
    """Whole numbers of two digits or more in the prose, link texts too, and their places."""
    numerals = []
    for one in read(path).prose:
        words = re.sub(r"\\\(.*?\\\)|\\\[.*?\\\]|https?://\S+", "", one.text)  # formulas, addresses
        words = re.sub(r"(?:(?<=\()|(?<=[A-Z]{2} ))(?:1[89]|20)\d\d\b", "", words)  # of a source
        whole = [n for n in numbers(words) if n.lstrip("-").isdigit() and len(n) > 1]
        numerals += [(n, one.line.place) for n in whole]
    return numerals


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_whole_numbers_in_prose_stand_in_a_block_or_an_output_too(path: Path) -> None:
    allowed = known(read(path))
    if path.stem in ("index", "recap", "verified"):  # these quote the counts of the errata
        allowed |= known(read(ROOT / "docs" / "errata.md"))
    allowed |= {re.sub(r"\.0+$", "", number) for number in allowed}
    allowed |= {"errata": {"30"}, "notation": {"2020"}}.get(path.stem, set())  # of titles
    allowed |= set(re.findall(r"(?m)^- .+ (\d{4}), \[", path.read_text("utf-8")))  # years of works
    assert [(n, place) for n, place in whole_numbers(path) if n not in allowed] == []
