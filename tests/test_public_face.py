"""What the package offers, and what it loads."""

import adam_from_scratch
from adam_from_scratch import OPTIMIZERS
from tests.elsewhere import printed

OTHERS = [
    *("Trace", "alternating", "cosine", "inverse_sqrt", "jit", "linear", "noisy_quadratic"),
    *("objective", "projected", "quadratic", "quadratic_form", "rare_words", "rosenbrock"),
    *("table", "trace"),
    *("turned_quadratic", "warmup"),
]


def test_public_names_are_the_optimizers_and_these() -> None:
    assert vars(adam_from_scratch)["__all__"] == sorted([*OPTIMIZERS, *OTHERS])


def test_public_names_are_functions_with_a_docstring() -> None:
    public = [getattr(adam_from_scratch, name) for name in vars(adam_from_scratch)["__all__"]]
    assert all(callable(x) and x.__doc__ for x in public)


def test_ten_rows_of_adam_load_nothing_but_the_package_and_what_micropython_has() -> None:
    code = (
        "import collections, math, sys; before = set(sys.modules)\n"
        "from adam_from_scratch import adam, quadratic, trace\n"
        "trace(adam(lr=1.05), quadratic(1), start=10.0, steps=10).table()\n"
        "print(*sorted({name.split('.')[0] for name in set(sys.modules) - before}))"
    )
    assert printed(code) == "adam_from_scratch\n"
