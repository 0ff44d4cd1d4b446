"""A link to a page names its file, so that the site also opens from a disk.

A server finds `adam/index.html` for the address `adam/`; a browser without one shows the folder.
"""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

# Of this site: no scheme, and not from the root of a host. `.` and `..` are folders too.
FOLDER = re.compile(r'(<a\b[^>]*\bhref=")((?:\.{1,2}/)*\.{1,2}|(?!/)[^":#?]*/)(?=["#])')


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Add the file's name to every link that ends in a folder."""
    return FOLDER.sub(lambda link: f"{link[1]}{link[2].rstrip('/')}/index.html", output)
