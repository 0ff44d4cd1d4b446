"""A rule as it is read: its arithmetic spelled out, and what is refused."""

import importlib
import linecache
from collections import namedtuple
from itertools import pairwise
from math import hypot, sqrt
from typing import Any

import pytest

from adam_from_scratch.rule import Form, RuleError, forms, read
from tests.settings import FACTORIES, run, settings

M = ("m", "{} · {} + {} · {}", ("beta1", "m before", "1 - beta1", "g"), "a * b + c * d")
V = ("v", "{} · {} + {} · {}²", ("beta2", "v before", "1 - beta2", "g"), "a * b + c * d * d")
M_HAT = ("m_hat", "{} / (1 − {}^{})", ("m", "beta1", "t"), "a / (1.0 - b ** c)")
ROOT = "{} · {} / (√{} + {})"
ADAM = ("lr", "m_hat", "v_hat", "eps")
P_NEW = ("p_new", "{} − {}", ("p", "update"), "a - b")
KIN = {
    "amsgrad": [
        M, V,
        ("v_max", "max({}, {})", ("v", "v_max before"), "max(a, b)"),
        M_HAT,
        ("v_hat", "{} / (1 − {}^{})", ("v_max", "beta2", "t"), "a / (1.0 - b ** c)"),
        ("update", ROOT, ADAM, "a * b / (sqrt(c) + d)"),
        P_NEW,
    ],
    "adamw": [
        M, V, M_HAT,
        ("v_hat", "{} / (1 − {}^{})", ("v", "beta2", "t"), "a / (1.0 - b ** c)"),
        ("decay", "{} · {} · {}", ("lr", "weight_decay", "p"), "a * b * c"),
        ("update", ROOT + " + {}", (*ADAM, "decay"), "a * b / (sqrt(c) + d) + e"),
        P_NEW,
    ],
}  # fmt: skip


def forms_of(name: str) -> tuple[Form, ...]:
    optimizer = FACTORIES[name](lr=0.1)
    return forms(optimizer.step, optimizer.columns, len(optimizer.start))


spelled: Any = importlib.import_module("spelled")  # for as long as it has them


@pytest.mark.parametrize("name", spelled.UPDATES)
def test_forms_are_those_written_by_hand(name: str) -> None:
    by_hand = {
        **spelled.MEMORY,
        "effective_lr": spelled.RATES.get(name),
        "update": spelled.UPDATES[name],
    }
    for form in forms_of(name):
        assert (form.template, *form.operands) == by_hand[form.name]
    assert [form.name for form in forms_of(name)] == list(FACTORIES[name](lr=0.1).columns)


@pytest.mark.parametrize("name", KIN)
def test_kin_of_adam_are_spelled_out_from_their_own_statements(name: str) -> None:
    assert [tuple(form) for form in forms_of(name)] == KIN[name]


@pytest.mark.parametrize("name", FACTORIES)
def test_each_form_comes_to_what_the_step_computes(name: str) -> None:
    for setting in settings(name, 3, 5):
        rows = run(setting._replace(start=3.0, curvatures=(0.7,)), 4)
        for before, row in pairwise(rows):
            known = dict(zip(rows.columns, row, strict=True)) | setting.hyperparameters
            known |= {f"{x} before": y for x, y in zip(rows.columns, before, strict=True)}
            for form in forms_of(name):
                operands = [known.get(x) or eval(x, dict(known)) for x in form.operands]
                letters = dict(zip("abcdefgh", operands, strict=False))
                value = eval(form.expression, letters | {"sqrt": sqrt})
                assert value == known[form.name], (form, setting)


HALF = 0.5
Row = namedtuple("Row", "m x largest y update p_new")


def odd(t: float, p: float, g: float, m: float, lr: float, c: float) -> Row:
    """With what the package's own rules have not."""
    m *= c
    m += (1.0 - c + 2.0) * g * g * g
    one, two = 1.0 - c**t, -g
    x: float = two / (one / 3.0) - (p - m)
    largest = max(abs(x), HALF, c)
    y = m if g > c else x
    lr = lr / sqrt(one + two)
    update = lr * (x + 1e-8) ** 2.0
    return Row(m, x, largest, y, update, p - update)


def test_names_without_a_column_give_way_to_what_they_mean() -> None:
    found = {form.name: form for form in forms(odd, Row._fields, 1)}
    assert found["m"][1:] == (
        "{} · {} + {} · {}² · {}",
        ("m before", "c", "1 - c + 2", "g", "g"),
        "a * b + c * d * d * e",
    )
    assert found["x"].template == "(−{}) / ((1 − {}^{}) / 3) − ({} − {})"
    assert found["largest"].template == "max(|{}|, 0.5, {})"
    assert found["update"].template == "{} / √(1 − {}^{} + (−{})) · ({} + 1e-8)^2"
    assert "y" not in found  # a choice is no arithmetic


def test_quantity_made_in_a_branch_has_no_form_and_those_made_from_it_have() -> None:
    def rule(t: float, p: float, g: float, lr: float) -> tuple[float, ...]:
        scale = share = 1.0
        if g > 0.0:
            scale = 2.0
            share = 3.0
        update = lr * g * scale
        return scale, update, p - share * update

    assert [x.name for x in forms(rule, ("scale", "update", "p_new"), 0)] == ["update"]


def test_field_that_is_another_one_or_what_it_was_has_a_form() -> None:
    def rule(
        t: float, p: float, g: float, m: float, n: float, o: float, lr: float
    ) -> tuple[float, ...]:
        m, n = n, m
        return m, n, o, hypot(g, lr), g, p - g

    found = forms(rule, ("m", "n", "o", "length", "update", "p_new"), 3)
    assert [x[:3] for x in found] == [
        ("m", "{}", ("n before",)),
        ("n", "{}", ("m before",)),
        ("o", "{}", ("o before",)),
        ("update", "{}", ("g",)),
        ("p_new", "{} − {}", ("p", "g")),
    ]


def readable(text: str, monkeypatch: pytest.MonkeyPatch, edited: str | None = None) -> Any:
    """The function `rule` from a text that Python can find again, as it is or edited since."""
    lines = (edited or text).splitlines(True)
    monkeypatch.setitem(linecache.cache, "a page", (0, None, lines, "a page"))
    return compiled(text, "a page")


def compiled(text: str, name: str = "<typed>") -> Any:
    """The function `rule` from a text."""
    scope: dict[str, Any] = {"Row": namedtuple("Row", "update p_new")}
    exec(compile(text, name, "exec"), scope)
    return scope["rule"]


RULE = "def rule(t, p, g, lr):\n    {}\n    return Row(lr * g, p - lr * g)\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (RULE.format("x[0] = 1"), r"a rule cannot be read that has: x\[0\] = 1"),
        (RULE.format("x, y = divmod(p, g)"), "a rule cannot be read that has: x, y = divmod"),
        (RULE.format("if g: return Row(g, p)"), "a rule cannot be read that has: return"),
        (RULE.replace("lr):", "*lr):").format("pass"), "a rule takes plain arguments"),
        (RULE.replace("p - ", "p, ").format("pass"), "Row is no Row of 3 fields"),
        ("def rule(t, p, g, lr):\n    return (*[g], p)\n", "a rule returns its fields one by one"),
        ("def rule(t, p, g, lr):\n    print(g)\n", "a rule returns a Row at its end"),
        ("rule = lambda t, p, g, lr: (g, p)\n", "is no plain function"),
    ],
)
def test_what_cannot_be_read_is_told(
    text: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = readable(text, monkeypatch)
    with pytest.raises(RuleError, match=message):
        read(rule)
    assert forms(rule, ("update", "p_new"), 0) == ()


def test_rule_without_a_source_is_told_and_has_no_forms() -> None:
    with pytest.raises(RuleError, match="has no source"):
        read(compiled(RULE.format("pass")))
    assert forms(abs, (), 0) == ()


def test_rule_whose_file_says_something_else_by_now_is_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rule = readable(RULE.format("pass"), monkeypatch, edited=RULE.format("lr = 2 * lr"))
    with pytest.raises(RuleError, match="is not what runs"):
        read(rule)


def test_form_has_no_more_operands_than_there_are_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    for number, length in ((26, 2), (27, 1)):
        text = RULE.format("pass").replace("p - lr * g", " + ".join(["p"] * number))
        rule = readable(text, monkeypatch)
        assert len(forms(rule, ("update", "p_new"), 0)) == length
