"""Every comparison on the site stands in claims.yml, with what shows it."""

import re
from pathlib import Path

import pytest

from publish.heads import heads
from tests import ROOT
from tests.optimizers import WITNESSES
from tests.site.claims import PAGES, Claim, claims, compares, sentences, wrong


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_comparison_names_what_shows_it(path: Path) -> None:
    page = path.relative_to(ROOT).as_posix()
    listed = [claim.fields["says"] for claim in claims() if claim.page == page]
    lacking = [
        f"{one.place}: {one.text!r} compares: say in tests/site/claims.yml what shows it, "
        "or reword it"
        for one in sentences(path)
        if compares(one.text) and not any(one.text.startswith(says) for says in listed)
    ]
    assert not lacking, "\n".join(lacking)


def test_each_entry_has_its_sentence_and_its_evidence() -> None:
    findings = [f"{one.place}: {found}" for one in claims() if (found := wrong(one))]
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Adam is faster.", True),
        ("Nothing beats it.", True),
        ("A larger eps caps the rate.", True),
        ("PyTorch takes twice as long.", True),
        ("A larger house costs a lot.", False),
        ("Nesterov's momentum looks ahead.", False),
        ("It takes at least one step of Adam.", False),
    ],
)
def test_comparison_is_told_from_other_sentences(sentence: str, expected: bool) -> None:
    assert compares(sentence) == expected


QUICKER = "It is quicker by a few percent at most."


@pytest.mark.parametrize(
    ("fields", "finding"),
    [
        ({"output": "memory alone 4.6 4.1"}, ""),
        ({"output": "memory alone 4.6 4.2"}, "no block of speed.md prints"),
        ({"figure": "time-against-size"}, ""),
        ({"figure": "ravine-jobs"}, "speed.md shows no figure"),
        ({"on": "docs/momentum.md", "figure": "ravine-jobs"}, ""),
        ({"source": "https://arxiv.org/abs/1412.6980"}, "speed.md has no link to"),
        ({"reason": "everybody knows it"}, "a reason begins with"),
        ({"fair": "it is"}, "it needs output, figure, source or reason"),
        ({"says": "It is slower.", "reason": "definition: no"}, "no comparison on docs/speed.md"),
    ],
)
def test_entry_without_its_evidence_is_named(fields: dict[str, str], finding: str) -> None:
    found = wrong(Claim("docs/speed.md", {"says": QUICKER} | fields, "here"))
    assert found.startswith(finding)
    assert bool(found) == bool(finding)


def test_comparison_of_methods_says_why_it_is_fair() -> None:
    figure = {"says": "Adam climbs to the worst point", "figure": "two-votes"}
    assert "say under `fair`" in wrong(Claim("docs/when-adam-fails.md", figure, "here"))
    assert not wrong(Claim("docs/when-adam-fails.md", figure | {"fair": "same lr"}, "here"))


@pytest.mark.parametrize(
    ("page", "begins"),
    [("frameworks", "Where another rule is theirs"), ("verified", "Where their")],
)
def test_page_names_the_rules_that_optax_has_otherwise(page: str, begins: str) -> None:
    (said,) = [x.text for x in sentences(ROOT / f"docs/{page}.md") if x.text.startswith(begins)]
    titles = {name: look.title for name, look in heads().optimizers.items()}
    others = {
        titles[name]
        for name, witness in WITNESSES.items()
        if "optax" in witness.PEERS and witness.PEERS["optax"].instead
    }
    assert {x for x in titles.values() if re.search(rf"\b{re.escape(x)}\b", said)} == others
