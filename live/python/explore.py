"""What the explorer asks for: the package's own runs, packed to be drawn, and a step in detail."""

from array import array

from packing import packed
from written import detail

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
    """The runs that the page does not have yet, and one step of one of them in detail.

    Settings come as the reader typed them. One that the package refuses is answered with the
    package's own words, and then nothing else is. The answer names the runs with the count of
    their numbers, and the numbers of all of them follow in one array.
    """
    if asked["fresh"]:
        _runs.clear()
    start = [_number(text) for text in asked["start"]]
    start = tuple(start) if len(start) > 1 else start[0]
    found, errors = _found(asked, start)
    if errors:
        return {"errors": errors}
    _runs.update(found)
    counts, numbers = {}, array("d")
    for name, (_, run) in found.items():
        part = packed(run, start)
        counts[name] = len(part)
        numbers.extend(part)
    shown = detail(_runs[asked["selected"]][1], start, asked) if asked["detail"] else None
    return {"errors": {}, "detail": shown, "runs": counts}, numbers


def field(asked):
    """The objective's values on a grid, row by row; of one parameter, along its axis."""
    value = OBJECTIVES[asked["objective"]].value
    xs = _spaced(asked["x"], asked["columns"])
    if asked["rows"] == 1:
        return {}, array("d", [value(x) for x in xs])
    ys = _spaced(asked["y"], asked["rows"])
    return {}, array("d", [value((x, y)) for y in ys for x in xs])


def _found(asked, start):
    """The runs that are not there yet, and what the package says of those that cannot be."""
    found, errors = {}, {}
    for name in asked["optimizers"]:
        settings = asked["settings"][name]
        made_from = (asked["objective"], asked["start"], asked["steps"], settings)
        if name in _runs and _runs[name][0] == made_from:
            continue
        try:
            optimizer = FACTORIES[name](**{one: _number(text) for one, text in settings.items()})
            run = trace(optimizer, OBJECTIVES[asked["objective"]], start, _steps(asked["steps"]))
        except (TypeError, ValueError) as error:
            errors[_control(str(error), name)] = str(error)
        else:
            found[name] = (made_from, run)
    return found, errors


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


def _spaced(ends, count):
    return [ends[0] + (ends[1] - ends[0]) * i / (count - 1) for i in range(count)]
