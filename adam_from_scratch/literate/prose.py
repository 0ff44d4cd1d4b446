"""Decimal numbers in the prose: each must stand in a block or an output of its page."""

import re

from adam_from_scratch.literate.numbers import decimals, numbers
from adam_from_scratch.literate.page import Page

DECLARED = re.compile(r"[> ]*[-*] +`?(?P<number>[-−\d.eE]+)`?: +\S.{8,}")
UNCHECKED = re.compile(r"(?P<indent>[> ]*)!!! +unchecked\b")
# What is no prose: code keeps its text (its numbers count), all else is blanked.
NOT_PROSE = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment>^ *<!--.*?-->|<!--[^\n]*?-->)"
    r"|(?P<display>\$\$INSIDE+?\$\$|(?<!\\)\\\[INSIDE+?\\\])"
    r"|(?P<inline>(?<!\\)\$(?![\s$])(?:(?!\$)INSIDE)+?(?<!\s)\$|(?<!\\)\\\(INSIDE+?\\\))"
    r"|(?P<image>!\[(?P<alt>[^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\))"
    r"|(?P<link>\[(?:(?!\])INSIDE)*\](?:\([^)]*\)|\[(?!\s*[-−\d.])[^\]]*\])"
    r"|<https?:[^>]*>|https?://\S+)"
    r"|(?P<definition>^ *\[(?!\^)[^\]]+\]: +\S*[/#.]\S*(?: +[\"'(].*)?$)"
    r"|(?P<tag></?[A-Za-z][^<>]*>)"
    r"|(?P<attributes>\{:? ?"
    r"(?:\s*(?:[.#][A-Za-z][\w-]*|[\w-]+=(?:\"[^\"\n]*\"|\S+)))+ ?\})".replace(
        "INSIDE", r"(?:(?!\n\s*\n).)"
    ),  # nothing reaches over a blank line
    re.DOTALL | re.MULTILINE,
)
EMPHASIS = re.compile(r"(?<![^\W_])_+(?=[^\s_])|(?<=[^\s_])_+(?![^\W_])")
# A number that its markup cuts in two, or that an entity hides, cannot be read here.
SPLIT = re.compile(r"\d\.?(?:\*+|_+|</?\w[^<>]*>)\.?\d*(?<=[.\d])\d|\d&#\w+;|&#\w+;\d")
HTML_TABLE = re.compile(r"<(?:table|td|th)\b", re.IGNORECASE)


def prose(page: Page) -> str:
    """The page's prose without its markup, see `without_markup`."""
    return without_markup("\n".join(line.text for line in page.prose))


def without_markup(text: str) -> str:
    """Formulas, links, tags and comments blanked; every other character in its place."""
    return EMPHASIS.sub(lambda mark: " " * len(mark[0]), NOT_PROSE.sub(_blank, text))


def check_prose(page: Page) -> list[str]:
    """Decimal numbers in the prose that stand in no block and no output of the page."""
    text = prose(page)
    declared, found = _declared(page)
    allowed = known(page)
    used = set()
    for at, number in decimals(text):
        line = page.prose[text.count("\n", 0, at)]
        if DECLARED.match(line.text) and number in declared:
            continue
        if number not in allowed:
            used.add(number)
        if number not in allowed and number not in declared:
            found.append(f"{line.place}: {number} in the prose is in no block or output here")
    found += _unreadable(page)
    unused = sorted(set(declared) - used)
    return found + [f"{declared[n]}: {n} is declared as unchecked, and not used" for n in unused]


def known(page: Page) -> set[str]:
    """Numbers that the prose may use: those in blocks (with any sign) and in their outputs."""
    found = set()
    for block in page.blocks:
        found |= {n for number in numbers(block.code.text) for n in (number, number.lstrip("-"))}
        if block.output:
            found |= set(numbers(block.output.text))
    return found


def _unreadable(page: Page) -> list[str]:
    """Numbers that the checks cannot read: cut by markup, in entities, in tables of HTML."""
    lines = [(line, re.sub(r"`[^`]*`", "", line.text)) for line in page.prose]
    found = [
        f"{line.place}: a number is cut by its markup: put the marks around all of it"
        for line, text in lines
        if SPLIT.search(text)
    ]
    return found + [
        f"{line.place}: write the table as a pipe table: one in HTML is not checked"
        for line, text in lines
        if HTML_TABLE.search(text)
    ]


def _declared(page: Page) -> tuple[dict[str, str], list[str]]:
    """Numbers that the page declares, visibly, as not computed on it, each with a reason."""
    declared, found, inside = {}, [], None
    hidden = re.compile(r"^ *<!--.*?-->", re.DOTALL | re.MULTILINE)
    text = "\n".join(line.text for line in page.prose)
    shown = hidden.sub(lambda comment: "\n" * comment[0].count("\n"), text).split("\n")
    # An empty page has no lines, and "" still splits into one: hence not strict.
    for line in (x for x, seen in zip(page.prose, shown, strict=False) if seen == x.text):
        if head := UNCHECKED.match(line.text):
            inside = len(head["indent"])
        elif inside is None or not line.text.strip():
            continue
        elif len(line.text) - len(line.text.lstrip("> ")) <= inside:
            inside = None
        elif (item := DECLARED.match(line.text)) and numbers(item["number"]):
            declared[numbers(item["number"])[0]] = line.place
        elif line.text.lstrip("> ").startswith(("-", "*")):
            found.append(f"{line.place}: write `- NUMBER: why it is not computed here`")
    return declared, found


def _blank(match: re.Match[str]) -> str:
    """Spaces for what is no prose, line ends kept; code and the alt text of an image stay."""
    whole = match.group()
    if match["code"]:
        return whole
    blank = re.sub(r"[^\n]", " ", whole)
    if match["image"]:
        return f"  {match['alt']}" + blank[len(match["alt"]) + 2 :]
    return blank
