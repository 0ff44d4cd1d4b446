"""What the package offers, and where it runs."""

import pytest

import adam_from_scratch
from adam_from_scratch import adam, quadratic, trace
from adam_from_scratch.optimizer import Optimizer
from tests.elsewhere import MODES, printed
from tests.settings import FACTORIES

COLUMNS = ("t", "p:.2f", "g:.2f", "m:.2f", "v:.2f", "m_hat:.2f", "v_hat:.1f", "p_new:.2f")


def test_public_names_are_these() -> None:
    assert adam_from_scratch.__all__ == [
        *("Trace", "adagrad", "adam", "adamw", "alternating", "amsgrad", "cosine"),
        *("gradient_descent", "inverse_sqrt", "linear", "momentum", "noisy_quadratic"),
        *("objective", "projected", "quadratic", "rmsprop", "rosenbrock", "table", "trace"),
        "warmup",
    ]


def test_public_names_are_sorted_and_there() -> None:
    names = adam_from_scratch.__all__
    assert names == sorted(set(names))
    assert all(callable(getattr(adam_from_scratch, name)) for name in names)
    assert all(getattr(adam_from_scratch, name).__doc__ for name in names)


def test_every_public_optimizer_is_run_by_the_tests_of_all() -> None:
    public = {name: getattr(adam_from_scratch, name) for name in adam_from_scratch.__all__}
    returned = {name: getattr(x, "__annotations__", {}).get("return") for name, x in public.items()}
    made = {name for name, what in returned.items() if what is Optimizer}
    assert made == set(FACTORIES), "an optimizer goes into FACTORIES of tests/settings.py too"


@pytest.mark.parametrize("mode", MODES)
def test_ten_rows_of_adam_are_the_same_everywhere(mode: str) -> None:
    code = (
        "from adam_from_scratch import adam, quadratic, trace\n"
        "run = trace(adam(lr=1.05), quadratic(1), start=10.0, steps=10)\n"
        f"print(run.table(*{COLUMNS!r}))"
    )
    here = trace(adam(lr=1.05), quadratic(1), start=10.0, steps=10).table(*COLUMNS)
    assert printed(code, mode) == here + "\n"
    assert here.endswith("| 0.38 |")
    assert len(here.splitlines()) == 12


def test_package_without_numba_loads_neither_numpy_nor_numba() -> None:
    code = (
        "import adam_from_scratch\n"
        "print(sorted(key for key, module in sys.modules.items() if module is not None\n"
        "             and key.split('.')[0] in ('numpy', 'numba', 'pandas')))"
    )
    assert printed(code, "absent") == "[]\n"


def test_package_without_numba_loads_what_micropython_has() -> None:
    code = (
        "import collections, math; before = set(sys.modules)\n"
        "import adam_from_scratch\n"
        "print(*sorted({name.split('.')[0] for name in set(sys.modules) - before}))"
    )
    assert printed(code, "absent") == "adam_from_scratch\n"
