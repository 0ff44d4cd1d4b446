"""What a site says to those who do not read it in a browser: previews, plain text, links."""

import importlib
import inspect
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from selectolax.lexbor import LexborHTMLParser

from adam_from_scratch import OPTIMIZERS
from adam_from_scratch.literate.page import read
from publish.cards import SIZE, name_of
from tests import ROOT

PAGE: Any = SimpleNamespace(
    title="A & B", is_homepage=False, canonical_url="https://a.example/course/adam/",
    meta=SimpleNamespace(description='The "rule"'), file=SimpleNamespace(src_uri="lab/maps.py"),
)  # fmt: skip
CONFIG = {"site_name": "Course", "site_description": "About", "site_url": ""}


def preview(**config: str) -> dict[str, str]:
    """The properties that a link preview is made from."""
    environment = Environment(loader=FileSystemLoader(ROOT / "publish" / "theme"))
    environment.filters |= {"url": str, "card": name_of}
    template = environment.get_template("main.html")
    context = template.new_context({"page": PAGE, "config": {**CONFIG, **config}})
    head = LexborHTMLParser("".join(template.blocks["extrahead"](context)))
    metas = [tag.attributes for tag in head.css("meta")]
    return {str(x.get("property") or x.get("name")): str(x["content"]) for x in metas}


def test_preview_says_what_the_page_is_about() -> None:
    properties = preview()
    assert (properties["og:title"], properties["og:description"]) == ("A & B", 'The "rule"')
    assert not any("://" in value for value in properties.values())


def test_preview_has_the_picture_of_the_page_where_the_address_is_known() -> None:
    address = "https://a.example/course/"
    properties = preview(site_url=address)
    assert properties["og:url"] == PAGE.canonical_url
    assert properties["og:image"] == address + "assets/cards/lab-maps.png"
    assert (int(properties["og:image:width"]), int(properties["og:image:height"])) == SIZE
    assert len(properties["og:image:alt"].split()) > 8


def test_title_of_a_page_names_it_and_the_site_once(pages: dict[str, LexborHTMLParser]) -> None:
    titles = {}
    for name, page in pages.items():
        title = page.css_first("head title")
        assert title is not None, name
        titles[title.text()] = name
        assert title.text().count("Adam from Scratch") == 1, name
    assert len(titles) == len(pages)
    assert titles["Adam from Scratch"] == "index"


def test_every_page_of_the_site_has_a_preview_and_a_description(
    pages: dict[str, LexborHTMLParser],
) -> None:
    for name, page in pages.items():
        assert page.css_first('meta[property="og:title"][content]'), name
        assert page.css_first('meta[name="description"][content]'), name


def test_plain_text_index_lists_every_page_once_with_a_file_that_is_there(site: Path) -> None:
    index = (site / "llms.txt").read_text(encoding="utf-8")
    targets = re.findall(r"^- \[[^\]]+\]\(([^)]+)\)", index, re.M)
    assert all((site / target).is_file() for target in targets)
    assert len(targets) == len(set(targets)) == len(list(site.glob("**/index.html")))


@pytest.mark.parametrize("source", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.stem)
def test_page_as_plain_text_has_every_block_with_its_snippets_in(source: Path, site: Path) -> None:
    text = (site / source.name).read_text(encoding="utf-8")
    page = read(source)
    assert "8<" not in text
    assert "{{" not in text
    copy = read(source, text)
    assert [block.code.text for block in copy.blocks] == [block.code.text for block in page.blocks]
    assert copy.tables == page.tables or source.stem == "reference"  # its docstrings hold tables


def test_reference_as_plain_text_has_each_signature_and_docstring(site: Path) -> None:
    text = (site / "reference.md").read_text(encoding="utf-8")
    names = re.findall(r"^::: ([\w.]+)$", (ROOT / "docs" / "reference.md").read_text("utf-8"), re.M)
    names += [f"{x.__module__}.{name}" for name, x in OPTIMIZERS.items()]
    assert len(names) > 15
    assert ":::" not in text
    for name in names:
        module, _, last = name.rpartition(".")
        documented = getattr(importlib.import_module(module), last)
        assert f"### {last}\n" in text
        assert f"{inspect.getdoc(documented)}\n" in text
    assert "`adam(lr: Rate = 0.001, beta1: float = 0.9, beta2: float = 0.999, " in text
    assert "`table(*columns: str) -> str`\n\nThe run as a Markdown pipe table." in text


def test_changelog_is_a_page(pages: dict[str, LexborHTMLParser]) -> None:
    article = pages["changelog"].css_first("article")
    assert article is not None
    for line in re.findall(r"^- (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M):
        assert line.replace("`", "") in article.text()
