"""The changelog as an Atom feed, with its own dates, where an address is known and where not."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from mkdocs.exceptions import PluginError
from selectolax.lexbor import LexborHTMLParser

from publish.feed import NAME, feed
from tests import ROOT

ATOM = {"": "http://www.w3.org/2005/Atom"}
ADDRESS = "https://a.example/course/"
CHANGELOG = """# Changelog

## Unreleased - 2026-02-03

### Added

- Sums & `a < b`.

## 1.0.0 - 2026-01-02

- All.
"""


def read(text: str) -> tuple[ElementTree.Element, list[ElementTree.Element]]:
    """The feed and its entries."""
    root = ElementTree.fromstring(text)
    return root, root.findall("entry", ATOM)


def links(element: ElementTree.Element) -> dict[str, str]:
    """The addresses of an element, by their relation."""
    return {link.attrib["rel"]: link.attrib["href"] for link in element.findall("link", ATOM)}


@pytest.mark.parametrize("address", ["", ADDRESS])
def test_feed_has_all_that_atom_demands(address: str) -> None:
    root, entries = read(feed(CHANGELOG, "Course", address))
    assert root.find("author/name", ATOM) is not None
    ids = set()
    for element in (root, *entries):
        assert element.findtext("title", "", ATOM)
        updated = element.findtext("updated", "", ATOM)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", updated)
        ids.add(element.findtext("id", "", ATOM))
    assert len(ids) == 1 + len(entries)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in ids)
    assert [entry.findtext("title", "", ATOM) for entry in entries] == ["Unreleased", "1.0.0"]
    assert [element.findtext("updated", "", ATOM)[:10] for element in (root, *entries)] == [
        "2026-02-03", "2026-02-03", "2026-01-02",
    ]  # fmt: skip


def test_content_is_html_that_survives_xml() -> None:
    _, entries = read(feed(CHANGELOG, "Course", ""))
    tree = LexborHTMLParser(entries[0].findtext("content", "", ATOM))
    assert [item.text() for item in tree.css("li")] == ["Sums & a < b."]
    assert tree.css_first("code")


def test_links_are_absolute_where_the_address_is_known_and_ids_stay() -> None:
    known, entries = read(feed(CHANGELOG, "Course", ADDRESS))
    assert links(known) == {"alternate": f"{ADDRESS}changelog/", "self": ADDRESS + NAME}
    assert links(entries[1]) == {"alternate": f"{ADDRESS}changelog/#100-2026-01-02"}
    unknown, others = read(feed(CHANGELOG, "Course", ""))
    assert links(unknown) == {"alternate": "changelog/index.html"}
    assert links(others[1]) == {"alternate": "changelog/index.html#100-2026-01-02"}
    for one, other in zip((known, *entries), (unknown, *others), strict=True):
        assert one.findtext("id", "", ATOM) == other.findtext("id", "", ATOM)


def test_section_without_a_date_fails_the_build() -> None:
    with pytest.raises(PluginError, match=r"CHANGELOG\.md: '## 2\.0\.0' needs ' - ' and its date"):
        feed("## 2.0.0\n\n- New.\n", "Course", "")


def test_every_page_names_the_feed_and_its_links_lead_somewhere(
    site: Path, pages: dict[str, LexborHTMLParser]
) -> None:
    for name, page in pages.items():
        link = page.css_first('head link[rel~=alternate][type="application/atom+xml"]')
        assert link is not None, name
        assert (link.attrs["href"] or "").rpartition("/")[2] == NAME
    root, entries = read((site / NAME).read_text(encoding="utf-8"))
    assert len(entries) == len(re.findall("^## ", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M))
    for element in (root, *entries):
        path, _, anchor = links(element)["alternate"].partition("#")
        assert (site / path).is_file()
        assert not anchor or pages["changelog"].css_first(f'[id="{anchor}"]')
