"""What the explorer shows: the package's own runs, packed for drawing, and one step in detail."""

from array import array
from binascii import b2a_base64
from json import dumps
from math import floor, isfinite, log10

from spelled import spelled

from adam_from_scratch import (
    adagrad,
    adam,
    gradient_descent,
    momentum,
    noisy_quadratic,
    quadratic,
    rmsprop,
    rosenbrock,
    trace,
)

OBJECTIVES = {
    "bowl": quadratic(1),
    "ravine": quadratic(1, 50),
    "turned-ravine": quadratic(50, 1),
    "saddle": quadratic(1, -1),
    "rosenbrock": rosenbrock(),
    "noisy-bowl": noisy_quadratic(1, 4, noise=16, seed=1),
}
FACTORIES = {
    "gradient_descent": gradient_descent,
    "momentum": momentum,
    "adagrad": adagrad,
    "rmsprop": rmsprop,
    "adam": adam,
}
MOST = 1000
"""Steps: what a page can draw."""

_runs = {}
"""The last run of each optimizer, behind all that it was made from; a page has them by then."""


def show(asked):
    """The runs that the page does not have yet, and one step of one of them in detail; as JSON.

    Settings come as the reader typed them. One that the package refuses is answered with the
    package's own words, and then nothing else is.
    """
    if asked["fresh"]:
        _runs.clear()
    found, errors = {}, {}
    objective = OBJECTIVES[asked["objective"]]
    start = [_number(text) for text in asked["start"]]
    start = tuple(start) if len(start) > 1 else start[0]
    for name in asked["optimizers"]:
        settings = asked["settings"][name]
        made_from = (asked["objective"], asked["start"], asked["steps"], settings)
        if name in _runs and _runs[name][0] == made_from:
            continue
        try:
            given = {setting: _number(text) for setting, text in settings.items()}
            run = trace(FACTORIES[name](**given), objective, start, _steps(asked["steps"]))
        except (TypeError, ValueError) as error:
            errors[_control(str(error), name)] = str(error)
        else:
            found[name] = (made_from, run)
    if errors:
        return dumps({"errors": errors})
    _runs.update(found)
    shown = detail(_runs[asked["selected"]][1], asked) if asked["detail"] else None
    packs = ['"{}": {}'.format(name, packed(run, start)) for name, (_, run) in found.items()]
    return '{{"errors": {{}}, "detail": {}, "runs": {{{}}}}}'.format(dumps(shown), ", ".join(packs))


def packed(run, start):
    """A run as it is drawn: every p, every value of the objective, every update; by parameter."""
    points = run["p"] + [run[-1].p_new if len(run) else start]
    values = list(map(run.objective.value, points))
    return _packed(_columns(points) + values + _columns(run["update"]))


def field(asked):
    """The objective's values on a grid, row by row; of one parameter, along its axis."""
    value = OBJECTIVES[asked["objective"]].value
    xs = _spaced(asked["x"], asked["columns"])
    if asked["rows"] == 1:
        return _packed([value(x) for x in xs])
    return _packed([value((x, y)) for y in _spaced(asked["y"], asked["rows"]) for x in xs])


def detail(run, asked):
    """Rows `first` to `last`, the arithmetic of step `t`, and the block that prints the rows."""
    first, last = asked["first"], min(asked["last"], len(run))
    rows = run[first - 1 : last]
    specs = [column + _digits(column, rows) for column in run.columns]
    lines = rows.table(*specs).split("\n")
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    at = min(asked["t"], len(run))
    return {
        "columns": run.columns,
        "rows": cells[2:],
        "first": first,
        "t": at,
        "spelled": spelled(run, at) if at else [],
        "value": "{:.6g}".format(run.objective.value(run[at - 1].p_new)) if at else "",
        "code": code(run, asked, first, last, specs),
    }


def code(run, asked, first, last, specs):
    """A block of Python that prints these rows."""
    made = repr(run.objective)
    names = sorted([run.optimizer.name, made.partition("(")[0], "trace"])
    settings = ", ".join(
        ["{}={}".format(name, _shortest(x)) for name, x in run.optimizer.hyperparameters]
    )
    start = ", ".join([_shortest(_number(text)) for text in asked["start"]])
    start = "({})".format(start) if len(asked["start"]) > 1 else start
    columns = ['"{}"'.format(spec) for spec in specs]
    lines = [columns[at : at + 4] for at in range(0, len(columns), 4)]
    return "\n".join(
        [
            "from adam_from_scratch import {}".format(", ".join(names)),
            "",
            "optimizer = {}({})".format(run.optimizer.name, settings),
            "run = trace(optimizer, {}, start={}, steps={})".format(made, start, len(run)),
            "print(run[{}:{}].table(".format(first - 1, last),
            ",\n".join(["    " + ", ".join(line) for line in lines]),
            "))",
            "",
        ]
    )


def _digits(column, rows):
    """Four significant digits for the largest number of a column, as many decimals for the rest."""
    if column == "t":
        return ""
    column = "p" if column == "p_new" else column  # the same quantity, one step on
    sizes = [
        abs(x) for cell in rows[column] for x in (cell if isinstance(cell, tuple) else (cell,))
    ]
    largest = max([size for size in sizes if isfinite(size)] + [0.0])
    if not 1e-5 <= largest < 1e6:
        return ":.3f" if largest == 0.0 else ":.3e"
    return ":.{}f".format(max(1, 3 - floor(log10(largest))))


def _number(text):
    """A number where the text is one; the package says what is wrong with any other text."""
    try:
        return float(text)
    except ValueError:
        return text


def _steps(text):
    try:
        steps = int(text)
    except ValueError:
        return text
    if steps > MOST:
        raise ValueError("steps must be at most {} here, got {}".format(MOST, steps))
    return steps


def _control(error, name):
    """The control that an error of the package is about: its first word names the argument."""
    argument = error.split(" ")[0]
    return argument if argument in ("start", "steps") else "{}.{}".format(name, argument)


def _shortest(x):
    """The fewest digits that are this number again."""
    for digits in range(1, 17):
        text = "{:.{}g}".format(x, digits)
        if float(text) == x and ("e" not in text or not 1e-4 <= abs(x) < 1e16):
            return text if "." in text or "e" in text else text + ".0"
    return repr(x)


def _spaced(ends, count):
    return [ends[0] + (ends[1] - ends[0]) * i / (count - 1) for i in range(count)]


def _columns(points):
    """All first coordinates, then all second ones."""
    if points and isinstance(points[0], tuple):
        return [x for column in zip(*points) for x in column]
    return points


def _packed(numbers):
    """Numbers as the page reads them: eight bytes each, in base64, as a text in JSON.

    Written here: json.dumps looks at every character, which takes as long as the runs.
    """
    return '"{}"'.format(b2a_base64(array("d", numbers)).decode().strip())
