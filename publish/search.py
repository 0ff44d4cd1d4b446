"""The search: an index of words, loaded with the first letter that somebody types.

Material loads its index with every page, and more pages make it heavier.
Here it finds a stub without pages, and live/src/search.js instead of its own worker;
that one loads the index and Material's worker when they are needed.
"""

import json
import re
from pathlib import Path

from mkdocs.exceptions import PluginError

WORKER = re.compile(r'("search": "[^"]*assets/)(javascripts/workers/search\.[^"]+\.js")')
STUB = "search/search_index.json"
"""Where Material looks for its index."""
INDEX = "search/index.json"
"""Where live/src/search.js looks for it."""


def split(site: Path) -> None:
    """Put the stub in the place of the index."""
    index = (site / STUB).read_text(encoding="utf-8")
    (site / INDEX).write_text(index, encoding="utf-8")
    stub = {"config": json.loads(index)["config"], "docs": []}
    (site / STUB).write_text(json.dumps(stub), encoding="utf-8")


def waiting(output: str, name: str) -> str:
    """The page, with the worker that waits for a letter; Material's is named behind the `#`."""
    changed, count = WORKER.subn(r"\1live/search.js#../\2", output)
    if count != 1:
        raise PluginError(f"{name}: names no worker for the search where publish/search.py looks")
    return changed
