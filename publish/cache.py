"""What takes long to make: drawings, pictures and fonts, cached in build/cache/."""

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from publish.heads import DOCS

FOLDER = DOCS.parent / "build" / "cache"
MONTH = 30 * 24 * 3600


def file_of(state: str, kind: str) -> Path:
    """The file, a `svg` or a `woff2` or the like, for what is made of this state."""
    return FOLDER / f"{hashlib.sha256(state.encode()).hexdigest()[:32]}.{kind}"


def cached(state: str, kind: str, make: Callable[[], bytes]) -> bytes:
    """What is made of a state; its file is there whole or not at all."""
    path = file_of(state, kind)
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_bytes(make())
        partial.replace(path)
        _clear()
    return path.read_bytes()


def _clear() -> None:
    """Delete what no build has read for a month: two branches keep what they need."""
    for path in FOLDER.iterdir():
        try:
            state = path.stat()
            if max(state.st_atime, state.st_mtime) < time.time() - MONTH:
                path.unlink()
        except FileNotFoundError:  # another process has finished or deleted it
            continue
