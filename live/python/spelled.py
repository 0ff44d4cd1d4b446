"""Every quantity of a step, spelled out with its numbers: `m = 0.9 · 2 + 0.1 · 17.9 = 3.59`."""

from math import floor, isfinite, log10, sqrt

MEMORY = {
    "velocity": ("{} · {} + {}", "beta", "velocity before", "g"),
    "g_squared": ("{} + {}²", "g_squared before", "g"),
    "m": ("{} · {} + {} · {}", "beta1", "m before", "1 - beta1", "g"),
    "v": ("{} · {} + {} · {}²", "beta2", "v before", "1 - beta2", "g"),
    "m_hat": ("{} / (1 − {}^{})", "m", "beta1", "t"),
    "v_hat": ("{} / (1 − {}^{})", "v", "beta2", "t"),
    "p_new": ("{} − {}", "p", "update"),
}
RATES = {
    "adagrad": ("{} / (√{} + {})", "lr", "g_squared", "eps"),
    "rmsprop": ("{} / (√{} + {})", "lr", "v", "eps"),
}
UPDATES = {
    "gradient_descent": ("{} · {}", "lr", "g"),
    "momentum": ("{} · {}", "lr", "velocity"),
    "adagrad": ("{} · {}", "effective_lr", "g"),
    "rmsprop": ("{} · {}", "effective_lr", "g"),
    "adam": ("{} · {} / (√{} + {})", "lr", "m_hat", "v_hat", "eps"),
}
SLOPES = {
    "quadratic": [("2 · {} · {}", "curvature", "p")] * 2,
    "noisy_quadratic": [("2 · {} · {} + noise {}", "curvature", "p", "noise")] * 2,
    "rosenbrock": [
        ("−400 · {} · ({} − {}²) − 2 · (1 − {})", "p[0]", "p[1]", "p[0]", "p[0]"),
        ("200 · ({} − {}²)", "p[1]", "p[0]"),
    ],
}
VALUES = {
    "{} · {} + {}": lambda a, b, c: a * b + c,
    "{} + {}²": lambda a, b: a + b * b,
    "{} · {} + {} · {}": lambda a, b, c, d: a * b + c * d,
    "{} · {} + {} · {}²": lambda a, b, c, d: a * b + c * d * d,
    "{} / (1 − {}^{})": lambda a, b, t: a / (1.0 - b**t),
    "{} − {}": lambda a, b: a - b,
    "{} / (√{} + {})": lambda a, b, c: a / (sqrt(b) + c),
    "{} · {}": lambda a, b: a * b,
    "{} · {} / (√{} + {})": lambda a, b, c, d: a * b / (sqrt(c) + d),
    "2 · {} · {}": lambda a, b: 2.0 * a * b,
    "2 · {} · {} + noise {}": lambda a, b, c: 2.0 * a * b + c,
    "−400 · {} · ({} − {}²) − 2 · (1 − {})": lambda a, b, c, d: (
        -400.0 * a * (b - c * c) - 2.0 * (1.0 - d)
    ),
    "200 · ({} − {}²)": lambda a, b: 200.0 * (a - b * b),
}
"""What each form of arithmetic comes to; so that the digits shown can be held against it."""


def spelled(run, t):
    """Step `t` of a run: for each quantity but t and p its name, and a line for each parameter."""
    p, found = run[t - 1].p, []
    numbers = [_known(run, t, i) for i in range(len(p) if isinstance(p, tuple) else 1)]
    for column in run.columns[2:]:
        lines = []
        for i, known in enumerate(numbers):
            form, operands = _form(run, column, i)
            name = "{}[{}]".format(column, i) if len(numbers) > 1 else column
            shown = equation(form, [known[operand] for operand in operands], known[column])
            lines.append("{} = {}".format(name, shown))
        found.append([column, lines])
    return found


def equation(form, operands, value):
    """The arithmetic with the fewest digits (four or more) that give the result's four.

    `=` stands where the numbers shown give exactly the result shown, `≈` where it is rounded.
    """
    result = _shown(value, 4)
    for digits in range(4, 17):
        texts = [_shown(x, digits) for x in operands]
        try:
            exact = VALUES[form](*[float(text) for text in texts])
        except (ArithmeticError, ValueError):
            break  # a step that has left the numbers
        if _shown(exact, 4) == result:
            break
    same = not isfinite(value) or "{:.14g}".format(exact) == "{:.14g}".format(float(result))
    return "{} {} {}".format(
        form.format(*_operands(form, texts)), "=" if same else "≈", _minus(result)
    )


def _shown(x, digits):
    """A number with that many significant digits; 16250, not 1.625e+04."""
    if x == 0.0 or not isfinite(x) or not 1e-4 <= abs(x) < 1e6:
        return "{:.{}g}".format(x, digits).replace("e-0", "e-").replace("e+0", "e+")
    text = "{:.{}f}".format(x, max(0, digits - 1 - floor(log10(abs(x)))))
    return text.rstrip("0").rstrip(".") if "." in text else text


def _form(run, column, i):
    """How a quantity is computed: the form, and the names of what stands in it."""
    if column == "g":
        form = SLOPES[run.objective.name.partition("(")[0]][i]
    elif column == "update":
        form = UPDATES[run.optimizer.name]
    elif column == "effective_lr":
        form = RATES[run.optimizer.name]
    else:
        form = MEMORY[column]
    return form[0], form[1:]


def _known(run, t, i):
    """Every number that step `t` is made of, for parameter `i`."""
    row, last, known = run[t - 1], run[t - 2] if t > 1 else None, {"t": t}
    many = isinstance(row.p, tuple)
    for name, setting in run.optimizer.hyperparameters:
        known[name], known["1 - " + name] = setting, 1.0 - setting
    for at, column in enumerate(run.columns):
        if column != "t":
            known[column] = row[at][i] if many else row[at]
            before = last[at] if last else 0.0
            known[column + " before"] = before[i] if many and last else before
    if many:
        known["p[0]"], known["p[1]"] = row.p
    curvatures = _curvatures(run.objective.name)
    if curvatures:
        known["curvature"] = curvatures[i]
        known["noise"] = known["g"] - 2.0 * curvatures[i] * known["p"]
    return known


def _curvatures(name):
    """The plain numbers in an objective's name, `quadratic(1, 50)`."""
    inside = name.partition("(")[2][:-1].split(", ")
    return [float(text) for text in inside if text and "=" not in text]


def _operands(form, texts):
    """The numbers as they stand in the form: a negative one behind a sign is in brackets."""
    parts = form.split("{}")
    return [
        "({})".format(_minus(text))
        if text[0] == "-" and (part or after[:1] == "²")
        else _minus(text)
        for part, text, after in zip(parts, texts, parts[1:])
    ]


def _minus(text):
    return text.replace("-", "−")
