"""Large arrays and many runs: the rules of the package, compiled to the speed of memory."""

from adam_from_scratch.arrays.sweeps import Sweep, sweep
from adam_from_scratch.arrays.updates import init, update

__all__ = ["Sweep", "init", "sweep", "update"]
