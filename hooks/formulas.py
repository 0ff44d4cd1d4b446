r"""Formulas: TeX becomes MathML while the site is built, so that a page needs no script for them.

A formula that cannot be turned fails the build.
latex2mathml lets much pass in silence (`\foo` becomes the word \foo), so the result is checked.
"""

import html
import re
from itertools import count
from xml.etree import ElementTree

from latex2mathml.converter import convert
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

ARITHMATEX = re.compile(r'<(span|div) class="arithmatex">(.*?)</\1>', re.DOTALL)
NAME = re.compile(
    r"(?P<set>\\(?:mathrm|operatorname|text)\s*\{[^}]*\})"
    r"|(?<![A-Za-z\\])(?P<name>velocity|g\\_squared|effective\\_lr|v\\_max|decay|update|steps|low|high|lr)(?![A-Za-z])"
)
ARGUMENTS = {"mfrac": 2, "mover": 2, "mroot": 2, "msub": 2, "msubsup": 3, "msup": 2, "munder": 2}
HAT = {"^": "\u02c6"}  # the accent; ASCII's own is drawn large and high


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn every formula of the page; display formulas are numbered for their labels."""
    numbers = count(1)

    def turn(found: re.Match[str]) -> str:
        tex = html.unescape(found[2]).strip()[2:-2].strip()  # without \( \) or \[ \]
        try:
            if found[1] == "span":
                return mathml(tex, "inline")
            return box(mathml(tex, "block"), next(numbers))
        except Exception as error:  # whatever latex2mathml stumbles over
            why = str(error) or type(error).__name__
            raise PluginError(f"{page.file.src_uri}: formula {tex} : {why}") from error

    return ARITHMATEX.sub(turn, content)


def box(formula: str, number: int) -> str:
    """A box that scrolls where the formula is wider than the page, also by keyboard."""
    label = f'role="group" aria-label="Formula {number}"'
    return f'<div class="formula scroll" tabindex="0" {label} data-search-exclude>{formula}</div>'


def mathml(tex: str, display: str) -> str:
    """A formula as a `<math>` element that carries its TeX.

    Raises:
        ValueError: a command is not known, or lacks an argument.
        xml.etree.ElementTree.ParseError: what latex2mathml returns is no XML (a stray `&`).
    """
    written = convert(named(tex), display=display).replace(' xmlns="', ' data-xmlns="', 1)
    root = ElementTree.fromstring(written)
    del root.attrib["data-xmlns"]  # HTML needs no namespace
    for element in root.iter():
        refuse(element)
        join(element)
    root.set("alttext", tex)
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)


def named(tex: str) -> str:
    r"""Names of several letters upright, also where a docstring writes `lr` for `\mathrm{lr}`."""
    return NAME.sub(lambda m: m["set"] or rf"\mathrm{{{m['name']}}}", tex)


def refuse(element: ElementTree.Element) -> None:
    """Raise where latex2mathml has let something pass."""
    if "\\" in (element.text or ""):
        raise ValueError(f"{element.text} is not known")
    if len(element) != ARGUMENTS.get(element.tag, len(element)):
        raise ValueError(f"{element.tag} lacks an argument")
    if element.get("linebreak"):
        raise ValueError("a line break: write one formula for each line")


def join(element: ElementTree.Element) -> None:
    r"""One word for `\mathrm{lr}`, which comes as single letters; the accent for a hat."""
    letters = list(element)
    if len(letters) > 1 and all(x.tag == "mi" and x.get("mathvariant") for x in letters):
        element.tag, element.text = "mi", "".join(x.text or "" for x in letters)
        for letter in letters:
            element.remove(letter)
    if element.tag == "mover" and element.get("accent"):
        mark = element[1]
        mark.text = HAT.get(mark.text or "", mark.text)
