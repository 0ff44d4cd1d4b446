"""Every table under a block on a page, held against decimals of fifty digits.

A table that shows one run is held against the reference at the block's settings. Of any other
a function below says what it should hold, by page and header. None is left out.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, localcontext
from functools import cache
from itertools import pairwise

import pytest

from adam_from_scratch.table import parse
from tests.documented import (
    ADD,
    ARTICLE,
    PAGES,
    Cell,
    Documented,
    Judged,
    NoReferenceError,
    article,
    disagreements,
    judge,
    run_rows,
    tables,
)
from tests.literate.numbers import NUMBER, numbers
from tests.literate.page import read
from tests.literate.report import ROOT
from tests.measured import MEASURED
from tests.reference import Gradient, Number, coordinates, reference

Cells = list[list[Cell]]
Settings = Mapping[str, Number]

TABLES = [table for path in PAGES for table in tables(path)]
PLACES = [table.place for table in TABLES]


def run(
    name: str,
    settings: Settings,
    steps: int,
    *,
    curvatures: tuple[Number, ...] = (1,),
    start: Number | tuple[Number, ...] = 10,
    gradient: Gradient | None = None,
    at: int = 0,
) -> list[dict[str, Decimal]]:
    """A run of the reference, in one of its coordinates."""
    rows = reference(name, settings, curvatures, start, steps, gradient)
    return [
        {key: coordinates(x)[min(at, len(coordinates(x)) - 1)] for key, x in row.items()}
        for row in rows
    ]


def one_rate_dies() -> Cells:
    """AdaGrad with lr 1.5: on the slope g = 1 its sum is t; on the bowl p², from 10, it settles."""
    lr, eps, p, total = Decimal("1.5"), Decimal("1e-8"), Decimal(10), Decimal(0)
    found: Cells = []
    for t in range(1, 10_001):
        g = 2 * p
        total += g * g
        rate = lr / (total.sqrt() + eps)
        p -= rate * g
        if t in (1, 10, 100, 1000, 10_000):
            found.append([Decimal(t), lr / (Decimal(t).sqrt() + eps), rate, p])
    return found


def adam_walk(lr: Number, steps: int, corrected: bool = True) -> list[tuple[Decimal, Decimal]]:
    """Adam on p² from 10 step by step, for what is too long for the reference: update, new p."""
    beta1, beta2, eps = Decimal("0.9"), Decimal("0.999"), Decimal("1e-8")
    p, m, v, found = Decimal(10), Decimal(0), Decimal(0), []
    for t in range(1, steps + 1):
        g = 2 * p
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g
        m_hat, v_hat = (m / (1 - beta1**t), v / (1 - beta2**t)) if corrected else (m, v)
        update = Decimal(lr) * m_hat / (v_hat.sqrt() + eps)
        p -= update
        found.append((update, p))
    return found


def effective_rates() -> Cells:
    found: Cells = []
    for row in run("adam", {"lr": "1.05"}, 10):
        root = row["v_hat"].sqrt()
        rate = Decimal("1.05") / (root + Decimal("1e-8"))
        found.append([row["t"], root, rate, row["g"], row["m_hat"]])
    return found


def stretches() -> Cells:
    ends = (0, 10, 30, 100, 300, 1000, 3000, 6000, 6500, 7000, 10_000)
    p = [Decimal(10), *(p for _, p in adam_walk("1.05", 10_000))]
    return [[f"{a + 1} to {b}", max(map(abs, p[a:b]))] for a, b in pairwise(ends)]


def what_beta_remembers() -> Cells:
    betas = [Decimal(beta) for beta in ("0.1", "0.5", "0.9", "0.99", "0.999")]
    return [[beta, *(100 * (1 - beta**n) for n in (1, 10, 100, 1000))] for beta in betas]


def with_and_without() -> Cells:
    right, raw = run("adam", {"lr": 1}, 40), adam_walk(1, 40, corrected=False)
    return [
        [Decimal(t), right[t - 1]["update"], right[t - 1]["p_new"], *raw[t - 1]]
        for t in (1, 2, 3, 4, 6, 8, 10, 20, 40)
    ]


def up_the_wall() -> Cells:
    rates = [Decimal(lr) for lr in ("0.018", "0.019", "0.020", "0.021")]
    return [[lr, Decimal("1.5") * (1 - 100 * lr) ** 50] for lr in rates]


def ravine_jobs() -> Cells:
    def side(name: str, settings: Settings, at: int) -> list[dict[str, Decimal]]:
        return run(name, settings, 12, curvatures=(1, 50), start=(10, "1.5"), at=at)

    plain, heavy = {"lr": "0.018"}, {"lr": "0.018", "beta": "0.5"}
    floor = zip(side("gradient_descent", plain, 0), side("momentum", heavy, 0))
    wall = zip(side("gradient_descent", plain, 1), side("momentum", heavy, 1))
    return [
        [a["t"], a["g"], b["g"], b["velocity"], c["p"], d["p"]]
        for (a, b), (c, d) in zip(wall, floor)
    ]


def five_runs() -> Cells:
    settings: dict[str, Settings] = {
        "gradient_descent": {"lr": "0.1"},
        "momentum": {"lr": "0.1", "beta": "0.5"},
        "adagrad": {"lr": "1.5"},
        "rmsprop": {"lr": "0.5"},
        "adam": {"lr": "1.05"},
    }
    runs = [run(name, s, 30) for name, s in settings.items()]
    return [[Decimal(t), *(one[t - 1]["p_new"] for one in runs)] for t in (1, 2, 5, 10, 15, 20, 30)]


def forgetting() -> Cells:
    g = [10] * 10 + [1] * 40
    average = run("rmsprop", {"lr": 1}, 50, gradient=g)
    total = run("adagrad", {"lr": 1}, 50, gradient=g)
    return [
        [Decimal(t), Decimal(g[t - 1]), average[t - 1]["v"], total[t - 1]["g_squared"]]
        for t in (1, 5, 10, 11, 20, 30, 40, 50)
    ]


def cliff() -> Cells:
    def slope(p: Decimal) -> int:
        return 10 if p > 15 else 1

    runs = [
        run("adagrad", {"lr": 1}, 40, start=20, gradient=slope),
        run("rmsprop", {"lr": "0.5", "beta2": "0.9"}, 40, start=20, gradient=slope),
    ]
    return [
        [Decimal(t), *(one[t - 1][name] for one in runs for name in ("p_new", "effective_lr"))]
        for t in (1, 2, 5, 6, 10, 11, 20, 30, 40)
    ]


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


CUSTOM: dict[str, Callable[[], Cells]] = {
    "docs/adagrad.md: t | endless slope: effective_lr | bowl: effective_lr | bowl: p_new": (
        one_rate_dies
    ),
    "docs/adam-in-action.md: t | root of v_hat | effective_lr | g | m_hat": effective_rates,
    "docs/adam-in-action.md: t | largest distance of p from 0": stretches,
    "docs/adam.md: beta | newest | last 10 | last 100 | last 1000": what_beta_remembers,
    "docs/adam.md: t | update | p_new | uncorrected update | uncorrected p_new": with_and_without,
    "docs/errata.md: table of the article | numbers | wrong": audit_counts,
    "docs/errata.md: t | column | article | run | off by": wrong_numbers_of_adam,
    "docs/errata.md: t | article's v | least v_hat | most v_hat | article's v_hat | possible": (
        v_hat_that_cannot_be
    ),
    "docs/momentum.md: lr | p[1] after 50 steps": up_the_wall,
    "docs/momentum.md: t | plain g[1] | heavy g[1] | heavy velocity[1] | plain p[0] | heavy p[0]": (
        ravine_jobs
    ),
    "docs/recap.md: t | gradient_descent | momentum | adagrad | rmsprop | adam": five_runs,
    "docs/rmsprop.md: t | g | v | g_squared": forgetting,
    "docs/rmsprop.md: t | AdaGrad p_new | AdaGrad effective_lr"
    " | RMSProp p_new | RMSProp effective_lr": cliff,
    **MEASURED,
}

GRADIENTS: dict[str, Gradient] = {"docs/adam.md: t | g | m | m_hat | v | v_hat": lambda p: 4}


@cache
def computed(key: str) -> Cells:
    with localcontext(prec=50):
        return CUSTOM[key]()


def wanted(table: Documented) -> Cells:
    """What a table should hold."""
    if table.key in CUSTOM:
        return computed(table.key)
    if table.shows_a_run:
        return run_rows(table, GRADIENTS.get(table.key))
    raise NoReferenceError(f"{table.place}: {table.key!r} shows no one run, {ADD}")


def changed(table: Documented) -> Iterator[tuple[str, Documented]]:
    """The table with the last digit of a number raised, for each of its numbers; its row's name."""
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            for number in NUMBER.finditer(cell):
                end = number.start() + len(number.group().partition("e")[0])
                digit = str((int(cell[end - 1]) + 1) % 10)
                new = (*row[:column], cell[: end - 1] + digit + cell[end:], *row[column + 1 :])
                rows = (*table.rows[:at], new, *table.rows[at + 1 :])
                yield f"row {table.header[0]}={new[0]}, ", replace(table, rows=rows)


@pytest.mark.parametrize("table", TABLES, ids=PLACES)
def test_table_agrees_with_fifty_digits(table: Documented) -> None:
    assert disagreements(table, wanted(table)) == []


@pytest.mark.parametrize("table", TABLES, ids=PLACES)
def test_changed_digit_is_caught_by_the_reference(table: Documented) -> None:
    tried = 0
    for row, other in changed(table):
        found = disagreements(other, wanted(other))
        assert found, (row, other.rows)
        assert all(one.startswith(f"{table.place}: {row}") for one in found), found
        tried += 1
    assert tried == sum(len(numbers(cell)) for row in table.rows for cell in row) > 0


def test_the_articles_v_hat_on_a_page_is_caught_by_the_reference() -> None:
    path = ROOT / "docs" / "adam-in-action.md"
    text = path.read_text(encoding="utf-8").replace("| 17.76 | 323.4 |", "| 17.76 | 354.7 |")
    found = [one for table in tables(path, text) for one in disagreements(table, wanted(table))]
    assert len(found) == 1
    assert "row t=3, column v_hat: page says 354.7, fifty digits say 323.397660158" in found[0]


def test_row_dropped_or_added_is_caught() -> None:
    for table in TABLES:
        more = replace(table, rows=(*table.rows, ("99", *table.rows[-1][1:])))
        assert disagreements(more, wanted(more)), table
        if table.key in CUSTOM:
            fewer = replace(table, rows=table.rows[1:])
            assert disagreements(fewer, wanted(fewer)), table


def test_walks_step_by_step_are_those_of_the_reference() -> None:
    with localcontext(prec=50):
        adam, adagrad = run("adam", {"lr": "1.05"}, 40), run("adagrad", {"lr": "1.5"}, 10)
        pairs = zip(adam_walk("1.05", 40), ((row["update"], row["p_new"]) for row in adam))
        assert all(abs(x - y) < Decimal("1e-40") for a, b in pairs for x, y in zip(a, b))
        for walked, name in zip(one_rate_dies()[1][2:], ("effective_lr", "p_new")):
            assert isinstance(walked, Decimal)
            assert abs(walked - adagrad[9][name]) < Decimal("1e-40")


def test_no_table_of_any_page_is_left_out() -> None:
    assert sum(read(path).tables for path in PAGES) == len(TABLES) > 0
    assert all(wanted(table) for table in TABLES)  # or NoReferenceError says what to add


def test_no_reference_stands_without_its_table() -> None:
    assert {*CUSTOM, *GRADIENTS} - {table.key for table in TABLES} == set()


RUN = "from adam_from_scratch import *\nrun = trace(adam(), {}, 1.0, 1)"


@pytest.mark.parametrize(
    ("code", "header", "why"),
    [
        ("", "new | table", "new | table' shows no one run, "),
        ("", "t | p", "the block makes no run, or several, "),
        (f"{RUN}\nother = run[:1]".format("quadratic(1)"), "t | p", "no run, or several, "),
        (RUN.format("objective(abs, abs)"), "t | p", "objective(abs) is no quadratic, "),
    ],
)
def test_new_table_without_a_reference_says_what_to_add(code: str, header: str, why: str) -> None:
    path = ROOT / "docs" / "new.md"
    (table,) = tables(path, f"```python\n{code}\n```\n\n| {header} |\n| - | - |\n| 1 | 1 |\n")
    with pytest.raises(NoReferenceError, match=re.escape(why) + ".*CUSTOM.*GRADIENTS.*tables.py"):
        wanted(table)


def test_article_has_253_numbers_and_66_are_wrong() -> None:
    judged = {name: list(judge(name, article(name)[0])) for name in ARTICLE}
    assert [len(table) for table in judged.values()] == [25, 25, 36, 52, 25, 90]
    assert sum(map(len, judged.values())) == 253
    assert [sum(x.wrong for x in table) for table in judged.values()] == [0, 0, 0, 0, 2, 64]


def test_copies_of_an_articles_table_are_the_same() -> None:
    assert {name: len(set(article(name))) for name in ARTICLE} == dict.fromkeys(ARTICLE, 1)


def test_changed_digit_of_the_article_is_judged() -> None:
    text = article("MOMENTUM")[0]
    wrong = [x for x in judge("MOMENTUM", text.replace("= 23.800", "= 23.801")) if x.wrong]
    assert [(str(x.t), x.column, x.written) for x in wrong] == [("3", "velocity", "23.801")]
