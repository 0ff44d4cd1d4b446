"""Docstrings on the reference page: the package writes `Example:`, griffe knows `Examples:`.

Without this the prompt of an example, >>>, would be three quotation marks of Markdown.
"""

import re
from typing import Any

from griffe import Extension, Object

SECTION = re.compile(r"^( *)Example:$", re.MULTILINE)


class Examples(Extension):
    """Mends every docstring as it is read."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Called by griffe for each function, class and attribute."""
        if obj.docstring:
            obj.docstring.value = SECTION.sub(r"\1Examples:", obj.docstring.value)
