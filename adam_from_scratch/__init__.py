"""Adam, built from scratch: the rules, their traces, their tables."""

from adam_from_scratch.adagrad import adagrad
from adam_from_scratch.adam import adam
from adam_from_scratch.adamw import adamw
from adam_from_scratch.amsgrad import amsgrad
from adam_from_scratch.gradient_descent import gradient_descent
from adam_from_scratch.landscapes import noisy_quadratic, rosenbrock
from adam_from_scratch.momentum import momentum
from adam_from_scratch.objectives import objective, quadratic
from adam_from_scratch.online import alternating, linear, projected
from adam_from_scratch.rmsprop import rmsprop
from adam_from_scratch.schedules import cosine, inverse_sqrt, warmup
from adam_from_scratch.table import table
from adam_from_scratch.trace import Trace, trace

__version__ = "0.1.0"

__all__ = [
    "Trace",
    "adagrad",
    "adam",
    "adamw",
    "alternating",
    "amsgrad",
    "cosine",
    "gradient_descent",
    "inverse_sqrt",
    "linear",
    "momentum",
    "noisy_quadratic",
    "objective",
    "projected",
    "quadratic",
    "rmsprop",
    "rosenbrock",
    "table",
    "trace",
    "warmup",
]
