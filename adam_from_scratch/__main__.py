"""`python -m adam_from_scratch`: the iteration table of any optimizer, in a terminal.

python -m adam_from_scratch adam --lr 1.05 --steps 10 --start 10
"""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from inspect import Parameter, signature

from adam_from_scratch import OPTIMIZERS, quadratic, trace
from adam_from_scratch.optimizer import SETTINGS, Optimizer


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; returns the exit code: 0, or 2 when an argument is refused."""
    parser = _parser()
    request = parser.parse_args(arguments)
    try:
        print(_table(request))
    except (TypeError, ValueError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 2
    return 0


def _table(request: Namespace) -> str:
    optimizer = _optimizer(request)
    start = request.start[0] if len(request.start) == 1 else tuple(request.start)
    curvatures = request.curvature or [1.0] * len(request.start)
    run = trace(optimizer, quadratic(*curvatures), start, request.steps)
    return run.table(*request.columns)


def _optimizer(request: Namespace) -> Optimizer:
    """The optimizer of the request, with the settings that it gives."""
    factory = OPTIMIZERS[request.optimizer]
    settings = {
        name: getattr(request, name) for name in SETTINGS if getattr(request, name) is not None
    }
    known = signature(factory).parameters
    for name in settings:
        if name not in known:
            has = ", ".join(map(_option, known))
            raise ValueError(f"{request.optimizer} takes {has}, not {_option(name)}")
    for name, parameter in known.items():
        if parameter.default is Parameter.empty and name not in settings:
            raise ValueError(f"{request.optimizer} needs {_option(name)}")
    optimizer: Optimizer = factory(**settings)
    return optimizer


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


def _parser() -> ArgumentParser:
    parser = _OneLine(
        prog="python -m adam_from_scratch",
        description="Run an optimizer on f(p) = sum of c p², and print every number of every step.",
        epilog="The settings are those of the optimizer; what is left out has its default.",
    )
    names = ", ".join(OPTIMIZERS)
    add = parser.add_argument
    add("optimizer", nargs="?", default="adam", choices=OPTIMIZERS, metavar="OPTIMIZER",
        help=f"{names} (default: adam)")  # fmt: skip
    for name in SETTINGS:
        add(_option(name), dest=name, type=_number, metavar="X")
    add("--start", type=_number, nargs="+", default=[10.0], metavar="P",
        help="p before the first step, one number or several (default: 10)")  # fmt: skip
    add("--curvature", type=_number, nargs="+", metavar="C",
        help="c, one for each number of the start (default: 1)")  # fmt: skip
    add("--steps", type=_whole, default=10, metavar="N", help="how many steps (default: 10)")
    add("--columns", nargs="+", default=[], metavar="COLUMN",
        help="which columns, digits behind a colon: t p:.2f v_hat:.1f (default: all)")  # fmt: skip
    return parser


class _OneLine(ArgumentParser):
    """Errors on one line, without the usage in front."""

    def error(self, message: str) -> None:  # type: ignore[override]  # exit() does not return
        self.exit(2, f"{self.prog}: {message} (--help says more)\n")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ArgumentTypeError(f"must be a number, got {text!r}") from None


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ArgumentTypeError(f"must be a whole number, got {text!r}") from None


if __name__ == "__main__":
    raise SystemExit(main())
