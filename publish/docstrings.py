"""The factories' docstrings as `help` shows them: completed when the package is imported."""

import inspect
from typing import Any

import griffe

from adam_from_scratch import OPTIMIZERS


class Completed(griffe.Extension):
    """Griffe reads the source, in which what all factories share is not written."""

    def on_function(self, *, func: griffe.Function, **kwargs: Any) -> None:
        """Give a factory its completed docstring."""
        factory = OPTIMIZERS.get(func.name)
        if factory and func.docstring and func.module.path == factory.__module__:
            func.docstring.value = inspect.cleandoc(factory.__doc__ or "")
