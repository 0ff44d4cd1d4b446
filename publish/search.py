"""The search: what the pages say, section by section, as one script, loaded with the first letter.

live/src/search.js asks for it, and live/src/find.js finds in it. A result shows a piece of text.
Names in code, in formulas and in the headers of tables are found as well, but make no sentence, so
they stand apart.
"""

import json
import re
from html import escape
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from publish.marks import file_of
from publish.page import Page

INDEX = "assets/live/index.js"
"""Beside the script that asks for it."""

UNREAD = (
    "script, style, template, svg, .headerlink, .explorer, .explorer-here, "
    "p.verified, p.downloads, div.unverified, details.mkdocstrings-source > summary"
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BESIDE = "div.highlight, pre"
"""What makes no sentence."""

NAMES = "x-names"
"""Stands for that in a tree, around the names in it."""

INLINE = {"a", "abbr", "autoref", "b", "code", "em", "i", "kbd", "mark", "s", "small", "span",
          "strong", "sub", "sup"}  # fmt: skip
"""Elements around which a word goes on."""

NUMBER = re.compile(r"[(−-]?\d")
NAME = re.compile(r"[^\W\d]\w*|√|∇")
SIGNS = {"sum": "Σ", "infty": "∞", "le": "≤", "ge": "≥", "approx": "≈", "to": "→", "times": "×",
         "dots": "…", "ldots": "…", "cdots": "…", "varepsilon": "epsilon", "sqrt": "√",
         "nabla": "∇", "cdot": "·"}  # fmt: skip
TEX = (
    (r"\\(?:mathrm|mathbf|boldsymbol|operatorname|text|left|right)\b", ""),
    (r"\\(?:[,;:! ]|q?quad\b)", " "),
    (r"\\hat[\s{]*([A-Za-z]+)[\s}]*", r"\1_hat "),
    (r"(?<!\\)_t\b", ""),  # of this step; v_hat is looked for, and not v_hat_t
    (r"(?<!\\)_\s*\{([^{}]*)\}", r"[\1]"),
    (r"(?<!\\)_\s*(?=\d)", ""),  # beta1
)
UPRIGHT = re.compile(r"\\(?:frac|sqrt)\b")
"""What does not go on one line without more brackets."""


class Section(NamedTuple):
    """What stands under one heading."""

    address: str
    """From the root of the site."""
    heading: str
    page: str
    text: str
    names: str
    """Those in its code, its formulas and the headers of its tables, each once."""


def sections(page: Page, title: str, about: str = "") -> list[Section]:
    """The sections of a finished page, which has this title in the navigation.

    What it says about itself stands for the text that may be missing under its first heading.
    """
    body = LexborHTMLParser(page.html()).body
    assert body is not None
    prepare(body)
    found = [Section(file_of(page.url or "./"), title, title, "", "")]
    for node in body.traverse(include_text=True):
        last, parent = found[-1], node.parent.tag if node.parent else ""
        if node.tag in HEADINGS:
            page_address, anchor = last.address.partition("#")[0], f"#{node.attrs.get('id')}"
            address = page_address + ("" if node.tag == "h1" else anchor)
            found.append(Section(address, tidy(node.text()), title, "", ""))
        elif node.tag != "-text":
            found[-1] = last._replace(text=last.text + " " * (node.tag not in INLINE))
        elif parent == NAMES:
            found[-1] = last._replace(names=f"{last.names} {node.text()}")
        elif parent not in HEADINGS:
            found[-1] = last._replace(text=last.text + node.text())
    tidied = [
        x._replace(text=tidy(x.text), names=" ".join(dict.fromkeys(x.names.split()))) for x in found
    ]
    start, *rest = (x for x in tidied if x is not tidied[0] or x.text or x.names)
    return [start._replace(text=start.text or about), *rest]


def prepare(body: LexborNode) -> None:
    """Take out what is not read, write out formulas, and set apart what makes no sentence."""
    while node := body.css_first(UNREAD):
        node.decompose()
    for formula in body.css("math"):
        tex = formula.attrs.get("alttext") or ""
        if UPRIGHT.search(tex) or formula.attrs.get("display") == "block":
            formula.insert_before("…")
            set_apart(formula, spelled(tex))
        else:
            formula.replace_with(spelled(tex))
    for heading in body.css(", ".join(HEADINGS)):
        heading.inner_html = escape(heading.text())
    for table in body.css("table"):
        if any(NUMBER.match(cell.text()) for cell in table.css("td")):
            set_apart(table, " ".join(cell.text() for cell in table.css("th")))
    while box := body.css_first(BESIDE):
        set_apart(box, box.text())


def set_apart(box: LexborNode, text: str) -> None:
    """Leave of a box the names in it."""
    names = " ".join(dict.fromkeys(NAME.findall(text)))
    made = LexborHTMLParser(f"<{NAMES}>{escape(names)}</{NAMES}>", is_fragment=True).root
    assert made is not None
    box.replace_with(made)


def spelled(tex: str) -> str:
    r"""A formula on one line, as one would type its names: `v_hat` for `\hat v_t`."""
    for pattern, replacement in TEX:
        tex = re.sub(pattern, replacement, tex)
    signs = re.sub(r"\\([A-Za-z]+)", lambda name: SIGNS.get(name[1], name[1]), tex)
    return tidy(re.sub(r"[{}\\]", "", signs))


def tidy(text: str) -> str:
    """The text on one line, and one gap where several follow each other."""
    return re.sub(r"…(?: …)+", "…", " ".join(text.split()))


def write(site: Path, found: list[Section]) -> None:
    """Write the script. A browser reads one from a disk, too, where it would fetch nothing."""
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    (site / INDEX).write_text(f"globalThis.adamSections={text}\n", encoding="utf-8")
