"""A run as the page draws it: its numbers in one array, those of each parameter together."""

from array import array
from math import nan, sqrt

SCALES = {"adam": "v_hat"}
"""The column whose root divides lr, where effective_lr is no column of its own."""


def packed(run, start):
    """Every p, every value of the objective, every update and every effective learning rate.

    Of n steps these are n + 1 points for each parameter, n + 1 values, n updates for each
    parameter, and n rates for each parameter.
    """
    points = run["p"] + [run[-1].p_new if len(run) else start]
    values, numbers = list(map(run.objective.value, points)), []
    for column in _columns(points) + [values] + _columns(run["update"]) + rates(run):
        numbers += column
    return array("d", numbers)


def rates(run):
    """What the direction of each step is multiplied by, for each parameter."""
    name, settings = run.optimizer.name, dict(run.optimizer.hyperparameters)
    if "effective_lr" in run.columns:
        return _columns(run["effective_lr"])
    lr = settings["lr"]
    if name not in SCALES:
        return [[lr] * len(column) for column in _columns(run["p"])]
    eps = settings["eps"]
    return [[_rate(lr, v, eps) for v in column] for column in _columns(run[SCALES[name]])]


def _rate(lr, v, eps):
    try:
        return lr / (sqrt(v) + eps)
    except ZeroDivisionError:  # eps = 0 and a zero root: no number, as in the run
        return nan


def _columns(points):
    """A list for each parameter; of one parameter, or of no points, one list."""
    if not points or not isinstance(points[0], tuple):
        return [points]
    return [[point[i] for point in points] for i in range(len(points[0]))]
