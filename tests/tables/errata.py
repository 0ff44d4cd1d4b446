"""The tables of docs/errata.md."""

from decimal import Decimal

from adam_from_scratch.table import parse
from tests.site.documented import ARTICLE, Judged, article, judge
from tests.tables import Cells


def audit_counts() -> Cells:
    found: Cells = []
    every = []
    for name, printed in ARTICLE.items():
        judged = list(judge(name, article(name)[0]))
        found.append([printed.title, *counts(judged)])
        every += judged
    return [*found, ["all six", *counts(every)]]


def counts(judged: list[Judged]) -> tuple[Decimal, Decimal]:
    """How many numbers, and how many of them are wrong."""
    return Decimal(len(judged)), Decimal(sum(one.wrong for one in judged))


def wrong_numbers_of_adam() -> Cells:
    wrong = [one for one in judge("ADAM", article("ADAM")[0]) if one.wrong]
    return [[x.t, x.column, x.written, x.exact, Decimal(x.written) - x.exact] for x in wrong]


def v_hat_that_cannot_be() -> Cells:
    found: Cells = []
    for t, _, _, _, v, _, v_hat, *_ in parse(article("ADAM")[0]).rows:
        kept, half = 1 - Decimal("0.999") ** int(t), Decimal("0.005")
        least, most = (Decimal(v) - half) / kept, (Decimal(v) + half) / kept
        possible = "yes" if least <= Decimal(v_hat) <= most else "no"
        found.append([Decimal(t), v, least, most, v_hat, possible])
    return found


TABLES = {
    "docs/errata.md: table of the article | numbers | wrong": audit_counts,
    "docs/errata.md: t | column | article | run | off by": wrong_numbers_of_adam,
    "docs/errata.md: t | article's v | least v_hat | most v_hat | article's v_hat | possible": (
        v_hat_that_cannot_be
    ),
}
