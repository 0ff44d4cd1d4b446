"""A page as the site's own Markdown makes it: its HTML, and the lines that it was made from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import markdown
from pymdownx.snippets import SnippetExtension, SnippetPreprocessor

from adam_from_scratch.literate.record import name_of, root_of
from adam_from_scratch.literate.settings import extensions

MARK = "\ufdd0"
"""Parts a line from the place that it comes from; Unicode keeps it free of any meaning."""


@dataclass(frozen=True)
class Line:
    """A line as Markdown gets it, and where it is written: in the page, or in an included file."""

    text: str
    path: Path
    number: int
    host: int
    """The number of the page's own line that shows this one."""

    @property
    def place(self) -> str:
        """`docs/adam.md:61`, from the root of the project."""
        return f"{name_of(self.path)}:{self.number}"


class Included(SnippetPreprocessor):  # type: ignore[misc]  # pymdownx has no types
    """Snippets whose lines carry their places."""

    def process_snippet_lines(self, lines: list[str], target: dict[str, Any]) -> list[str]:
        """The lines of one file, or of a part of it."""
        if target["is_url"]:
            return lines
        return list(marked(lines, target["snippet"], numbers_of(lines, target["snippet"])))


class Markup:
    """The Markdown of one project."""

    def __init__(self, root: Path) -> None:
        named = extensions(root)
        self.markdown: Any = markdown.Markdown(extensions=[*named], extension_configs=named)
        self.page = root
        self.lines: list[Line] = []
        stages = self.markdown.preprocessors
        stages.register(SimpleNamespace(run=self._begin), "literate_begin", 1000)
        after_snippets = 31.9
        stages.register(SimpleNamespace(run=self._end), "literate_end", after_snippets)
        if "pymdownx.snippets" in named:
            options = SnippetExtension(**named["pymdownx.snippets"]).getConfigs()
            stages.register(Included(options, self.markdown), "snippet", 32)

    def render(self, page: Path, text: str) -> tuple[str, list[Line]]:
        """The HTML of a page, and its lines with included files in their places."""
        self.page, self.lines = page, []
        self.markdown.reset()
        return str(self.markdown.convert(text)), self.lines

    def included(self, page: Path, text: str) -> list[Line]:
        """The lines of a page with included files in their places, and nothing else done."""
        self.page, self.lines = page, []
        lines = self._begin(text.split("\n"))
        snippets = self.markdown.preprocessors
        self._end(snippets["snippet"].run(lines) if "snippet" in snippets else lines)
        return self.lines

    def _begin(self, lines: list[str]) -> list[str]:
        self.includes = [n for n, line in enumerate(lines, 1) if "8<" in line]
        return list(marked(lines, str(self.page), range(1, len(lines) + 1)))

    def _end(self, lines: list[str]) -> list[str]:
        page = path = str(self.page)
        number, host, path_of = 0, 0, cache(Path)
        for line in lines:
            text, mark, place = line.partition(MARK)
            number += 1
            if mark:
                path, _, digits = place.rpartition(":")
                number = int(digits)
            if path == page:
                host = shows = number
            else:
                shows = next((n for n in self.includes if n > host), host)
            self.lines.append(Line(text.expandtabs(4).rstrip(), path_of(path), number, shows))
        return [line.partition(MARK)[0] for line in lines]


def marked(lines: list[str], path: str, numbers: Sequence[int]) -> Iterator[str]:
    """Lines that carry their places; empty ones, and those that snippets read, go without."""
    listing = False
    for number, line in zip(numbers, lines, strict=True):
        bare = line.replace(MARK, "")
        listing ^= bare.strip("- ") == "8<"
        free = listing or "8<" in bare or not bare.strip()
        yield bare if free else f"{bare}{MARK}{path}:{number}"


def numbers_of(part: list[str], path: str) -> list[int]:
    """The line numbers of a part of a file, which may have lost its indent and its marks."""
    file = Path(path).read_text(encoding="utf-8").split("\n")
    for start in range(len(file)):
        numbers, number = [], start
        for line in part:
            while number < len(file) and "8<" in file[number] and "8<" not in line:
                number += 1
            if number == len(file) or file[number].strip() != line.strip():
                break
            number += 1
            numbers.append(number)
        if len(numbers) == len(part):
            return numbers
    return [1] * len(part)  # put together from several places


markup_of = cache(Markup)
"""The Markdown of a project, made once."""


def included(page: Path, text: str) -> list[Line]:
    """The lines of a page with included files in their places."""
    return markup_of(root_of(page)).included(page, text)
