"""Check Markdown pages: each block is run, and what follows it is its output.

`page` reads, `run` runs, `check` and `prose` decide, `record` remembers, `write` writes; `collect`
hands pages and notebooks to pytest. `pip install "adam_from_scratch[literate]"` brings what they
need. Nothing else in the package imports this.
"""

from typing import Any

__all__ = ["pages", "pytest_addoption"]


def __getattr__(name: str) -> Any:
    """What a conftest.py needs, imported when it is asked for: the record is read without it."""
    if name in __all__:
        from adam_from_scratch.literate import collect

        return getattr(collect, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
