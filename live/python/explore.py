"""What the explorer asks Python for: whether settings are allowed, a step in detail, powers.

What the build could not translate into JavaScript is computed here, too, and packed to be drawn.
"""

from array import array

from objectives import OBJECTIVES
from packing import packed
from written import detail, words

from adam_from_scratch import trace
from adam_from_scratch.optimizers import OPTIMIZERS

MOST = 1000
"""Steps: what a page can draw."""

_kept = {}
"""For each explorer of a page the last run of each optimizer, behind all that it was made from.

The explorer has these runs by then, and is sent none of them again.
"""


def show(request):
    """One step of a run in detail, and the runs that the page cannot compute and does not have yet.

    Settings come as the reader typed them. If the package refuses one, the answer is the package's
    own words and nothing else. Otherwise it names the runs, each with the count of its numbers, and
    the numbers of all of them follow in one array.
    """
    kept = _kept.setdefault(request["owner"], {})
    start = [_number(text) for text in request["start"]]
    start = tuple(start) if len(start) > 1 else start[0]
    runs, errors = _new_runs(request, start, kept)
    if errors:
        return {"errors": errors}
    kept.update(runs)
    counts, numbers, is_words = [], array("d"), request["objective"] == "words"
    for name, (_, run) in runs.items():
        if name in request["packed"]:
            part = packed(run, start, is_words)
            counts.append((name, len(part)))
            numbers.extend(part)
    step = (words if is_words else detail)(kept[request["selected"]][1], start, request)
    return {"errors": {}, "detail": step, "runs": counts}, numbers


def powers(request):
    """A power of t and the settings at each step, such as `beta1 ** t`.

    Powers round differently from browser to browser, so a run there is computed with these.
    """
    settings = request["settings"]
    power = eval("lambda {}: {}".format(", ".join(["t"] + list(settings)), request["power"]))
    values = [float(text) for text in settings.values()]
    return {}, array("d", [power(float(t), *values) for t in range(1, request["steps"] + 1)])


def field(request):
    """The objective's values on a grid, row by row; of one parameter, along its axis.

    The grid lies in the plane of parameter `first` and the next; all others are zero there.
    Words have no such plane: for them it is the least loss that one can have.
    """
    objective, first = OBJECTIVES[request["objective"]], request["first"]
    if request["objective"] == "words":
        return {}, array("d", [objective.parts[0](1.0, objective.minimum[0])])
    value, before = objective.value, (0.0,) * first
    after = (0.0,) * (objective.dimension - first - 2)
    xs = _spaced(request["x"], request["columns"])
    if request["rows"] == 1:
        return {}, array("d", [value(x) for x in xs])
    ys = _spaced(request["y"], request["rows"])
    return {}, array("d", [value(before + (x, y) + after) for y in ys for x in xs])


def _new_runs(request, start, kept):
    """The runs that are needed and not there yet, and what the package refuses of all settings."""
    made, runs, errors = {}, {}, {}
    for name in request["optimizers"]:
        settings = request["settings"][name]
        made_from = (request["objective"], request["start"], request["steps"], settings)
        if name in kept and kept[name][0] == made_from:
            continue
        try:
            optimizer = OPTIMIZERS[name](**{key: _number(text) for key, text in settings.items()})
            made[name] = (made_from, optimizer)
        except (TypeError, ValueError) as error:
            errors[_control(str(error), name)] = str(error)
    needed = [name for name in made if name == request["selected"] or name in request["packed"]]
    if errors and not needed:
        needed = list(made)[:1]  # any run has start and steps judged
    for name in needed:
        made_from, optimizer = made[name]
        try:
            objective, steps = OBJECTIVES[request["objective"]], _steps(request["steps"])
            runs[name] = (made_from, trace(optimizer, objective, start, steps))
        except (TypeError, ValueError) as error:
            errors[_control(str(error), name)] = str(error)
    return runs, errors


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
