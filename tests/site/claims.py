"""The comparisons on the site, and the entries of claims.yml that say what shows each.

A comparison is a sentence with a word such as *faster* or *beats* in it, or one that names an
optimizer, a setting or a framework and has a word such as *larger*, *fewer* or *never*.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import jupytext
import yaml

from adam_from_scratch.literate.page import read
from publish.heads import heads
from tests import ROOT

LIST = ROOT / "tests" / "site" / "claims.yml"
PAGES = sorted({*ROOT.glob("docs/*.md"), *ROOT.glob("docs/lab/*.py"), ROOT / "README.md"})
PAGES.remove(ROOT / "docs" / "changelog.md")

MERIT = (
    r"fast(?:er|est)|slow(?:er|est)|quick(?:er|est)|soon(?:er|est)|better|best|worse|worst|"
    r"safer|safest|beats?|beaten|wins|winner|won|outperform\w*|fewest|tolerates|rescues?|"
    r"survivable|survives? (?:an?|any|it|the)"
)
"""A sentence with one of these compares, whatever it is about."""
DEGREE = (
    r"(?:large|small|long|short|high|low|wide|cheap|strong|tight|close|near)(?:r|er|st|est)|"
    r"early|earlier|farther|farthest|further|easier|heavier|more|less|fewer|most|least|ahead|"
    r"safe|saves|gains|helps|hurts|never|always|loses|twice|times (?:as|too|more|less)|"
    r"slowly|quickly"
)
"""With one of these it compares if it names a SUBJECT, too."""
METHODS = "|".join(
    [*(re.escape(look.title) for look in heads().optimizers.values()), "heavy ball", "Nesterov's?"]
    + ["PyTorch", "Optax", "Keras", "JAX", "NumPy", "TensorFlow", "this package"]
)
SUBJECT = (
    rf"{METHODS}|rules?|methods?|optimizers?|lr|(?:learning )?rates?|beta[12]?|eps(?:_hat)?|"
    r"schedules?|cosine|warm-?up|(?:weight[_ ])?decay|L2|(?:un)?corrected|sweep|threads?"
)
HARMLESS = (
    r"at (?:the )?(?:least|most)|once more|no (?:longer|more|less)|as long as|more and more|"
    r"more than one|sooner or later|most of (?:the|what|it)|further (?:down|to)|one more step|"
    r"looks? ahead|any more"
)
"""Uses that compare nothing; they are taken out before a sentence is read."""
REASONS = ("arithmetic", "definition", "proof", "question", "quotation", "the setup", "a limit")
KINDS = {"says", "output", "figure", "source", "reason", "fair", "on"}


class Sentence(NamedTuple):
    """A sentence of a page, and where it stands."""

    text: str
    place: str


class Claim(NamedTuple):
    """An entry of the list: the page, the fields, the line of the list."""

    page: str
    fields: dict[str, str]
    place: str


def compares(sentence: str) -> bool:
    """Does a sentence compare methods, settings or speeds?"""
    words = re.sub(rf"\b(?:{HARMLESS})\b", " ", sentence, flags=re.I)
    degree, merit = (re.search(rf"\b(?:{x})\b", words, re.I) for x in (DEGREE, MERIT))
    subject = re.search(rf"(?<![\w.])(?:{SUBJECT})(?![\w])", words, re.I)
    return bool(merit or (degree and subject))


def split(text: str) -> list[str]:
    """The sentences of a text."""
    return re.split(r"(?<=[.?!:]) +(?=[A-Z*])", " ".join(text.split()))


@cache
def sentences(path: Path) -> list[Sentence]:
    """What a reader reads on a page, sentence by sentence, as the site's own reader has it."""
    if path.suffix == ".md":
        prose = takewhile(lambda one: one.line.text != "## Bibliography", read(path).prose)
        return [Sentence(x, one.line.place) for one in prose for x in split(one.text)]
    return [one for cell in jupytext.read(path).cells for one in _in_cell(path, cell)]


def _in_cell(path: Path, cell: "jupytext.NotebookNode") -> Iterator[Sentence]:
    """In a notebook a sentence runs over lines, so a paragraph or an item is joined first."""
    lines = path.read_text(encoding="utf-8").split("\n")
    parts = re.split(r"\n *\n|\n(?=- )", cell.source) if cell.cell_type == "markdown" else []
    for part in parts:
        first = next((n for n, x in enumerate(lines, 1) if part.split("\n")[0] in x), 1)
        for text in split(" ".join(one.text for one in read(path, part).prose)):
            yield Sentence(text, f"{path.relative_to(ROOT)}:{first}")


@cache
def claims() -> list[Claim]:
    """The entries of the list."""
    pages = yaml.compose(LIST.read_text(encoding="utf-8")).value
    return [
        Claim(
            page.value,
            {key.value: value.value for key, value in entry.value},
            f"tests/site/claims.yml:{entry.start_mark.line + 1}",
        )
        for page, entries in pages
        for entry in entries.value
    ]


@cache
def evidence(path: Path) -> str:
    """What a page's blocks print; of a notebook the code of its cells, which holds the words."""
    if path.suffix == ".md":
        return joined("\n".join(x.output.text for x in read(path).blocks if x.output))
    return joined("\n".join(x.source for x in jupytext.read(path).cells if x.cell_type == "code"))


def joined(text: str) -> str:
    """A text with single spaces; rows of a table without their pipes."""
    return " ".join(re.sub(r"[|*`]", " ", text).split())


def wrong(claim: Claim) -> str:
    """What is wrong with an entry; nothing if its sentence and its evidence are there."""
    path, says = ROOT / claim.page, claim.fields["says"]
    said = [x.text for x in (sentences(path) if path in PAGES else []) if x.text.startswith(says)]
    if not any(map(compares, said)):
        return f"no comparison on {claim.page} begins: {says!r}"
    fields, page = claim.fields, ROOT / claim.fields.get("on", claim.page)
    kinds = [x for x in ("output", "figure", "source", "reason") if x in fields]
    if not kinds or not fields.keys() <= KINDS:
        return "it needs output, figure, source or reason"
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    if "output" in fields and joined(fields["output"]) not in evidence(page):
        return f"no block of {page.name} prints {fields['output']!r}"
    if "figure" in fields and f"](figures/{fields['figure']}.svg)" not in text:
        return f"{page.name} shows no figure {fields['figure']}"
    if "source" in fields and fields["source"] not in text:
        return f"{page.name} has no link to {fields['source']}"
    if "reason" in fields and not fields["reason"].startswith(REASONS):
        return f"a reason begins with one of: {', '.join(REASONS)}"
    shown = {"output", "figure"} & fields.keys()
    if shown and "fair" not in fields and re.search(rf"\b(?:{METHODS})\b", said[0], re.I):
        return "it names a method: say under `fair` at which rates, or that each has its best"
    return ""
