r"""Formulas: TeX becomes MathML while the site is built, so that a page needs no script for them.

A formula that cannot be turned fails the build.
latex2mathml lets much pass in silence (`\foo` becomes the word \foo), so the result is checked.
"""

import inspect
import re
from functools import cache
from itertools import count
from xml.etree import ElementTree

from latex2mathml.converter import convert

import adam_from_scratch
from adam_from_scratch import OPTIMIZERS
from publish.marks import classes
from publish.page import Page, element

ARGUMENTS = {"mfrac": 2, "mover": 2, "mroot": 2, "msub": 2, "msubsup": 3, "msup": 2, "munder": 2}
HAT = {"^": "\u02c6"}  # the accent; ASCII's own is drawn large and high


def formulas(page: Page) -> None:
    """Turn every formula of the page; display formulas are numbered for their labels."""
    numbers = count(1)
    kinds = classes(page)
    for node in page.tree.css(".arithmatex"):
        tex = node.text().strip()[2:-2].strip()  # without \( \) or \[ \]
        display = "inline" if node.tag == "span" else "block"
        try:
            formula = mathml(tex, display, frozenset(kinds.items()))
        except Exception as error:  # whatever latex2mathml stumbles over
            reason = str(error) or type(error).__name__
            raise page.error(f"formula {tex} : {reason}") from error
        node.replace_with(element(formula if display == "inline" else box(formula, next(numbers))))


def box(formula: str, number: int) -> str:
    """A box that scrolls where the formula is wider than the page, also by keyboard."""
    label = f'role="group" aria-label="Formula {number}"'
    return f'<div class="formula scroll" tabindex="0" {label}>{formula}</div>'


@cache
def mathml(tex: str, display: str, kinds: frozenset[tuple[str, str]] = frozenset()) -> str:
    """A formula as a `<math>` element that carries its TeX; `kinds` are classes of its names.

    Raises:
        ValueError: a command is not known, or lacks an argument.
        xml.etree.ElementTree.ParseError: what latex2mathml returns is no XML (a stray `&`).
    """
    written = convert(upright(tex, frozenset(dict(kinds))), display=display)
    root = ElementTree.fromstring(written.replace(' xmlns="', ' data-xmlns="', 1))
    del root.attrib["data-xmlns"]  # HTML needs no namespace
    for node in root.iter():
        refuse(node)
        join(node)
        colour(node, dict(kinds))
    for node in root.iter("msqrt"):
        if [x.tag for x in node] == [
            "mrow"
        ]:  # whose box is a whole line high, and the root with it
            node[:] = node[0][:]
    root.set("alttext", tex)
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)


@cache
def names(quantities: frozenset[str]) -> re.Pattern[str]:
    """Names of several letters: quantities, columns, parameters of public functions."""
    public = [getattr(adam_from_scratch, name) for name in dir(adam_from_scratch)]
    words = {column for factory in OPTIMIZERS.values() for column in factory(lr=1.0).columns}
    words |= {
        name
        for function in public
        if callable(function)
        for name in inspect.signature(function).parameters
    }
    longest = sorted((word for word in words | quantities if len(word) > 1), key=len, reverse=True)
    name = "|".join(word.replace("_", r"\\_") for word in longest)
    is_upright = r"(?P<set>\\(?:mathrm|operatorname|text)\s*\{[^}]*\})"
    return re.compile(rf"{is_upright}|(?<![A-Za-z\\])(?P<name>{name})(?![A-Za-z])")


def upright(tex: str, quantities: frozenset[str]) -> str:
    r"""Names of several letters upright, also where a docstring writes `lr` for `\mathrm{lr}`."""
    return names(quantities).sub(lambda m: m["set"] or rf"\mathrm{{{m['name']}}}", tex)


def refuse(node: ElementTree.Element) -> None:
    """Raise where latex2mathml has let something pass."""
    if "\\" in (node.text or ""):
        raise ValueError(f"{node.text} is not known")
    if len(node) != ARGUMENTS.get(node.tag, len(node)):
        raise ValueError(f"{node.tag} lacks an argument")
    if node.get("linebreak"):
        raise ValueError("a line break: write one formula for each line")


def join(node: ElementTree.Element) -> None:
    r"""One word for `\mathrm{lr}`, which comes as single letters; the accent for a hat."""
    letters = list(node)
    if len(letters) > 1 and all(x.tag == "mi" and x.get("mathvariant") for x in letters):
        node.tag, node.text = "mi", "".join(x.text or "" for x in letters)
        for letter in letters:
            node.remove(letter)
    if node.tag == "mover" and node.get("accent"):
        mark = node[1]
        mark.text = HAT.get(mark.text or "", mark.text)


def colour(node: ElementTree.Element, kinds: dict[str, str]) -> None:
    """A quantity keeps its colour, and its hat with it."""
    name = node[0] if node.tag == "mover" and node.get("accent") else node
    if name.tag == "mi" and (kind := kinds.get(name.text or "")):
        node.set("class", kind)
        name.attrib.pop("mathvariant", None)
