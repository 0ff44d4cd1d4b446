"""The built site: verified, complete, and asking nothing of any other host."""

import json
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from adam_from_scratch.literate.page import read
from adam_from_scratch.literate.record import Page, load
from tests.built import build
from tests.literate.report import ROOT

PAGES = sorted((ROOT / "docs").glob("**/*.md"))
REQUESTS = {"src", "srcset", "data", "poster", "action", "formaction", "background"}
"""Attributes from which a browser fetches by itself; href counts on a link element only."""


def html(site: Path, page: Path) -> BeautifulSoup:
    """A page of the site."""
    inside = page.relative_to(ROOT / "docs").with_suffix("")
    folder = site / ("" if inside.name == "index" else inside)
    return BeautifulSoup((folder / "index.html").read_text(encoding="utf-8"), "html.parser")


def verified(page: Path) -> Page:
    """The record of a page."""
    record = load(page)
    assert record is not None
    return record


def requests(tag: Tag) -> list[str]:
    """What a browser fetches for this element without being asked."""
    names = REQUESTS | ({"href"} if tag.name in ("link", "image", "use") else set())
    found = [str(value) for key, value in tag.attrs.items() if key in names]
    styles = str(tag.attrs.get("style", "")) + (tag.get_text() if tag.name == "style" else "")
    found += re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')\s;]+)", styles)
    if tag.name == "script" and not tag.get("src"):
        found += re.findall(r"(?:import|fetch)\s*\(?\s*[\"']([^\"']+)", tag.get_text())
    return found


def is_foreign(address: str) -> bool:
    """Does the address name a host?"""
    return bool(re.match(r"\s*(?:https?:|wss?:)?//", address))


def test_no_page_asks_another_host(site: Path) -> None:
    pages = sorted(site.glob("**/*.html"))
    assert len(pages) >= len(PAGES) + 2  # the notebook and the page of missing pages
    for page in pages:
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        found = [one for tag in soup.find_all(True) for one in requests(tag)]
        assert found
        assert [one for one in found if is_foreign(one)] == [], page


def test_no_stylesheet_asks_another_host(site: Path) -> None:
    for sheet in site.glob("**/*.css"):
        found = re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')\s;]+)", sheet.read_text("utf-8"))
        assert [one for one in found if is_foreign(one)] == [], sheet


def test_every_page_forbids_other_hosts_in_the_browser_too(site: Path) -> None:
    for page in site.glob("**/*.html"):
        head = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").head
        assert head is not None
        first = head.find(True)
        assert isinstance(first, Tag)
        assert first.get("http-equiv") == "Content-Security-Policy", page
        policy = str(first.get("content"))
        assert "default-src 'self'" in policy
        assert "http" not in policy


# The blocks of the reference come from docstrings; tests/test_source.py runs those.
@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.stem != "reference"], ids=lambda page: page.stem
)
def test_as_many_blocks_and_tables_rendered_as_checked(page: Path, site: Path) -> None:
    content = html(site, page).find("article")
    assert isinstance(content, Tag)
    blocks = content.select("div.language-python.highlight")
    number = re.compile(r"(?<!\w)\d")  # the 2 of beta2 is none
    tables = [table for table in content.select("table") if number.search(table.get_text())]
    read_page = read(page)
    assert (len(blocks), len(tables)) == (len(read_page.blocks), read_page.tables)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_beside_each_output_stands_what_was_checked(page: Path, site: Path) -> None:
    lines = html(site, page).select("p.verified")
    counts = [re.findall(r"[\d,]+", line.get_text()) for line in lines]
    outputs = [block.output for block in verified(page).blocks if block.output]
    assert counts == [[f"{output.numbers:,}"] if output.numbers else [] for output in outputs]
    assert all(line.find("a") for line in lines)


def test_home_carries_the_totals(site: Path) -> None:
    notebooks = sorted((ROOT / "docs" / "lab").glob("*.py"))
    records = [verified(page) for page in (*PAGES, *notebooks, ROOT / "README.md")]
    totals = html(site, ROOT / "docs" / "index.md").select_one(".totals")
    assert totals is not None
    counts = [int(number.replace(",", "")) for number in re.findall(r"[\d,]+", totals.get_text())]
    blocks = sum(not block.elsewhere for record in records for block in record.blocks)
    tables, numbers = sum(x.tables for x in records), sum(x.numbers for x in records)
    assert counts == [len(records), blocks, tables, numbers]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_figures_are_drawn_into_the_page_with_a_text(page: Path, site: Path) -> None:
    soup = html(site, page)
    figures = soup.select("figure svg")
    assert len(figures) == len(re.findall(r"^!\[", page.read_text(encoding="utf-8"), re.M))
    for svg in figures:
        assert svg.get("role") == "img"
        label = svg.get("aria-label") or svg.find("title")
        assert label
        assert not re.search(r"#[0-9a-f]{6}", str(svg)), "a colour that does not follow the scheme"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_formulas_are_mathml_and_none_is_left(page: Path, site: Path) -> None:
    soup = html(site, page)
    source = page.read_text(encoding="utf-8")
    assert not soup.select(".arithmatex")
    if "$$" in source:
        assert len(soup.select("math[display=block]")) >= source.count("$$") // 2


def test_site_has_search_and_a_page_for_missing_pages(site: Path) -> None:
    index = json.loads((site / "search" / "index.json").read_text(encoding="utf-8"))
    titles = {entry["title"] for entry in index["docs"]}
    assert {"Adam in action", "After step ten", "Bias correction, derived"} <= titles
    missing = (site / "404.html").read_text(encoding="utf-8")
    assert "href" in missing


@pytest.mark.parametrize("state", ["missing", "stale package", "stale page", "red"])
def test_build_refuses(state: str, record: Path, tmp_path: Path) -> None:
    shutil.copytree(record, tmp_path / "record")
    path = tmp_path / "record" / "docs" / "adam.md.json"
    page = json.loads(path.read_text(encoding="utf-8"))
    if state == "stale package":
        page["package"] = "another"
    elif state == "stale page":
        page["hash"] = "another"
    elif state == "red":
        page["failures"] = ["docs/adam.md:61: row t=3, column v_hat: page says 354.7"]
    path.write_text(json.dumps(page), encoding="utf-8")
    if state == "missing":
        path.unlink()
    done = build(tmp_path / "site", tmp_path / "record")
    assert done.returncode != 0
    assert "docs/adam.md" in done.stdout + done.stderr
    assert not (tmp_path / "site" / "adam" / "index.html").exists()
