"""The gate: no page is published that was not verified as it stands.

A build refuses such pages; serving shows them under a banner, so that they can be written.
Under each checked output a page says how many numbers were checked.
"""

import html
import os
import re
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

# The mkdocs command does not look for packages in the project, as pytest does.
sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.literate import report as reports

EXPLANATION = "verified.md"
"""The page that a verified line links to."""

VERIFIED = '{: .verified data-search-exclude="" }'
"""An attribute list, since raw HTML inside a list or a tab would end up in a paragraph."""

TOTAL = re.compile(r"\{\{ verified\.(pages|blocks|tables|numbers) \}\}")
PREFIX = re.compile(r"[> ]*")

_serving = False
_report: reports.Report | None = None


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether pages are being written or published."""
    global _serving
    _serving = command == "serve"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Refuse the build when a page may not be published, naming every such page."""
    global _report
    _report = reports.load(Path(os.environ.get("VERIFICATION_REPORT") or reports.REPORT))
    sources = (file.abs_src_path for file in files.documentation_pages())
    problems = [found for path in sources if path and (found := reason(Path(path)))]
    if problems and not _serving:
        raise PluginError("\n".join(["the site is not verified:", *problems, "Run: pytest"]))


@event_priority(100)  # first, while the page's lines are still those of its file
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put a verified line under each checked output, and the totals where a page asks for them."""
    path = page.file.abs_src_path
    if path is None or page.file.src_uri.endswith(".py"):
        return markdown
    if reason(Path(path)) is None:
        assert _report is not None  # else there were a reason
        entry = _report["pages"][Path(path).relative_to(reports.ROOT).as_posix()]
        link = get_relative_url(EXPLANATION, page.file.src_uri)
        markdown = mark(markdown, front_matter(page, markdown), entry["outputs"], link)
    return TOTAL.sub(lambda total: _total(total[1]), markdown)


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Serving: a banner over a page that a build would refuse."""
    path = page.file.abs_src_path
    found = reason(Path(path)) if path else None
    return content if found is None else banner(found) + content


def reason(path: Path) -> str | None:
    """Why this page may not be published, or None."""
    return reports.problem(_report, path)


def front_matter(page: Page, markdown: str) -> int:
    """How many lines of the file stand above the first line of its Markdown."""
    source = page.file.content_string
    if not source.endswith(markdown):
        raise PluginError(f"{page.file.src_uri}: its lines were changed before they were marked")
    return source[: len(source) - len(markdown)].count("\n")


def mark(markdown: str, skipped: int, outputs: list[reports.Output], link: str) -> str:
    """The page with a line under each output, indented as the output is."""
    lines = markdown.split("\n")
    for output in sorted(outputs, key=lambda output: output["last"], reverse=True):
        at = output["last"] - skipped
        indent = PREFIX.match(lines[at - 1])
        assert indent is not None  # it matches an empty string
        prefix = indent[0]
        text = f"{prefix}✓ [{told(output['numbers'])}]({link})"
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


def _total(name: str) -> str:
    if _report is None:
        return "?"
    pages = list(_report["pages"].values())
    if name == "pages":
        return f"{len(pages):,}"
    return f"{sum(_count(page, name) for page in pages):,}"


def _count(page: reports.Page, name: str) -> int:
    return {"blocks": page["blocks"], "tables": page["tables"], "numbers": page["numbers"]}[name]
