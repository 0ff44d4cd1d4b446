"""The bibliography of docs/notation.md is that of the whole site, and says where it is cited."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from adam_from_scratch.literate.page import read
from tests import ROOT

HOME = ROOT / "docs" / "notation.md"
PACKAGE = ROOT / "adam_from_scratch"
PAGES = [path for path in sorted((ROOT / "docs").glob("*.md")) if path.stem != "changelog"]
PAGES += sorted((ROOT / "docs" / "lab").glob("*.py"))
MODULES = sorted(PACKAGE.rglob("*.py"))
ADDRESS = re.compile(r"https?://(?:\([^()\s]*\)|[^()\s<>\"'`\]])+")
GITHUB = re.compile(r"(https://github\.com/[^/]+/[^/#?]+)")
HERE = ("http://127.0.0.1", "http://localhost")


def sources(text: str) -> set[str]:
    """The sources that a text links to; of GitHub the repository, of arXiv no version."""
    result = set()
    for address in ADDRESS.findall(text):
        whole = address.rstrip(".,;:")
        repository = GITHUB.match(whole)
        whole = repository[1] if repository else re.sub(r"(arxiv\.org)/pdf/", r"\1/abs/", whole)
        result.add(re.sub(r"(arxiv\.org/abs/[\d.]+)v\d+", r"\1", whole))
    return {address for address in result if not address.startswith(HERE)}


def joined(text: str) -> str:
    return " ".join(text.split())


def name(path: Path) -> str:
    """A page by its file, `adam.md`, a module by its name, `arrays.updates`, a rule by its own."""
    folder = PACKAGE if path.is_relative_to(PACKAGE) else ROOT / "docs"
    inside = path.relative_to(folder)
    dotted = ".".join(inside.with_suffix("").parts).removeprefix("optimizers.")
    return inside.as_posix() if folder != PACKAGE else dotted


@cache
def texts() -> dict[str, str]:
    """What may cite: the prose of each page, this one's bibliography aside, and all docstrings."""
    result = {}
    for path in PAGES:
        lines = path.read_text(encoding="utf-8").splitlines()
        if path.suffix == ".md":
            lines = [line.text for line in dict.fromkeys(one.line for one in read(path).prose)]
        result[name(path)] = joined("\n".join(lines).partition("\n## Bibliography\n")[0])
    for path in MODULES:
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
        strings = (ast.get_docstring(node) or "" for node in nodes if isinstance(node, kinds))
        result[name(path)] = joined("\n".join(strings))
    return result


@cache
def entries() -> dict[str, str]:
    """The entries of the bibliography by their titles."""
    listed = HOME.read_text(encoding="utf-8").partition("\n## Bibliography\n")[2]
    items = [joined(item) for item in re.split(r"^- ", listed, flags=re.M)[1:]]
    titled = {title[1]: item for item in items if (title := re.search(r"\*(.+?)\*", item))}
    assert len(titled) == len(items) == listed.count("\n- ") > 0
    return titled


def citing(title: str) -> set[str]:
    """The pages and modules that link to a source; a docstring may also name it by its title."""
    own = sources(entries()[title].partition("Cited ")[0])
    return {
        where
        for where, text in texts().items()
        if own & sources(text) or (not where.endswith(".md") and title in text)
    }


@pytest.mark.parametrize("where", texts())
def test_every_source_stands_in_the_bibliography(where: str) -> None:
    listed = set().union(*(sources(item) for item in entries().values()))
    missing = sorted(sources(texts()[where]) - listed)
    assert missing == [], f"{where} cites what docs/notation.md lacks: add {', '.join(missing)}"


@pytest.mark.parametrize("title", entries())
def test_entry_says_where_it_is_cited(title: str) -> None:
    cited = entries()[title].partition("Cited ")[2]
    stated = set(re.findall(r"\]\(([^)#]+)\)", cited)) | set(re.findall(r"`([\w.]+)`", cited))
    lacking, wrong = sorted(citing(title) - stated), sorted(stated - citing(title))
    assert lacking == [], f"docs/notation.md, {title}: add that {', '.join(lacking)} cites it"
    assert wrong == [], f"docs/notation.md, {title}: {', '.join(wrong)} does not cite it"
    assert stated, f"docs/notation.md, {title}: nothing cites it, take it out"


def test_entries_stand_in_the_order_of_their_authors() -> None:
    listed = HOME.read_text(encoding="utf-8").partition("### Papers")[2].partition("\n### ")[0]
    authors = re.findall(r"^- (?:[A-Z]\. ?)+([^ ,(]+)", listed, re.M)
    assert len(authors) == listed.count("\n- ")
    assert authors == sorted(authors)


def test_addresses_are_read_whole() -> None:
    text = "[a](https://doi.org/10.1016/0041-5553(64)90137-5), <https://arxiv.org/pdf/1412.6980v9>."
    text += " https://github.com/a/b/pull/7#x http://127.0.0.1:8000/"
    assert sources(text) == {
        "https://doi.org/10.1016/0041-5553(64)90137-5",
        "https://arxiv.org/abs/1412.6980",
        "https://github.com/a/b",
    }
