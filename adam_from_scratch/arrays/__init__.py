"""Large arrays and many runs: the rules of the package, compiled to the speed of memory."""

from adam_from_scratch.arrays.sweeps import Sweep, sweep
from adam_from_scratch.arrays.updates import init, loop_source, update

__all__ = ["Sweep", "init", "loop_source", "sweep", "update"]
