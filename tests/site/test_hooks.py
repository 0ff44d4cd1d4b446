"""What turns pages into the site refuses what would be wrong in the browser."""

import html
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from mkdocs.exceptions import PluginError

from hooks.formulas import mathml
from hooks.formulas import on_page_content as on_formulas
from hooks.hosts import META, foreign, guarded
from hooks.notebook import pieces
from hooks.quantities import on_page_content
from hooks.verified import mark, told

classes: Callable[..., str] = on_page_content
formulas: Callable[..., str] = on_formulas


@pytest.mark.parametrize("tex", [r"\foo{x}", r"\frac{a}", r"a &= b", r"a \\ b", r"\sqrt"])
def test_formula_that_would_be_lost_fails_the_build(tex: str) -> None:
    page: Any = SimpleNamespace(file=SimpleNamespace(src_uri="page.md"))
    content = rf'<div class="arithmatex">\[{html.escape(tex)}\]</div>'
    with pytest.raises(PluginError, match=r"page\.md"):
        formulas(content, page, None, None)


def test_formula_keeps_its_root_and_its_source() -> None:
    math = mathml(r"\frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon}", "block")
    assert "<msqrt>" in math
    assert 'alttext="\\frac' in math


@pytest.mark.parametrize(
    "tag",
    [
        '<script src="https://a.example/x.js"></script>',
        '<script src="//a.example/x.js"></script>',
        '<link rel="stylesheet" href="https://a.example/x.css">',
        '<img src="https://a.example/x.png">',
        '<script>import x from "https://a.example/x.mjs"</script>',
        "<style>a { background: url(https://a.example/x.png) }</style>",
        '<p style="background: url(//a.example/x.png)">x</p>',
        '<iframe src="https://a.example/"></iframe>',
    ],
)
def test_address_of_another_host_is_refused(tag: str) -> None:
    assert foreign(tag)
    with pytest.raises(Exception, match=r"page\.md: loads from another host"):
        guarded(f"<html><head></head><body>{tag}</body></html>", "page.md")


def test_plain_link_to_another_host_is_free() -> None:
    page = '<html><head></head><body><a href="https://a.example/">x</a></body></html>'
    assert guarded(page, "page.md").count(META) == 1


def test_direction_and_scale_keep_their_classes() -> None:
    page = classes("<th>m_hat</th><th>v</th><th>p</th><code>v_hat</code>", None, None, None)
    assert '<th><span class="q-m">m_hat</span></th>' in page
    assert '<th><span class="q-v">v</span></th>' in page
    assert "<th>p</th>" in page
    assert '<code class="q-v">v_hat</code>' in page


def test_optimizer_keeps_its_class_in_a_cell_of_its_own() -> None:
    page = classes("<th>gradient_descent</th><td>AdaGrad</td><td>Adam walks</td>", None, None, None)
    assert '<th><strong class="o-gd">gradient_descent</strong></th>' in page
    assert '<td><strong class="o-adagrad">AdaGrad</strong></td>' in page
    assert "<td>Adam walks</td>" in page


def test_verified_line_stands_under_its_output_and_as_deep() -> None:
    page = "# A\n\n    | a |\n    | - |\n    | 1 |\n\nWords."
    outputs = [{"line": 5, "last": 7, "numbers": 1}]
    marked = mark(page, 2, outputs, "verified/")  # type: ignore[arg-type]  # as read from JSON
    lines = marked.split("\n")
    assert lines[6] == "    ✓ [1 number verified](verified/)"
    assert lines[-1] == "Words."
    assert (told(0), told(1234)) == ("output verified", "1,234 numbers verified")


def test_font_holds_every_character_of_the_formulas(site: Path) -> None:
    characters = set(TTFont(site / "assets" / "fonts" / "stix-two-math.woff2").getBestCmap())
    wanted = {ord("√")}
    for page in site.glob("**/*.html"):
        for math in BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select("math"):
            wanted |= {ord(char) for char in math.get_text() if not char.isspace()}
    assert len(wanted) > 20
    assert {chr(code) for code in wanted - characters} == set()


CELL = """<div class="jp-Cell jp-CodeCell" id="1">{tag}
<div class="highlight-ipynb"><pre><span></span># Answer
print(1)</pre></div>
<div class="jp-OutputArea-output" data-mime-type="text/plain"><pre>1.5</pre></div></div>"""


@pytest.mark.parametrize(
    ("tag", "folded", "open_"),
    [
        ("", "", "print(1) 1.5"),
        ("details", "print(1)", "1.5"),
        ("answer", "print(1) 1.5", ""),
    ],
)
def test_notebook_folds_a_cell_by_its_tag(tag: str, folded: str, open_: str) -> None:
    text = CELL.format(tag=f'<span class="cell-tag">{tag}</span>' if tag else "")
    cell = BeautifulSoup(text, "html.parser").select_one(".jp-Cell")
    assert cell is not None
    page: Any = SimpleNamespace(file=SimpleNamespace(src_uri="lab/x.py"), url="lab/x/")
    shown = BeautifulSoup("".join(pieces(cell, page)), "html.parser")
    box = shown.select_one("details")
    inside = box.extract().get_text() if box else ""
    for part in ("print(1)", "1.5"):
        assert (part in inside) == (part in folded)
        assert (part in shown.get_text()) == (part in open_)
