"""A rule as it is read: its arithmetic spelled out, and what is refused."""

import ast
import linecache
from collections import namedtuple
from itertools import pairwise
from math import hypot, sqrt
from types import SimpleNamespace
from typing import Any

import pytest

from adam_from_scratch.rule import Form, Loop, RuleError, array_loop, forms, lanes_loop, read
from tests.arrays import rules
from tests.settings import FACTORIES, run, settings

M = "m = beta1 · m before + 1 - beta1 · g"
V = "v = beta2 · v before + 1 - beta2 · g²"
HATS = ["m_hat = m / (1 − beta1^t)", "v_hat = v / (1 − beta2^t)"]
ROOT = "update = lr · m_hat / (√v_hat + eps)"
EFFECTIVE = "update = effective_lr · g"
P_NEW = "p_new = p − update"
SPELLED = {
    "gradient_descent": ["update = lr · g", P_NEW],
    "momentum": ["velocity = beta · velocity before + g", "update = lr · velocity", P_NEW],
    "adagrad": [
        "g_squared = g_squared before + g²",
        "effective_lr = lr / (√g_squared + eps)",
        EFFECTIVE,
        P_NEW,
    ],
    "rmsprop": [V, "effective_lr = lr / (√v + eps)", EFFECTIVE, P_NEW],
    "adam": [M, V, *HATS, ROOT, P_NEW],
    "amsgrad": [
        M, V, "v_max = max(v, v_max before)", HATS[0], "v_hat = v_max / (1 − beta2^t)", ROOT, P_NEW,
    ],
    "adamw": [M, V, *HATS, "decay = lr · weight_decay · p", f"{ROOT} + decay", P_NEW],
}  # fmt: skip


def forms_of(name: str) -> tuple[Form, ...]:
    optimizer = FACTORIES[name](lr=0.1)
    return forms(optimizer.step, optimizer.columns, len(optimizer.start))


@pytest.mark.parametrize("name", SPELLED)
def test_forms_are_the_statements_with_the_names_in_their_places(name: str) -> None:
    texts = [f"{x.name} = {x.template.format(*x.operands)}" for x in forms_of(name)]
    assert texts == SPELLED[name]


def test_expression_is_the_form_in_python() -> None:
    (m, v, _, _, update, _) = forms_of("adam")
    assert m.expression == "a * b + c * d"
    assert (v.template, v.expression) == ("{} · {} + {} · {}²", "a * b + c * d * d")
    assert update.expression == "a * b / (sqrt(c) + d)"


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
    result = {form.name: form for form in forms(odd, Row._fields, 1)}
    assert result["m"][1:] == (
        "{} · {} + {} · {}² · {}",
        ("m before", "c", "1 - c + 2", "g", "g"),
        "a * b + c * d * d * e",
    )
    assert result["x"].template == "(−{}) / ((1 − {}^{}) / 3) − ({} − {})"
    assert result["largest"].template == "max(|{}|, 0.5, {})"
    assert result["update"].template == "{} / √(1 − {}^{} + (−{})) · ({} + 1e-8)^2"
    assert "y" not in result  # a choice is no arithmetic


Short = namedtuple("Short", "m update p_new")


def scaled(t: float, p: float, g: float, m: float, lr: float, beta: float) -> Short:
    """With sums of settings, of a product of them, and of numbers."""
    m = beta * m + (1.0 - beta * lr) * g
    update = (1.0 - lr) * (2.0 + 1.0) * m
    return Short(m, update, p - update)


def test_sum_of_settings_is_one_operand_and_other_sums_are_not() -> None:
    m, update, _ = forms(scaled, Short._fields, 1)
    assert m.template.format(*m.operands) == "beta · m before + (1 − beta · lr) · g"
    assert (update.template, update.operands) == ("{} · (2 + 1) · {}", ("1 - lr", "m"))


def test_values_that_need_no_old_one_are_given_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = readable(RULE.format("x, y = g, p"), monkeypatch)
    assert [ast.unparse(line) for line in read(rule).body] == ["x = g", "y = p"]


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

    result = forms(rule, ("m", "n", "o", "length", "update", "p_new"), 3)
    assert [x[:3] for x in result] == [
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


class Numbers(list[float]):
    """As much of an array as a loop needs."""

    dtype = SimpleNamespace(type=float)
    size = property(len)


def called(loop: Loop, *arguments: Any) -> None:
    """Run the source of a loop in plain Python."""
    names = dict(loop.globals)
    exec(loop.function("loop"), names)
    names["loop"](*arguments)


OPTIMIZERS = {
    **{name: factory(lr=0.1) for name, factory in FACTORIES.items()},
    "everything": rules.made(rules.everything, rules.Row, 2),
    "swapped": rules.made(rules.swapped, rules.Pair, 1),
    **{
        rule.__name__: rules.made(rule, rules.Short, 0)
        for rule in (rules.by_sign, rules.by_size, rules.by_both)
    },
}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_lanes_compute_what_the_rule_does_with_the_setting_of_each(name: str) -> None:
    optimizer, lr = OPTIMIZERS[name], [0.1, 0.2, 0.3, 0.4]
    loop = lanes_loop(optimizer.step, len(optimizer.start), "{g} * {p}", 0)
    expected = [[1.0, -2.0, 0.5, 3.0], *([x] * 4 for x in optimizer.start)]
    p, *memory = map(Numbers, expected)
    for t in (1.0, 2.0, 3.0):
        _, *settings = optimizer.settings(int(t))
        called(loop, t, p, 2.0, *memory, Numbers(lr), *settings)
        rows: Any = [optimizer.step(t, x, 2.0 * x, *fields, each, *settings)
                     for each, x, *fields in zip(lr, *expected, strict=True)]  # fmt: skip
        expected = [[row[k] for row in rows] for k in (-1, *range(len(memory)))]
        assert [p, *memory] == [pytest.approx(x, rel=1e-13) for x in expected]


def test_what_is_shared_is_computed_once_and_rounded() -> None:
    text = array_loop(OPTIMIZERS["adam"].step, 2).function("loop")
    before, within = text.split("    for i in")
    assert before.splitlines()[5:8] == [
        "    shared3 = own(1.0 - beta2)",
        "    shared4 = own(1.0 / (1.0 - beta1 ** t))",
        "    shared5 = own(1.0 / (1.0 - beta2 ** t))",
    ]
    assert (before.count(" / "), within.count(" / ")) == (2, 1)
    text = array_loop(rules.everything, 2).function("loop")
    assert (text.count("own(c)"), text.count("shared0")) == (1, 4)  # used three times


@pytest.mark.parametrize(
    "line", ["own = lr", "shared0 = lr", "g_i = lr", "x = look(g)", "x = TABLE[0] * g"]
)
def test_rule_whose_names_the_loop_needs_is_called(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = readable(RULE.format(line), monkeypatch)
    rule.__globals__.update(look=abs, TABLE=[2.0])
    loop = array_loop(rule, 0)
    assert "row = rule(t, p_i, g_i, lr)" in loop.function("loop")
    p = Numbers([1.0, 2.0])
    called(loop, 1.0, p, Numbers([3.0, 4.0]), 0.5)
    assert p == [-0.5, 0.0]


def test_number_that_the_rule_changes_is_another_one_from_there_on() -> None:
    def rule(t: float, p: float, g: float, lr: float) -> tuple[float, float]:
        update = lr * g
        if t > 0.0:
            lr = 2.0 * lr
        return update, p - lr * g

    p = Numbers([1.0])
    called(array_loop(rule, 0), 1.0, p, Numbers([3.0]), 0.5)
    assert p == [1.0 - 3.0]
