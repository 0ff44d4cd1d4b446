"""Rules and functions in JavaScript: what is written, and what is refused.

That the scripts compute the same numbers is tested where they run: tests/live/test_scripts.py.
"""

from collections import namedtuple
from collections.abc import Callable
from math import exp, sqrt
from types import SimpleNamespace
from typing import Any

import pytest

from adam_from_scratch import noisy_quadratic, turned_quadratic
from adam_from_scratch.rule import RuleError, RuleScript, Scripts, forms
from tests.settings import FACTORIES

Row = namedtuple("Row", "m update p_new")
MOST = 3
MANY = SimpleNamespace(many=3)


def rule_script(step: Callable[..., Any], direction: str = "m") -> tuple[RuleScript, Scripts]:
    """The script of a rule that remembers m, and all that was made for it."""
    made, columns = Scripts(), ("m", "update", "p_new")
    update = next(form for form in forms(step, columns, 1) if form.name == "update")
    return made.rule(step, columns, 1, update, direction), made


def lines(made: Scripts, name: str) -> list[str]:
    return [line.strip() for line in made.sources[name].split("\n")]


def step(t: float, p: float, g: float, m: float, lr: float, new: float) -> Row:
    if g > 0.0 and not m < 1.0:
        m = (1.0 - new) * g
    else:
        m = new**t * m
        m = max(m, 0.0)
    update = lr * max(m, 0.5) / (1.0 - new**t)
    return Row(m, update, p - update)


def test_rule_is_written_with_the_powers_that_python_gives() -> None:
    script, made = rule_script(step)
    assert script == ("step$0", "rate$1", {"new ** t": ["new"]})
    assert lines(made, script.step) == [
        "function step$0(t, p, g, m, lr, new$, power$0) {",
        "let update;",
        "if (((g > 0.0) && !(m < 1.0))) {",
        "m = ((1.0 - new$) * g);",
        "} else {",
        "m = (power$0 * m);",
        "m = $.max(m, 0.0);",
        "}",
        "update = $.quotient((lr * $.max(m, 0.5)), (1.0 - power$0));",
        "return [m, update, (p - update)];",
        "}",
    ]
    one, none = (f"$.quotient((lr * $.max({x}, 0.5)), (1.0 - power$0))" for x in ("1.0", "0.0"))
    assert lines(made, script.rate) == [
        "function rate$1(t, p, g, m, update, p_new, m$before, lr, new$, power$0) {",
        f"return ({one} - {none});",
        "}",
    ]


def late(t: float, p: float, g: float, m: float, lr: float) -> Row:
    update = lr * m
    m = m + g
    return Row(m, update, p - update)


def test_rate_takes_what_was_remembered_before_the_step() -> None:
    script, made = rule_script(late, "g")
    assert lines(made, script.rate)[1] == "return ((lr * m$before) - (lr * m$before));"
    script, made = rule_script(late, "m before")
    assert lines(made, script.rate)[1] == "return ((lr * 1.0) - (lr * 0.0));"


@pytest.mark.parametrize("name", FACTORIES)
def test_each_rule_of_the_package_has_a_script(name: str) -> None:
    optimizer = FACTORIES[name](lr=0.1)
    spelled = forms(optimizer.step, optimizer.columns, len(optimizer.start))
    update = next(form for form in spelled if form.name == "update")
    made = Scripts()
    script = made.rule(optimizer.step, optimizer.columns, len(optimizer.start), update, "g")
    assert {script.step, script.rate} == {*made.sources}


def all_there_is(p: tuple[float, ...]) -> float:
    """Every statement and every expression that has a twin."""
    point, total = [-x for x in p], 0
    while total < 1:
        for i in range(3):
            if 0 < i <= MOST:
                break
            total += i
    if isinstance(p, tuple) or len(p) != 2:
        point.append(sqrt(total))
    if total == 1:
        raise ValueError("too small")
    low = ((total * 5 + 3) & 0xFFFFFFFF) ^ (total >> 2)
    return other(point[0] if total >= 0 else low)


def other(x: float) -> float:
    return x


def test_function_is_written_with_all_that_it_calls() -> None:
    made = Scripts()
    name = made.function(all_there_is)
    assert made.function(all_there_is) == name == "all_there_is$1"
    assert lines(made, "other$0") == ["function other$0(x) {", "return x;", "}"]
    assert lines(made, name)[2:] == [
        "[point, total] = [p.map((x) => (-x)), 0];",
        "while ((total < 1)) {",
        "for (i of $.range(3)) {",
        "if ((0 < i && i <= 3)) {",
        "break;",
        "}",
        "total = (total + i);",
        "}",
        "}",
        "if ((Array.isArray(p) || ($.len(p) !== 2))) {",
        "point.push($.sqrt(total));",
        "}",
        "if ((total === 1)) {",
        "throw $.REFUSED;",
        "}",
        "low = ((((Math.imul(total, 5) + 3) >>> 0) ^ $.shifted(total, 2)) >>> 0);",
        "return other$0(((total >= 0) ? point[0] : low));",
        "}",
    ]


def test_closure_and_generator_are_read() -> None:
    made = Scripts()
    made.function(turned_quadratic(1, 50).grad)
    made.function(noisy_quadratic(1, noise=2).grad)
    text = "\n".join(made.sources.values())
    assert "[[[0, 25.5], [1, -24.5]], [[0, -24.5], [1, 25.5]]]" in text
    assert "Math.imul(state, 747796405)" in text


def root_of_two(p: float) -> float:
    return float(p**0.5)


def exponential(p: float) -> float:
    return exp(p)


def truth_of_a_number(p: float) -> float:
    return 1.0 if p else 0.0


def slice_of(p: tuple[float, ...]) -> tuple[float, ...]:
    return p[1:]


def unknown(p: float) -> float:
    return abs(nobody_has_it)  # type: ignore[name-defined, no-any-return]  # noqa: F821  # on purpose


def no_number(p: float) -> float:
    return p * MANY  # type: ignore[operator]  # on purpose


def largest_of_three(p: float) -> float:
    return max(p, 1.0, 2.0)


def remainder(p: int) -> int:
    return p & 7


def in_place(p: list[float]) -> list[float]:
    p[0] = 1.0
    return p


def with_else(p: float) -> float:
    for _ in range(3):
        p = p + 1.0
    else:
        p = 2.0
    return p


@pytest.mark.parametrize(
    "function",
    [
        root_of_two, exponential, truth_of_a_number, slice_of, unknown, no_number, remainder,
        largest_of_three,
        in_place, with_else, pytest.param(lambda p: p, id="lambda"),
    ],
)  # fmt: skip
def test_what_has_no_twin_is_refused_and_leaves_nothing(function: Callable[..., Any]) -> None:
    made = Scripts()
    with pytest.raises(RuleError):
        made.function(function)
    assert made.sources == {}


def power_of_a_gradient(t: float, p: float, g: float, m: float, lr: float) -> Row:
    m = g**t
    update = lr * m
    return Row(m, update, p - update)


def changed_setting(t: float, p: float, g: float, m: float, lr: float) -> Row:
    lr = lr * g
    update = lr**t * m
    return Row(m, update, p - update)


@pytest.mark.parametrize("step", [power_of_a_gradient, changed_setting])
def test_power_of_what_differs_between_parameters_is_refused(step: Callable[..., Any]) -> None:
    update = forms(step, ("m", "update", "p_new"), 1)[-2]
    with pytest.raises(RuleError, match="no twin"):
        Scripts().rule(step, ("m", "update", "p_new"), 1, update, "m")
