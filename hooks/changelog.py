"""CHANGELOG.md as a page of the site, at `changelog/`; hooks/feed.py makes its feed."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

SOURCE = Path(__file__).parents[1] / "CHANGELOG.md"
HEAD = """---
title: Changelog
description: What changed in the course, the package and the checks, newest first.
---

"""
FEED = """
Follow the changes [as a feed](changelog.xml).
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page."""
    content = HEAD + SOURCE.read_text(encoding="utf-8") + FEED
    files.append(File.generated(config, "changelog.md", content=content))
    return files
