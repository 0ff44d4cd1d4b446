"""Where on the page a reader's text is written: by its words, in the order of the page."""

import re
from collections.abc import Iterator, Sequence

from adam_from_scratch.literate.markup import Line

WORD = re.compile(r"[^\W_]+")
FENCES = ("```", "~~~")


def words(text: str) -> list[str]:
    """What markup leaves alone."""
    return WORD.findall(text.casefold())


def bare(line: str) -> str:
    """A line without the marks of quotes and its indent."""
    return line.lstrip("> ").rstrip()


class Places:
    """Finds the lines of a page that text, code and tables were made from.

    The search begins behind the last find, and goes on from the page's first line, since notes at
    the foot and the names of tabs are shown elsewhere.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.bare = [bare(line.text) for line in lines]
        self.words = [words(line.text) for line in lines]
        self.next = 0

    @property
    def here(self) -> Line:
        """The line at which the next search begins."""
        return self.lines[min(self.next, len(self.lines) - 1)]

    def of_text(self, text: str, moves: bool = True) -> Line | None:
        """The line whose words begin with, or hold, those of a line of text."""
        sought = words(text)
        for index in self._order() if text.strip() else ():
            rest = _after(sought, self.words[index])
            same = sought or bare(text) == self.bare[index]  # dashes, say
            if rest is not None and same:
                if moves:
                    self.next, self.words[index] = index, rest
                return self.lines[index]
        return None

    def of_code(self, code: Sequence[str]) -> tuple[Line, list[Line], Line] | None:
        """The ends of a fence and the lines between them."""
        sought = [bare(line) for line in code]
        for index in self._order():
            if not self.bare[index].startswith(FENCES):
                continue
            first = self._skip(index + 1) if sought else index + 1
            end = first + len(sought)
            last = self._skip(end)
            if sought == self.bare[first:end] and self._closes(index, last):
                self._take(index, last)
                return self.lines[index], list(self.lines[first:end]), self.lines[last]
        return None

    def of_table(self, rows: Sequence[str]) -> list[Line] | None:
        """The lines of a pipe table, the row of dashes too."""
        sought = [words(row) for row in (*rows[:1], "", *rows[1:])]
        for index in self._order() if rows else ():
            inside = self.words[index : index + len(sought)]
            if (
                len(inside) == len(sought)
                and "|" in self.bare[index]
                and not self.bare[index + 1].strip("|:- ")
                and all(_after(*pair) is not None for pair in zip(sought, inside, strict=True))
            ):
                last = index + len(sought) - 1
                last -= not self.bare[last]  # a body without rows is shown with one
                self._take(index, last)
                return list(self.lines[index : last + 1])
        return None

    def _order(self) -> Iterator[int]:
        yield from range(self.next, len(self.lines))
        yield from range(self.next)

    def _skip(self, index: int) -> int:
        while index < len(self.bare) and not self.bare[index]:
            index += 1
        return index

    def _closes(self, first: int, last: int) -> bool:
        end = self.bare[last] if last < len(self.bare) else ""
        return end.startswith(FENCES) and self.bare[first].startswith(end)

    def _take(self, first: int, last: int) -> None:
        """No other text is made from these lines."""
        self.words[first : last + 1] = [[]] * (last + 1 - first)
        self.next = last + 1


def _after(sought: Sequence[str], words: Sequence[str]) -> list[str] | None:
    """The words behind those that are sought, in their order; None where one is missing."""
    rest = iter(words)
    return list(rest) if all(word in rest for word in sought) else None
