"""The changelog as an Atom feed, `changelog.xml`: an entry for each section, dated in its heading.

Where the site's address is known, links are absolute. Where it is not, none is invented: a link is
relative to the feed, as Atom allows, and the feed does not say where it lies.
An entry's id is made of the site's name and the section's, so that it is the same everywhere.
"""

import re
from uuid import NAMESPACE_OID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from markdown import markdown
from markdown.extensions.toc import slugify
from mkdocs.exceptions import PluginError

from publish.heads import DOCS

SOURCE = DOCS.parent / "CHANGELOG.md"
NAME = "changelog.xml"
HEADING = re.compile(r"^## (?P<heading>(?P<name>.+?)(?: - (?P<date>\d{4}-\d\d-\d\d))?)$", re.M)
MIDNIGHT = "T00:00:00Z"


def feed(changelog: str, title: str, site_url: str) -> str:
    """The feed, newest first as the changelog is."""
    headings = list(HEADING.finditer(changelog))
    if undated := next((heading for heading in headings if heading["date"] is None), None):
        raise PluginError(f"CHANGELOG.md: '## {undated['name']}' needs ' - ' and its date")
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    add(root, "title", f"{title}: changelog")
    add(root, "id", identity(title))
    add(root, "updated", max(heading["date"] for heading in headings) + MIDNIGHT)
    add(SubElement(root, "author"), "name", f"The {title} authors")
    page = f"{site_url}changelog/" if site_url else "changelog/index.html"
    add(root, "link", rel="alternate", type="text/html", href=page)
    if site_url:
        add(root, "link", rel="self", type="application/atom+xml", href=site_url + NAME)
    ends = [heading.start() for heading in headings[1:]] + [len(changelog)]
    for heading, end in zip(headings, ends, strict=True):
        address = f"{page}#{slugify(heading['heading'], '-')}"
        text = changelog[heading.end() : end].strip()
        entry = SubElement(root, "entry")
        add(entry, "title", heading["name"])
        add(entry, "id", identity(f"{title} {heading['name']}"))
        add(entry, "updated", heading["date"] + MIDNIGHT)
        add(entry, "link", rel="alternate", type="text/html", href=address)
        add(entry, "content", markdown(text), type="html")
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> None:
    """An element with its text."""
    SubElement(parent, tag, attributes).text = text or None


def identity(name: str) -> str:
    """An id that needs no address."""
    return uuid5(NAMESPACE_OID, name).urn
