"""The built site: verified, complete, and asking nothing of any other host."""

import json
import re
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from selectolax.lexbor import LexborHTMLParser

from adam_from_scratch.literate.page import read
from adam_from_scratch.literate.record import Page, load
from publish.hosts import FRAME, OWN
from tests import ROOT
from tests.built import build

PAGES = sorted((ROOT / "docs").glob("**/*.md"))
Pages = dict[str, LexborHTMLParser]


def name(page: Path) -> str:
    """A page as the fixture `pages` calls it."""
    return page.relative_to(ROOT / "docs").with_suffix("").as_posix()


def verified(page: Path) -> Page:
    """The record of a page."""
    record = load(page)
    assert record is not None
    return record


def test_every_page_forbids_other_hosts_in_the_browser_too(pages: Pages) -> None:
    assert len(pages) >= len(PAGES) + 2  # the notebooks and the page of missing pages
    for name, page in pages.items():
        first = page.css_first("head > *")
        assert first is not None
        assert first.attrs.get("http-equiv") == "Content-Security-Policy", name
        policy = first.attrs.get("content") or ""
        assert "default-src 'self'" in policy
        assert "http" not in policy
        scripts = policy.partition("script-src")[2].partition(";")[0]
        assert "unsafe-inline" not in scripts
        assert len(scripts.split()) == FRAME + OWN.get(f"{name}.md", 0) + 2  # itself, WebAssembly


# The blocks of the reference come from docstrings; tests/test_source.py runs those.
@pytest.mark.parametrize("page", [page for page in PAGES if page.stem != "reference"], ids=name)
def test_as_many_blocks_and_tables_rendered_as_checked(page: Path, pages: Pages) -> None:
    blocks = pages[name(page)].css("article div.language-python.highlight")
    number = re.compile(r"(?<!\w)\d")  # the 2 of beta2 is none
    drawn = len(pages[name(page)].css("#explorer table"))  # of what the explorer shows at first
    tables = [x for x in pages[name(page)].css("article table") if number.search(x.text())][drawn:]
    source = read(page)
    assert (len(blocks), len(tables)) == (len(source.blocks), source.tables)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_beside_each_output_stands_what_was_checked(page: Path, pages: Pages) -> None:
    lines = pages[name(page)].css("p.verified")
    counts = [re.findall(r"[\d,]+", line.text()) for line in lines]
    outputs = [block.output for block in verified(page).blocks if block.output]
    assert counts == [[f"{output.numbers:,}"] if output.numbers else [] for output in outputs]
    assert all(line.css_first("a") for line in lines)


def test_home_carries_the_totals(pages: Pages) -> None:
    notebooks = sorted((ROOT / "docs" / "lab").glob("*.py"))
    records = [verified(page) for page in (*PAGES, *notebooks, ROOT / "README.md")]
    totals = pages["index"].css_first(".totals")
    assert totals is not None
    counts = [int(number.replace(",", "")) for number in re.findall(r"[\d,]+", totals.text())]
    blocks = sum(not block.elsewhere for record in records for block in record.blocks)
    tables, numbers = sum(x.tables for x in records), sum(x.numbers for x in records)
    assert counts == [len(records), blocks, tables, numbers]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_figures_are_drawn_into_the_page_with_a_text(page: Path, pages: Pages) -> None:
    tree = pages[name(page)]
    figures = tree.css("figure svg")  # those of the live figures' pictures, too
    named = re.findall(r"^!\[", page.read_text(encoding="utf-8"), re.M)
    assert len(tree.css("figure.figure svg")) == len(named)
    for svg in figures:
        assert svg.attrs.get("role") == "img"
        assert svg.attrs.get("aria-label")
        assert not re.search(r"#[0-9a-f]{6}", svg.html or ""), "a colour outside the scheme"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_formulas_are_mathml_and_none_is_left(page: Path, pages: Pages) -> None:
    source = page.read_text(encoding="utf-8")
    assert not pages[name(page)].css(".arithmatex")
    if "$$" in source:
        formulas = pages[name(page)].css('math[display="block"]')
        assert len(formulas) >= source.count("$$") // 2


def test_font_holds_every_character_of_the_formulas(site: Path, pages: Pages) -> None:
    characters = set(TTFont(site / "assets" / "fonts" / "stix-two-math.woff2").getBestCmap())
    text = "√" + "".join(math.text() for page in pages.values() for math in page.css("math"))
    wanted = {ord(char) for char in text if not char.isspace()}
    assert len(wanted) > 20
    assert {chr(code) for code in wanted - characters} == set()


def test_names_under_which_rules_once_stood_in_the_reference_lead_to_them_still(
    pages: Pages,
) -> None:
    for name in ("gradient_descent", "momentum", "adagrad", "rmsprop", "adam", "amsgrad", "adamw"):
        place = pages["reference"].css_first(f"a[id='adam_from_scratch.{name}.{name}'] + h3")
        assert place is not None, name
        assert place.text().strip().startswith(name)


def test_site_has_a_page_for_missing_pages(site: Path) -> None:
    assert "href" in (site / "404.html").read_text(encoding="utf-8")


def test_build_refuses_and_names_every_page_that_is_not_verified(
    record: Path, tmp_path: Path
) -> None:
    shutil.copytree(record, tmp_path / "record")
    wrong = {"adam": ("failures", ["row t=3, column v_hat: page says 354.7"]),
             "recap": ("hash", "another"), "speed": ("package", "another")}  # fmt: skip
    for page, (key, value) in wrong.items():
        path = tmp_path / "record" / "docs" / f"{page}.md.json"
        known = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(known | {key: value}), encoding="utf-8")
    (tmp_path / "record" / "docs" / "errata.md.json").unlink()
    done = build(tmp_path / "site", tmp_path / "record")
    assert done.returncode != 0
    named = re.findall(r"docs/(\w+)\.md: ", done.stdout + done.stderr)
    assert sorted(named) == ["adam", "errata", "recap", "speed"]
    assert "1 wrong, the first is row t=3, column v_hat: page says 354.7" in done.stderr
    assert not (tmp_path / "site" / "adam").exists()
