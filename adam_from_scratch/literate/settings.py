"""The Markdown extensions of a project, as its mkdocs.yml names them."""

import html
from pathlib import Path
from typing import Any

import yaml
from pymdownx.superfences import highlight_validator

Extensions = dict[str, dict[str, Any]]
"""Names of extensions, each with its options."""

ALWAYS = ("toc", "tables", "fenced_code")
"""Extensions that MkDocs has, whatever its configuration names."""

DEFAULT: Extensions = {
    "admonition": {}, "attr_list": {}, "footnotes": {}, "md_in_html": {},
    "pymdownx.arithmatex": {"generic": True}, "pymdownx.details": {},
    "pymdownx.snippets": {"base_path": ["."], "check_paths": True, "dedent_subsections": True},
    "pymdownx.superfences": {}, "pymdownx.tabbed": {"alternate_style": True},
}  # fmt: skip
"""What a page may use where its project has no mkdocs.yml."""


class Loader(yaml.Loader):  # type: ignore[misc]  # PyYAML has no types
    """Reads mkdocs.yml as MkDocs does; what the environment decides does not matter here."""


Loader.add_multi_constructor("!", lambda *_: None)


def extensions(root: Path) -> Extensions:
    """The Markdown extensions of a project and their options, as its mkdocs.yml names them."""
    named = DEFAULT
    if (root / "mkdocs.yml").is_file():
        settings = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
        listed = settings.get("markdown_extensions") or []
        entries = listed if isinstance(listed, dict) else {}
        for entry in [] if entries else listed:
            entries |= entry if isinstance(entry, dict) else {entry: {}}
        named = {name: options or {} for name, options in entries.items()}
    named = {name: {} for name in ALWAYS} | named
    if "pymdownx.superfences" in named:
        fences = named["pymdownx.superfences"]
        every = {"name": "*", "class": "", "format": fence, "validator": highlight_validator}
        custom = {"custom_fences": [every, *fences.get("custom_fences", [])]}
        named = named | {"pymdownx.superfences": fences | custom}
    if "pymdownx.snippets" in named:
        snippets = named["pymdownx.snippets"]
        bases = snippets.get("base_path", ["."])
        paths = [str(root / base) for base in ([bases] if isinstance(bases, str) else bases)]
        named = named | {"pymdownx.snippets": snippets | {"base_path": paths}}
    return named


def fence(source: str, language: str | None, *_: Any, **__: Any) -> str:
    """A block of code without its colours, which are half of the time that a page takes."""
    kind = f"language-{html.escape((language or 'text').lower())}"
    return f'<div class="{kind} highlight"><pre><code>{html.escape(source)}</code></pre></div>'
