"""Adam, built from scratch: the rules, their traces, their tables."""

from adam_from_scratch.jit import jit as jit
from adam_from_scratch.landscapes import noisy_quadratic as noisy_quadratic
from adam_from_scratch.landscapes import rare_words as rare_words
from adam_from_scratch.landscapes import rosenbrock as rosenbrock
from adam_from_scratch.objectives import objective as objective
from adam_from_scratch.objectives import quadratic as quadratic
from adam_from_scratch.online import alternating as alternating
from adam_from_scratch.online import linear as linear
from adam_from_scratch.online import projected as projected
from adam_from_scratch.optimizers import *  # noqa: F403  # the list is there, once
from adam_from_scratch.optimizers import OPTIMIZERS as OPTIMIZERS
from adam_from_scratch.schedules import cosine as cosine
from adam_from_scratch.schedules import inverse_sqrt as inverse_sqrt
from adam_from_scratch.schedules import warmup as warmup
from adam_from_scratch.table import table as table
from adam_from_scratch.trace import Trace as Trace
from adam_from_scratch.trace import trace as trace
from adam_from_scratch.turned import quadratic_form as quadratic_form
from adam_from_scratch.turned import turned_quadratic as turned_quadratic

__version__ = "0.1.0"

TYPE_CHECKING = False
if not TYPE_CHECKING:  # a type checker reads the lines above instead
    _public = [name for name, value in list(globals().items()) if callable(value)]
    __all__ = sorted([name for name in _public if name[0] != "_"])
