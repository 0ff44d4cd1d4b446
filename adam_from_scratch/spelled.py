"""A step spelled out with its numbers: `m = 0.9 · 2.00 + 0.1 · 17.90 = 3.59`.

The pages and the explorer say it with the same words. It runs in the browser, too, where no rule
can be read; so it takes the forms that `adam_from_scratch.rule.forms` makes of a rule.
"""

from math import isfinite, sqrt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from adam_from_scratch.objectives import Objective
    from adam_from_scratch.trace import Trace

    Form = tuple[str, str, tuple[str, ...], str]

LETTERS = ",".join("abcdefghijklmnopqrstuvwxyz")
MORE = 12
"""So many digits more than its column has may an operand get before its equation is left out."""

TIES = (1.0, 1.0 - 1e-13, 1.0 + 1e-13)
"""Where the digits shown end half-way between two results, either is right."""

SLOPE = ("g", "2 · {} · {}", ("curvature", "p"), "2 * a * b")
SLOPES: "dict[str, tuple[Form, ...]]" = {
    "quadratic": (SLOPE,),
    "noisy_quadratic": (
        ("g", "2 · {} · {} + noise {}", ("curvature", "p", "noise"), "2 * a * b + c"),
    ),
    "rare_words": (
        ("g", "{} · ({} − 0.9)", ("frequency", "probability"), "a * (b - 0.9)"),
    ),
    "rosenbrock": (
        (
            "g", "−400 · {} · ({} − {}²) − 2 · (1 − {})", ("p[0]", "p[1]", "p[0]", "p[0]"),
            "-400 * a * (b - c * c) - 2 * (1 - d)",
        ),
        ("g", "200 · ({} − {}²)", ("p[1]", "p[0]"), "200 * (a - b * b)"),
    ),
}  # fmt: skip
"""How objectives come by a slope: one form for all parameters, or one for each."""

FORMS = ("quadratic_form", "turned_quadratic")
"""Objectives whose slopes are rows of a matrix, each entry with its parameter."""

MOST = 6
"""So many products has the longest of such slopes that is spelled out."""


def spelled(
    run: "Trace",
    row: "Any",
    before: "Any",
    forms: "Sequence[Form]",
    specs: "Mapping[str, str]",
    of: "Sequence[int] | None" = None,
) -> "list[tuple[str, str]]":
    """What a step computed, one parameter after the other: a name and its arithmetic.

    `=` stands where the digits shown give exactly the result shown, `≈` where they give it rounded.
    A quantity is left out where no digits would do.

    Args:
        run: the run that the step belongs to.
        row: the step.
        before: the step before it; None before the first, or where nobody knows it.
        forms: what `adam_from_scratch.rule.forms` makes of the run's rule.
        specs: how the numbers of the columns are written, `{"m": ".2f"}`. A quantity without a
            column has as many digits as the column with most.
        of: these parameters alone; None for all.
    """
    settings = {
        name: x
        for (name, _), x in zip(run.optimizer.hyperparameters, run.optimizer.settings(row.t))
    }
    size = len(row.p) if isinstance(row.p, tuple) else 1
    slopes = _slopes(run.objective, size)
    lines = []
    for i in range(size) if of is None else of:
        values = _quantities(run, row, before, i)
        place = "[{}]".format(i) if size > 1 else ""
        for form in slopes[i] + list(forms):
            text = equation(form, values, settings, specs)
            if text:
                lines.append((form[0] + place, text))
    return lines


def equation(
    form: "Form",
    values: "Mapping[str, float]",
    settings: "Mapping[str, float]",
    specs: "Mapping[str, str]",
) -> str:
    """The arithmetic of one quantity with the fewest digits that give its own; or nothing."""
    name, template, operands, expression = form
    if any(x.endswith(" before") and x not in values for x in operands):
        return ""  # a memory that nobody knows
    value = values[name]
    result, compute = digits(specs, name, value), function_of(expression, len(operands))
    for more in range(MORE + 1):
        try:
            texts = [_text(operand, values, settings, specs, more) for operand in operands]
            exact = compute(*[float(text) for text in texts])
        except (ArithmeticError, ValueError):
            continue  # such as a division by what is zero at these digits
        near = [digits(specs, name, exact * share) for share in TIES]
        if not isfinite(value) or result in near:
            same = not isfinite(value) or "{:.14g}".format(exact) == "{:.14g}".format(float(result))
            return "{} {} {}".format(_put(template, texts), "=" if same else "≈", _minus(result))
    return ""


def function_of(expression: str, count: int) -> "Callable[..., float]":
    """The function of `count` numbers that an expression in the letters a, b, c ... stands for."""
    names = {"sqrt": sqrt, "abs": abs, "max": max, "min": min}
    function: Callable[..., float] = eval(
        "lambda {}: {}".format(LETTERS[: 2 * count - 1], expression), names
    )
    return function


def digits(specs: "Mapping[str, str]", name: str, value: float, more: int = 0) -> str:
    """A number as its column has it, with so many digits more; zero has no sign."""
    spec = specs.get(name) or specs.get({"p": "p_new", "p_new": "p", "noise": "g"}.get(name, ""))
    if spec is None:
        spec = max(specs.values(), key=lambda spec: int(spec[1:-1]))
        if value and abs(value) < 10.0 ** -int(spec[1:-1]):
            spec = spec[:-1] + "e"
    spec = ".{}{}".format(int(spec[1:-1]) + more, spec[-1])
    text = "{:{}}".format(value, spec)
    return text if not isfinite(value) or float(text) else "{:{}}".format(0.0, spec)


def _text(
    operand: str, values: "Mapping[str, float]", settings: "Mapping[str, float]",
    specs: "Mapping[str, str]", more: int,
) -> str:  # fmt: skip
    """An operand as a number: what was set, such as `1 - beta1`, as it is; all else in digits."""
    if operand in values and operand not in ("t", "curvature", "frequency"):
        return digits(specs, operand.split(" ")[0].split("[")[0], values[operand], more)
    value = values[operand] if operand in values else eval(operand, {}, dict(settings))
    return "{:.10g}".format(value).replace("e-0", "e-")


def _quantities(run: "Trace", row: "Any", before: "Any", i: int) -> "dict[str, float]":
    """Every quantity of a step for parameter `i`, by its name; the memory as `m before`."""
    many = isinstance(row.p, tuple)
    values: dict[str, float] = {
        name: x[i] if isinstance(x, tuple) else x for name, x in zip(run.columns, row)
    }
    for name, start in zip(run.columns[3:], run.optimizer.start):
        if before is not None or row.t == 1:
            last = start if before is None else before[run.columns.index(name)]
            values[name + " before"] = last[i] if isinstance(last, tuple) else last
    if many:
        for k, p in enumerate(row.p):
            values["p[{}]".format(k)] = p
    kind = run.objective.name.split("(")[0]
    if kind in ("quadratic", "noisy_quadratic"):
        values["curvature"] = run.objective.value(_unit(i, len(row.p) if many else 1))
        values["noise"] = values["g"] - 2.0 * values["curvature"] * values["p"]
    elif kind == "rare_words":
        values["frequency"] = run.objective.parts[2][i]  # type: ignore[index]  # a sum has them
        values["probability"] = values["g"] / values["frequency"] + 0.9
    return values


def _slopes(objective: "Objective", size: int) -> "list[list[Form]]":
    """For each parameter the form of its slope, if there is one."""
    kind = objective.name.split("(")[0]
    if kind not in FORMS:
        known = SLOPES.get(kind)
        return [[known[i % len(known)]] if known else [] for i in range(size)]
    # The matrix of a quadratic form stands in its slopes at the unit points.
    columns = [objective.grad(_unit(j, size)) for j in range(size)]
    return [_products([column[i] for column in columns]) for i in range(size)]  # type: ignore[index]  # tuples


def _products(entries: "list[float]") -> "list[Form]":
    """A row of a matrix times the parameters, `51 · {} − 49 · {}`; nothing where it is long."""
    place = "p[{}]" if len(entries) > 1 else "p"
    terms = [(entry, place.format(k)) for k, entry in enumerate(entries) if entry != 0.0]
    if not 0 < len(terms) <= MOST:
        return []
    template, expression = "", ""
    operands: list[str] = []
    for entry, p in terms:
        sign = "−" if entry < 0.0 else "+" if operands else ""
        one, other = LETTERS.split(",")[len(operands) :][:2]
        template += (" {} {{}} · {{}}" if operands else "{}{{}} · {{}}").format(sign)
        expression += "{}{} * {}".format(sign.replace("−", "-"), one, other)
        operands += [repr(abs(entry)), p]
    return [("g", template, tuple(operands), expression)]


def _unit(i: int, size: int) -> "tuple[float, ...]":
    """The point where parameter `i` is 1 and all others are 0."""
    return tuple([float(i == j) for j in range(size)])


def _put(template: str, texts: "list[str]") -> str:
    """The numbers in their places: a negative one behind a sign or under a power has brackets."""
    parts = template.split("{}")
    numbers = [
        "({})".format(text)
        if text[0] == "-" and (part.strip()[-1:] not in "(," or after[:1] in ("²", "^"))
        else text
        for part, text, after in zip(parts, texts, parts[1:])
    ]
    return _minus(template.format(*numbers))


def _minus(text: str) -> str:
    return text.replace("-", "−")
