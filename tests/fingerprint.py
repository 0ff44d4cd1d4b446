"""Many runs as text, to the last bit: `python -c "import tests.fingerprint as f; f.show()"`."""

from typing import Any

from tests.settings import FACTORIES, run, settings, wild_settings

STEPS = 250


def show() -> None:
    """Print the rows of all settings, floats in hexadecimal."""
    for name in FACTORIES:
        for setting in [*settings(name, 3, 8), *wild_settings(name, 4, 16)]:
            print(setting)
            for row in run(setting, STEPS):
                print(*map(bits, row))


def bits(value: Any) -> str:
    """A float, a whole number or a tuple of floats, to the last bit."""
    if isinstance(value, tuple):
        return "({})".format(", ".join(map(bits, value)))
    return value.hex() if isinstance(value, float) else str(value)
