"""What turns pages into the site refuses what would be wrong in the browser."""

import html
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from mkdocs.exceptions import PluginError
from selectolax.lexbor import LexborHTMLParser

from adam_from_scratch.literate.record import Block, Output
from adam_from_scratch.literate.record import Page as Record
from publish import marks
from publish.figures import check_all_shown, figures
from publish.formulas import formulas, mathml
from publish.heads import heads
from publish.hosts import check_stylesheets, digest, guarded
from publish.notebook import pieces
from publish.page import Page, Step, parse

TABLE = "<table><thead><tr><th>p</th></tr></thead><tbody><tr><td>1.5</td></tr></tbody></table>"
BLOCK = '<div class="language-python highlight"><pre><code>x</code></pre></div>'
DRAWINGS = {"rescue": '<svg><path style="fill:#0a5fd6"/></svg>', "other": "<svg/>"}


def page(content: str, **known: Any) -> Page:
    """A page with this content."""
    known = {"heads": heads(), "drawings": DRAWINGS} | known
    return Page("page.md", "page/", parse(content), **known)


def laid(step: Step, content: str, **known: Any) -> str:
    """What a step makes of a page."""
    made = page(content, **known)
    step(made)
    return made.html()


@pytest.mark.parametrize("tex", [r"\foo{x}", r"\frac{a}", r"a &= b", r"a \\ b", r"\sqrt"])
def test_formula_that_would_be_lost_fails_the_build(tex: str) -> None:
    content = rf'<div class="arithmatex">\[{html.escape(tex)}\]</div>'
    with pytest.raises(PluginError, match=r"page\.md: formula"):
        laid(formulas, content)


def test_formula_keeps_its_root_its_source_and_its_colours() -> None:
    math = laid(formulas, r'<span class="arithmatex">\(\frac{\hat m_t}{\sqrt{\hat v_t}}\)</span>')
    assert "<msqrt>" in math
    assert "<msqrt><mrow>" not in math  # a row is a whole line high: its root would hang below
    assert 'alttext="\\frac' in math
    assert '<mover accent="true" class="q-m"><mi class="q-m">m</mi>' in math


@pytest.mark.parametrize("tex", ["lr", r"effective\_lr", r"v\_max", r"\mathrm{lr}", "decay"])
def test_name_of_several_letters_is_one_word(tex: str) -> None:
    word = tex.removeprefix(r"\mathrm{").removesuffix("}").replace("\\", "")
    quantities = frozenset({("effective_lr", "q-v"), ("v_max", "q-v")})
    assert f">{word}</mi>" in mathml(tex, "inline", quantities)


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
        '<svg><image xlink:href="https://a.example/x.png"/></svg>',
        '<meta http-equiv="Refresh" content="0; url=https://a.example/">',
        '<video poster="HTTPS://a.example/x.png"></video>',
    ],
)
def test_address_of_another_host_is_refused(tag: str) -> None:
    with pytest.raises(PluginError, match=r"page\.md: loads from another host"):
        guarded(f"<html><head></head><body>{tag}</body></html>", "page.md")


@pytest.mark.parametrize(
    "style", ["@import '//a.example/x.css';", "a { b: url(http://a.example) }"]
)
def test_stylesheet_that_asks_another_host_is_refused(style: str, tmp_path: Path) -> None:
    (tmp_path / "x.css").write_text(f"a {{ b: url(data:x) }} {style}", encoding="utf-8")
    with pytest.raises(PluginError, match=r"x\.css: loads from another host: (http:)?//a\.example"):
        check_stylesheets(tmp_path)


def test_plain_link_to_another_host_is_free() -> None:
    content = '<html><head></head><body><a href="https://a.example/">x</a></body></html>'
    assert guarded(content, "page.md").count("<meta") == 1


@pytest.mark.parametrize(
    "tag",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        '<a href=" JavaScript:alert(1)">x</a>',
        '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    ],
)
def test_script_in_the_text_of_a_page_is_refused(tag: str) -> None:
    with pytest.raises(PluginError, match=r"page\.md: would run a script of its own"):
        guarded(f"<html><head></head><body><article>{tag}</article></body></html>", "page.md")


def test_script_in_the_frame_of_a_page_that_is_not_its_own_is_refused() -> None:
    scripts = "".join(f"<script>{i}</script>" for i in range(4))
    with pytest.raises(PluginError, match=r"page\.md: has 4 scripts in its frame"):
        guarded(f"<html><head></head><body>{scripts}</body></html>", "page.md")


def test_policy_names_the_scripts_of_the_frame_alone() -> None:
    data = '<script type="application/json">{}</script>'
    content = f"<html><head></head><body><script>a < b\r\n</script>{data}</body></html>"
    policy = guarded(content, "page.md").partition("content=")[2].partition(">")[0]
    assert f"script-src 'self' {digest('a < b' + chr(10))} 'wasm" in policy
    # What mkdocs writes into a page that it serves has no digest that one could know.
    assert "script-src 'self' 'unsafe-inline' 'wasm" in guarded(content, "page.md", serving=True)


def test_direction_and_scale_keep_their_classes() -> None:
    text = "<table><tr><th>m_hat</th><th>v</th><th>p</th></tr></table><code>v_hat</code>"
    content = laid(marks.quantities, text)
    assert '<th><span class="q-m">m_hat</span></th>' in content
    assert '<th><span class="q-v">v</span></th>' in content
    assert "<th>p</th>" in content
    assert '<code class="q-v">v_hat</code>' in content


def test_optimizer_keeps_its_colour_in_a_cell_of_its_own() -> None:
    row = "<th>gradient_descent</th><td>AdaGrad</td><td>Adam walks</td>"
    content = laid(marks.quantities, f"<table><tr>{row}</tr></table>")
    assert '<th><strong class="o-grey">gradient_descent</strong></th>' in content
    assert '<td><strong class="o-orange-deep">AdaGrad</strong></td>' in content
    assert "<td>Adam walks</td>" in content


def record(*blocks: Block) -> Record:
    """What was checked on a page."""
    return Record("docs/page.md", "", "", blocks=list(blocks))


def test_verified_line_and_arithmetic_stand_under_their_output() -> None:
    runs = [[["m[0]", "0.9^2 · (−1) ≈ −1"]]]
    block = Block(1, "x", output=Output("table", 3, 5, 1234), runs=runs)
    content = f"{TABLE}<ul><li>{BLOCK}{TABLE}</li></ul>{TABLE}"
    made = laid(marks.verified, content, record=record(block))
    line = '<p class="verified">✓ <a href="../verified/index.html">1,234 numbers verified</a></p>'
    equation = "<code>m</code>[0] = 0.9<sup>2</sup> · (−1) ≈ −1"
    template = f'<template class="steps"><ul><li>{equation}</li></ul></template>'
    assert made == f"{TABLE}<ul><li>{BLOCK}{TABLE}{template}{line}</li></ul>{TABLE}"
    assert (marks.verdict(0), marks.verdict(1)) == ("output verified", "1 number verified")


def test_block_says_whether_the_browser_can_run_it() -> None:
    known = record(Block(1, "x", output=Output("text", 3, 5, 1)), Block(7, "y", needs=["numpy"]))
    content = laid(marks.live, BLOCK + BLOCK, record=known)
    assert 'data-live="text"' in content
    assert 'data-needs="numpy"' in content
    assert content.endswith('<script defer src="../assets/live/run.js"></script>')
    with pytest.raises(PluginError, match=r"page\.md: 2 blocks, but 1 are shown"):
        laid(marks.live, BLOCK, record=known)


def test_page_that_is_being_written_can_be_run() -> None:
    content = laid(marks.live, BLOCK + BLOCK.replace(">x<", ">import numpy<"), problem="changed")
    assert content.count('data-live=""') == 1
    assert content.count('data-needs="numpy"') == 1


def test_page_that_may_not_be_published_says_so_above_all() -> None:
    content = laid(marks.banner, "<h1>x</h1>", problem="docs/page.md: <changed>")
    assert content.startswith('<div class="admonition unverified"><p class="admonition-title">')
    assert "Unverified: docs/page.md: &lt;changed&gt;</p></div><h1>" in content


def test_table_is_boxed() -> None:
    start = '<div class="scroll" tabindex="0" role="group" aria-label="Table 1"'
    assert f'{start}><table class="data">' in laid(marks.tables, TABLE)


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("../adam/", "../adam/index.html"),
        (".", "./index.html"),
        ("../..", "../../index.html"),
        ("../adam/#rule", "../adam/index.html#rule"),
        ("#rule", "#rule"),
        ("/adam/", "/adam/"),
        ("https://a.example/", "https://a.example/"),
        ("https://a.example/b/", "https://a.example/b/"),
        ("ravine.py", "ravine.py"),
    ],
)
def test_link_to_a_folder_names_its_file(link: str, file: str) -> None:
    content = laid(marks.links, f'<a class="x" href="{link}">x</a>')
    assert content == f'<a class="x" href="{file}">x</a>'


def figured(markdown: str) -> str:
    """A page of Markdown with its figures."""
    return laid(figures, Markdown(extensions=["attr_list"]).convert(markdown))


def test_drawing_and_its_caption_stand_in_the_page() -> None:
    content = figured(
        '![a < "b"](../figures/rescue.svg){ .wide }\n\n*A `p` and\na q.*\n\n*No* caption.'
    )
    assert content.startswith('<figure class="figure wide" id="figure-rescue"><svg role="img" ')
    assert 'aria-label="a &lt; &quot;b&quot;"><title>a &lt; "b"</title>' in content
    assert 'style="fill:var(--blue)"' in content
    assert "</svg><figcaption>A <code>p</code> and\na q.</figcaption></figure>" in content
    assert content.endswith("<p><em>No</em> caption.</p>")
    assert "<img" not in content


def test_other_images_and_paragraphs_are_left_alone() -> None:
    content = figured("![x](assets/x.svg)\n\n![alt](figures/rescue.svg)\n\n*a* b *c*")
    assert '<p><img alt="x" src="assets/x.svg"></p>' in content
    assert content.endswith("</svg></figure>\n<p><em>a</em> b <em>c</em></p>")


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        ("![alt](figures/nope.svg)", r"page.md: no docs/figures/nope.py; there are rescue, other"),
        ("![ ](figures/rescue.svg)", r"page.md: figures/rescue.svg needs an alternative text"),
        ("See ![alt](figures/rescue.svg)", r"page.md: figures/rescue.svg must stand in a parag"),
    ],
)
def test_figure_that_cannot_be_shown_is_refused(markdown: str, message: str) -> None:
    with pytest.raises(PluginError, match=message):
        figured(markdown)


def test_figure_that_no_page_shows_is_refused() -> None:
    content = figured("![alt](figures/other.svg)")
    with pytest.raises(PluginError, match=r"no page shows figures/rescue.svg$"):
        check_all_shown(set(DRAWINGS), [content])
    check_all_shown(set(DRAWINGS), [content, figured("![alt](figures/rescue.svg)")])


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
    made = page(text)
    cell = made.tree.css_first(".jp-Cell")
    assert cell is not None
    content = LexborHTMLParser("".join(pieces(cell, made)))
    box = content.css_first("details")
    inside = box.text() if box else ""
    if box:
        box.decompose()
    for part in ("print(1)", "1.5"):
        assert (part in inside) == (part in folded)
        assert (part in content.text()) == (part in open_)
