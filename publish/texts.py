"""The site as plain text: `llms.txt` lists the pages, `adam.md` is a page with its snippets in.

https://llmstxt.org describes the list. A notebook is listed as the Python file that it is.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import griffe
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from adam_from_scratch.literate.markup import included
from adam_from_scratch.literate.record import Page as Record
from adam_from_scratch.literate.record import package_hash
from publish.docstrings import Completed
from publish.heads import DOCS
from publish.marks import verdict

DIRECTIVE = re.compile(r"^::: ([\w.]+)$", re.MULTILINE)


def as_text(page: Path, markdown: str) -> str:
    """A page's text, without the attribute lists that only the site understands."""
    lines = [line.text for line in included(page, markdown)]
    text = "\n".join(line for line in lines if not line.lstrip("> ").startswith("{: "))
    return with_docstrings(text).strip() + "\n"


def with_docstrings(text: str) -> str:
    """A text with what it asks for by `::: name`."""
    if not DIRECTIVE.search(text):
        return text
    package = _package(package_hash(DOCS.parent))
    return DIRECTIVE.sub(lambda name: "\n\n".join(described(package[name[1]], "###")), text)


@cache  # by the package's state: while the site is served it changes seldom
def _package(state: str) -> griffe.ModulesCollection:
    """The package as it is written; nothing of it is run."""
    loader = griffe.GriffeLoader(
        extensions=griffe.load_extensions(Completed), search_paths=[DOCS.parent]
    )
    loader.load("adam_from_scratch")
    return loader.modules_collection


def marked(markdown: str, known: Record) -> str:
    """A page's Markdown with a line under each checked output, as deep as the output is."""
    lines = markdown.split("\n")
    for output in reversed([block.output for block in known.blocks if block.output]):
        indent = re.match("[> ]*", lines[output.last - 1])
        text = f"✓ [{verdict(output.numbers)}](verified.md)"
        lines[output.last : output.last] = ["", f"{indent[0] if indent else ''}{text}"]
    return "\n".join(lines)


def described(part: griffe.Object, level: str) -> Iterator[str]:
    """Heading, signature if there is one, docstring; of a class also its methods."""
    yield f"{level} {part.name}"
    if isinstance(part, griffe.Function):
        yield f"`{part.signature()}`"
    if part.docstring:
        yield part.docstring.value
    for method in part.functions.values():
        if method.is_public and method.docstring:
            yield from described(method, f"{level}#")


def write(config: MkDocsConfig, pages: list[Page], texts: dict[str, str]) -> None:
    """Write the pages, and their list in the order of the navigation."""
    site = Path(config.site_dir)
    for name, text in texts.items():
        (site / name).write_text(text, encoding="utf-8")
    items = [item(page, config.site_url or "") for page in pages]
    head = [f"# {config.site_name}", "", f"> {config.site_description}", "", "## Pages", ""]
    (site / "llms.txt").write_text("\n".join([*head, *items, ""]), encoding="utf-8")


def item(page: Page, site_url: str) -> str:
    """A page's line in the list."""
    source = page.file.src_uri
    target = source if source.endswith(".md") else f"{page.file.url}{Path(source).name}"
    about = page.meta.get("description")
    return f"- [{page.title}]({site_url}{target})" + (f": {about}" if about else "")
