"""The gate: no page is published that was not verified as it stands.

A build refuses such pages; serving shows them under a banner, so that they can be written.
Under each checked output a page says how many numbers were checked.
"""

import html
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from adam_from_scratch.literate import record

EXPLANATION = "verified.md"
"""The page that a verified line links to."""

VERIFIED = '{: .verified data-search-exclude="" }'
"""An attribute list, since raw HTML inside a list or a tab would end up in a paragraph."""

TOTAL = re.compile(r"\{\{ verified\.(pages|blocks|tables|numbers) \}\}")
PREFIX = re.compile(r"[> ]*")

_serving = False
_records: list[record.Page] = []


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether pages are being written or published."""
    global _serving
    _serving = command == "serve"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Refuse the build when a page may not be published, naming every such page."""
    sources = [Path(file.abs_src_path or "") for file in files.documentation_pages()]
    problems = [message for path in sources if (message := record.problem(path))]
    if problems and not _serving:
        raise PluginError("\n".join(["the site is not verified:", *problems, "Run: pytest"]))
    readme = Path(config.config_file_path).parent / "README.md"
    _records[:] = filter(None, map(record.load, [*sources, readme]))


@event_priority(100)  # first, while the page's lines are still those of its file
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put a verified line under each checked output, and the totals where a page asks for them."""
    path = page.file.abs_src_path
    if path is None or page.file.src_uri.endswith(".py"):
        return markdown
    known = record.load(Path(path))
    if known and record.problem(Path(path)) is None:
        outputs = [block.output for block in known.blocks if block.output]
        link = get_relative_url(EXPLANATION, page.file.src_uri)
        markdown = mark(markdown, front_matter(page, markdown), outputs, link)
    return TOTAL.sub(lambda total: f"{_total(total[1]):,}", markdown)


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Serving: a banner over a page that a build would refuse."""
    path = page.file.abs_src_path
    reason = record.problem(Path(path)) if path else None
    return content if reason is None else banner(reason) + content


def front_matter(page: Page, markdown: str) -> int:
    """How many lines of the file stand above the first line of its Markdown."""
    source = page.file.content_string
    if not source.endswith(markdown):
        raise PluginError(f"{page.file.src_uri}: its lines were changed before they were marked")
    return source[: len(source) - len(markdown)].count("\n")


def mark(markdown: str, skipped: int, outputs: list[record.Output], link: str) -> str:
    """The page with a line under each output, indented as the output is."""
    lines = markdown.split("\n")
    for output in sorted(outputs, key=lambda output: output.last, reverse=True):
        at = output.last - skipped
        indent = PREFIX.match(lines[at - 1])
        assert indent is not None  # it matches an empty string
        prefix = indent[0]
        text = f"{prefix}✓ [{told(output.numbers)}]({link})"
        lines[at:at] = [prefix.rstrip(), text, prefix + VERIFIED, prefix.rstrip()]
    return "\n".join(lines)


def told(numbers: int) -> str:
    """What was checked, in words."""
    if numbers == 0:
        return "output verified"
    return "1 number verified" if numbers == 1 else f"{numbers:,} numbers verified"


def banner(found: str) -> str:
    """The reason, as an admonition."""
    return (
        '<div class="admonition unverified" data-search-exclude>'
        f'<p class="admonition-title">Unverified: {html.escape(found)}</p></div>\n'
    )


def _total(name: str) -> int:
    if name == "pages":
        return len(_records)
    if name == "blocks":
        return sum(not block.elsewhere for page in _records for block in page.blocks)
    return sum(page.tables if name == "tables" else page.numbers for page in _records)
