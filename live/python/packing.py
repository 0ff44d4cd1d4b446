"""A run as the page draws it: its numbers in one array, those of each parameter together."""

from array import array
from math import nan

from rules import RULES

from adam_from_scratch.spelled import function_of


def packed(run, start, words=False):
    """Every p, every value of the objective, every update and every effective learning rate.

    Of n steps these are n + 1 points for each parameter, n + 1 values, n updates for each
    parameter, and n rates for each parameter; with words the n + 1 losses of each, too.
    """
    points = run["p"] + [run[-1].p_new if len(run) else start]
    values, numbers = list(map(run.objective.value, points)), []
    for column in _columns(points) + [values] + _columns(run["update"]) + rates(run):
        numbers += column
    if words:
        loss = run.objective.parts[0]
        for column in _columns(points):
            numbers += [loss(1.0, p) for p in column]
    return array("d", numbers)


def rates(run):
    """What the direction of each step is multiplied by, for each parameter.

    An update is a multiple of its direction, plus what does not depend on it, such as a decay.
    So the rate is what a direction of one brings, compared with none.
    """
    forms, direction = RULES[run.optimizer.name]
    form = next((form for form in forms if form[0] == "update"), None)
    if form is None:  # of a rule that could not be read
        return [[nan] * len(run) for _ in _columns(run["p"])]
    _, _, operands, expression = form
    update, result = function_of(expression, len(operands)), []
    for i in range(len(_columns(run["p"]))):
        columns = [_operand(run, name, i) for name in operands]
        one, none = [
            zip(*[[x] * len(run) if name == direction else c for name, c in zip(operands, columns)])
            for x in (1.0, 0.0)
        ]
        result.append([_difference(update, x, y) for x, y in zip(one, none)])
    return result


def _difference(update, one, none):
    try:
        return update(*one) - update(*none)
    except ZeroDivisionError:  # eps = 0 and a zero root: no number, as in the run
        return nan


def _operand(run, name, i):
    """What stands in an update, at each step, for parameter `i`."""
    settings = dict(run.optimizer.hyperparameters)
    if name in run.columns:
        return _columns(run[name])[i]
    if name.endswith(" before"):
        name = name[:-7]
        start = run.optimizer.start[run.columns.index(name) - 3]
        return ([start] + _columns(run[name])[i])[: len(run)]
    return [eval(name, {}, settings)] * len(run)


def _columns(points):
    """A list for each parameter; of one parameter, or of no points, one list."""
    if not points or not isinstance(points[0], tuple):
        return [points]
    return [[point[i] for point in points] for i in range(len(points[0]))]
