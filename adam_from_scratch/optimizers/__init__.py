"""The rules in the order of the course. This list is the one place that names them all."""

# isort: off
from adam_from_scratch.optimizers.gradient_descent import gradient_descent as gradient_descent
from adam_from_scratch.optimizers.momentum import momentum as momentum
from adam_from_scratch.optimizers.nesterov import nesterov as nesterov
from adam_from_scratch.optimizers.adagrad import adagrad as adagrad
from adam_from_scratch.optimizers.rmsprop import rmsprop as rmsprop
from adam_from_scratch.optimizers.adam import adam as adam
from adam_from_scratch.optimizers.amsgrad import amsgrad as amsgrad
from adam_from_scratch.optimizers.adamw import adamw as adamw
# isort: on

OPTIMIZERS = {name: x for name, x in list(globals().items()) if name[0] != "_" and callable(x)}
"""The factories by their names, in the order of the lines above (MicroPython keeps none)."""
