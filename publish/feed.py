"""The changelog as an Atom feed, `changelog.xml`: an entry for each section, dated in its heading.

Where the site's address is known, links are absolute. Where it is not, none is invented: a link is
relative to the feed, as Atom allows, and the feed does not say where it lies.
An entry's id is made of the site's name and the section's, so that it is the same everywhere.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from uuid import NAMESPACE_OID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from markdown import markdown
from markdown.extensions.toc import slugify
from mkdocs.exceptions import PluginError

from publish.heads import DOCS

SOURCE = DOCS.parent / "CHANGELOG.md"
NAME = "changelog.xml"
SECTION = re.compile(r"^## (?P<heading>(?P<name>.+?)(?: - (?P<date>\d{4}-\d\d-\d\d))?)$", re.M)


class Section(NamedTuple):
    """A section of the changelog, with its text in Markdown."""

    name: str
    date: str
    anchor: str
    text: str


def feed(changelog: str, title: str, site_url: str) -> str:
    """The feed, newest first as the changelog is."""
    entries = list(sections(changelog))
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    add(root, "title", f"{title}: changelog")
    add(root, "id", identity(title))
    add(root, "updated", instant(max(section.date for section in entries)))
    add(SubElement(root, "author"), "name", f"The {title} authors")
    page = f"{site_url}changelog/" if site_url else "changelog/index.html"
    add(root, "link", rel="alternate", type="text/html", href=page)
    if site_url:
        add(root, "link", rel="self", type="application/atom+xml", href=site_url + NAME)
    for section in entries:
        entry = SubElement(root, "entry")
        add(entry, "title", section.name)
        add(entry, "id", identity(f"{title} {section.name}"))
        add(entry, "updated", instant(section.date))
        add(entry, "link", rel="alternate", type="text/html", href=f"{page}#{section.anchor}")
        add(entry, "content", markdown(section.text), type="html")
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def sections(changelog: str) -> Iterator[Section]:
    """The sections, newest first."""
    headings = list(SECTION.finditer(changelog))
    ends = [heading.start() for heading in headings[1:]] + [len(changelog)]
    for heading, end in zip(headings, ends, strict=True):
        if heading["date"] is None:
            raise PluginError(f"CHANGELOG.md: '## {heading['name']}' needs ' - ' and its date")
        text = changelog[heading.end() : end].strip()
        yield Section(heading["name"], heading["date"], slugify(heading["heading"], "-"), text)


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> None:
    """An element with its text."""
    SubElement(parent, tag, attributes).text = text or None


def identity(name: str) -> str:
    """An id that needs no address."""
    return uuid5(NAMESPACE_OID, name).urn


def instant(date: str) -> str:
    """The start of that day."""
    return f"{date}T00:00:00Z"
