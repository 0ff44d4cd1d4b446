"""Run in the browser: marks each Python block for live/src/run.js, and publishes the scripts.

`data-live="table"` is a block that the browser can run, with the kind of its output, if any;
`data-needs="numpy"` is one that it cannot, with what it would need.

A page offers a small explorer with one line of HTML, best below a figure that says the same:
`<div class="explorer-here" data-label="Adam in the bowl" data-view="objective=bowl&amp;show=adam"
data-sliders="lr adam.beta1" data-chart="rate"></div>`. The view is written as in the address of
the explorer's page, a slider is a setting of one optimizer or of all that are shown, and the
chart is `value`, `length`, `rate` or left out; live/src/here.js makes the button.
"""

import re
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

# The mkdocs command does not look for packages in the project, as pytest does.
sys.path.insert(0, str(Path(__file__).parents[1]))

from adam_from_scratch.literate.page import Block, read
from publish.bundle import bundle
from publish.core import lacking

BLOCK = re.compile(r'<div class="language-python highlight"')
HERE = 'class="explorer-here"'
FOLDER = "assets/live"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the scripts; a page asks for the first of them only."""
    for path in bundle():
        files.append(File.generated(config, f"{FOLDER}/{path.name}", abs_src_path=str(path)))
    return files


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Mark the blocks of a page, and ask for the script that gives them their buttons."""
    path = Path(page.file.abs_src_path or "")
    blocks = read(path).blocks if path.suffix == ".md" else []
    if not blocks and HERE not in content:
        return content
    shown = len(BLOCK.findall(content))
    if shown != len(blocks):
        raise PluginError(f"{page.file.src_uri}: {len(blocks)} blocks, but {shown} are shown")
    marks = iter(blocks)
    marked = BLOCK.sub(lambda found: f"{found[0]} {mark(next(marks))}", content)
    script = get_relative_url(f"{FOLDER}/run.js", page.url)
    return f'{marked}\n<script defer src="{script}"></script>{explorer(content, page)}'


def explorer(content: str, page: Page) -> str:
    """What the explorer's page asks for, and no other."""
    if '<div id="explorer"' not in content:
        return ""
    style = get_relative_url("assets/explorer.css", page.url)
    script = get_relative_url(f"{FOLDER}/explorer.js", page.url)
    return f'<link rel="stylesheet" href="{style}"><script defer src="{script}"></script>'


def mark(block: Block) -> str:
    """A block's attribute: what it prints, or what it needs."""
    if needs := lacking(block.code.text):
        return f'data-needs="{", ".join(needs)}"'
    return f'data-live="{block.output.kind if block.output else ""}"'
