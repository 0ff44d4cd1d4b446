"""Two turned ravines, one a thousand times steeper, and the rules that walk them.

Each has the rate at which it needs the least steps until all parameters stay within 0.1, as the
page on why Adam needs both halves finds it.
"""

from adam_from_scratch import adagrad, adam, momentum, rmsprop, turned_quadratic

RAVINES, START = turned_quadratic(1, 50, 1000, 50_000), (6.0, 8.1, 6.0, 8.1)
OPTIMIZERS = {
    "momentum": momentum(lr=2e-5 * 10**0.2, beta=0.985),
    "AdaGrad": adagrad(lr=2 * 10**0.1),
    "RMSProp": rmsprop(lr=0.06 * 10**0.1, beta2=0.999),
    "Adam": adam(lr=0.3 * 10**0.6),
}
