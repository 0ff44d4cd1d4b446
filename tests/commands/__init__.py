"""What README and the pages tell a reader to type works when it is typed.

`make test` runs the short commands, `make test-commands` the long ones, in a fresh clone.
"""

import re

from tests import ROOT

PAGES = ("README.md", "CONTRIBUTING.md", "docs/*.md")
TOOLS = r"(?:make|pip|pytest|python|mkdocs|\.venv/bin/[a-z]+)"
FENCE = re.compile(r"^```(?:bash|console)\n(.*?)^```", re.M | re.S)
INLINE = re.compile(rf"(?<!`)`({TOOLS}(?: [^`\n]+)?)`(?!`)")

SHORT = (
    "python -m adam_from_scratch adam --lr 1.05 --steps 10 --start 10",
    "python -m adam_from_scratch adagrad --lr 1.5 --start 1.5 10 --curvature 50 1 "
    "--columns t p:.2f g:.1f",
    "python -m adam_from_scratch --help",
)
BY_MAKE = ("make serve", "make site", "make lint")
WITHOUT_MAKE = (
    'pip install ".[docs,test]"', "pytest docs/adam-in-action.md",
    "python -m mkdocs build --strict",
)  # fmt: skip
INSTALLED = ("pip install .",)
OTHER_DOCS = ('pip install ".[literate]"', "pytest", "pytest docs/halving.md")
NOT_RUN = {
    "make": "names the tool",
    "pytest docs/halving.md --write": "tests/literate/test_write.py does",
    "make test": "CI runs it",
    "make peers": "a part of make test",
    "make bench": "ten minutes on an idle machine",
    "make bench-house": "half an hour on an idle machine",
    "make digits": "the workflow runs it",
    "make engines": "the workflow runs it",
    "make lint-js": "a part of make lint",
    "make lighthouse": "needs what Node.js fetches, and five minutes",
    "make lock": "changes requirements.txt",
    "make mutants": "an hour",
    "make successor": "needs what is not in requirements.txt",
    "make test-anyhow": "needs the rights to make namespaces",
    "make test-commands": "runs these",
    "make test-cpython": "the workflow runs it",
    "make test-oldest": "CI runs it",
}
"""Why a command is not run by a test of its own."""


def commands() -> set[str]:
    """Every command on the pages: the lines of the blocks for a shell, and those within a text."""
    texts = [path.read_text("utf-8") for name in PAGES for path in sorted(ROOT.glob(name))]
    blocks = [block for text in texts for block in FENCE.findall(text)]
    lines = [line for block in blocks for line in block.splitlines()]
    inline = [line for text in texts for line in INLINE.findall(FENCE.sub("", text))]
    typed = [part for line in lines + inline for part in line.partition("  #")[0].split("&&")]
    return {part.strip() for part in typed if part.strip()}


def of_a_contributor() -> list[str]:
    """The commands that name the environment of `make`; NAME is an optimizer, and a page."""
    return sorted(command for command in commands() if command.startswith(".venv/"))
