"""The one hook of MkDocs: it refuses what is not verified, and makes pages of what is.

A page's HTML is parsed once; the functions of `TRANSFORM` lay over its tree what the record, the
heads and the figures have for it, in this order. The rest is not a page: figures and notebooks to
download, the feed, the plain texts, the pictures of previews, fonts, the browser's scripts.
"""

import re
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, pass_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as Document

from adam_from_scratch import OPTIMIZERS
from adam_from_scratch.literate import record
from publish import (
    cards,
    dark,
    downloads,
    feed,
    font,
    hosts,
    marks,
    notebook,
    search,
    texts,
    typeface,
)
from publish.bundle import bundle
from publish.drawing import drawings
from publish.figures import check_all_shown, figures, standalone
from publish.formulas import formulas
from publish.heads import DOCS, heads
from publish.minutes import minutes
from publish.page import Page, Step, parse
from publish.stills import stills

TRANSFORM: tuple[Step, ...] = (
    notebook.notebook,  # a notebook as a page like the others
    figures,  # the drawings, inline and in the reader's colours
    stills,  # a picture where a small explorer will stand
    formulas,  # TeX to MathML, no script needed
    marks.verified,  # what was checked, and what each row of a run computed
    marks.live,  # blocks that run in the reader's browser
    marks.quantities,  # direction and scale keep their colour and sign
    marks.tables,  # wide tables scroll
    marks.downloads,  # the page as a notebook and as plain text
    marks.banner,  # serving: why a build would refuse the page
    marks.moved,  # a link to where a docstring once stood still leads to it
    marks.links,  # a link names its file: the site opens from a disk too
)
JINJA = DOCS.parent / "build" / "jinja"
"""The compiled templates of the theme and of the docstrings."""

README = DOCS.parent / "README.md"
TOTAL = re.compile(r"\{\{ verified\.(pages|blocks|tables|numbers) \}\}")
MINUTES = "{{ path.minutes }}"
DOCSTRINGS = "assets/_mkdocstrings.css"


class Site:
    """What one build knows of all its pages."""

    serving = False

    def __init__(self, files: Files, nav: list[Any]) -> None:
        self.nav = nav
        self.sources = [file.src_uri for file in files.documentation_pages()]
        self.heads = heads()
        self.drawings = drawings(self.heads)
        self.problems = {x: record.problem(DOCS / x) for x in self.sources}
        self.records = {x: record.load(DOCS / x) for x in self.sources}
        self.texts: dict[str, str] = {}
        self.notebooks: dict[str, str] = {}
        self.sections: list[search.Section] = []
        self.pages: list[Document] = []

    def known(self, source: str) -> record.Page | None:
        """What was checked on a page as it stands."""
        return None if self.problems[source] else self.records[source]

    def total(self, name: str) -> str:
        """How much was checked on all pages, and in the README."""
        records = [x for x in (*self.records.values(), record.load(README)) if x]
        counts = {
            "pages": len(records),
            "blocks": sum(not block.elsewhere for x in records for block in x.blocks),
            "tables": sum(x.tables for x in records),
            "numbers": sum(x.numbers for x in records),
        }
        return f"{counts[name]:,}"


site: Site


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether pages are being written or published."""
    Site.serving = command == "serve"


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> None:
    """Build again when something was checked anew."""
    folder = record.file_of(README).parent
    folder.mkdir(parents=True, exist_ok=True)
    server.watch(str(folder))


@event_priority(-100)  # when mkdocstrings has asked for its stylesheet on every page
def on_config(config: MkDocsConfig) -> None:
    """Ask for it on none; `publish.marks.live` asks for it where there are docstrings."""
    config.extra_css.remove(DOCSTRINGS)
    JINJA.mkdir(parents=True, exist_ok=True)
    reference: Any = config.plugins["mkdocstrings"]
    reference.get_handler("python").env.bytecode_cache = FileSystemBytecodeCache(str(JINJA))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Refuse a build that has pages which may not be published; add what is not a page."""
    global site
    site = Site(files, config.nav or [])
    if not Site.serving and (problems := [x for x in site.problems.values() if x]):
        raise PluginError("\n".join(["the site is not verified:", *problems, "Run: pytest"]))
    notebook.publish(files, config)
    for name, svg in site.drawings.items():
        files.append(File.generated(config, f"figures/{name}.svg", content=standalone(svg)))
    for path in bundle():
        uri = f"assets/live/{path.name}"
        files.append(File.generated(config, uri, abs_src_path=str(path)))
    changelog = feed.SOURCE.read_text("utf-8")
    atom = feed.feed(changelog, config.site_name, config.site_url or "")
    files.append(File.generated(config, feed.NAME, content=atom))
    return files


@event_priority(100)
def on_page_markdown(markdown: str, page: Document, config: MkDocsConfig, files: Files) -> str:
    """Fill in what a page asks for, and remember it as a notebook and as plain text."""
    source = page.file.src_uri
    if source.endswith(".md"):
        head = page.file.content_string.removesuffix(markdown).count("\n")
        text = "\n" * head + markdown  # a line has the number that it has in the file
        if known := site.known(source):
            address = partial(downloads.address, page.file, files, config.site_url or "")
            first = downloads.install(config.repo_url)
            site.notebooks[source] = downloads.notebook_of(
                DOCS / source, filled(text), known, first, address
            )
            text = texts.marked(text, known)
        site.texts[source] = texts.as_text(DOCS / source, filled(text))
    return filled(markdown)


def filled(markdown: str) -> str:
    """A page with the numbers and names that it asks for."""
    markdown = TOTAL.sub(lambda name: site.total(name[1]), markdown)
    if MINUTES in markdown:
        markdown = markdown.replace(MINUTES, str(minutes(site.nav)))
    directives = (f"::: {x.__module__}.{name}" for name, x in OPTIMIZERS.items())
    return markdown.replace("{{ optimizers }}", "\n\n".join(directives))


def on_page_content(content: str, page: Document, config: MkDocsConfig, files: Files) -> str:
    """Lay over the page all that the site has for it."""
    source = page.file.src_uri
    tree, problem = parse(content), site.problems[source]
    sheet = Page(source, page.url, tree, site.heads, site.drawings, site.known(source), problem)
    for step in TRANSFORM:
        step(sheet)
    site.sections += search.sections(sheet, str(page.title), page.meta.get("description", ""))
    return sheet.html()


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Links of the frame name their files, too, and its pictures; no figure is left over."""
    env.bytecode_cache = FileSystemBytecodeCache(str(JINJA))
    contents = [file.page.content or "" for file in files.documentation_pages() if file.page]
    check_all_shown(set(site.drawings), contents)
    relative = env.filters["url"]

    @pass_context
    def url(context: Any, value: str) -> str:
        return marks.file_of(relative(context, value))

    env.filters |= {"url": url, "card": cards.name_of}


def on_post_page(output: str, page: Document, config: MkDocsConfig) -> str:
    """Guard a finished page."""
    return hosts.guarded(output, page.file.src_uri, Site.serving)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for pages without a source, such as 404.html."""
    if not template_name.endswith(".html"):
        return output_content
    return hosts.guarded(output_content, template_name, Site.serving)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Remember the pages in their order."""
    site.pages = nav.pages


def on_post_build(config: MkDocsConfig) -> None:
    """Write what is made of all pages."""
    folder = Path(config.site_dir)
    texts.write(config, site.pages, site.texts)
    for source, text in site.notebooks.items():
        (folder / source).with_suffix(".ipynb").write_text(text, encoding="utf-8")
    if config.site_url:
        about = config.site_name, config.site_description or ""
        pictures = {
            page.file.src_uri: cards.card(page.meta, str(page.title), *about, site.heads)
            for page in site.pages
        }
        cards.write(folder, pictures)
    font.write(folder, [page.content or "" for page in site.pages])
    typeface.write(folder)
    dark.write(folder)
    search.write(folder, site.sections)
    hosts.check_stylesheets(folder)
