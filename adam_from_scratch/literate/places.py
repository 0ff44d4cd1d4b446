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

    Everything is looked for behind what was found before, and then, since notes at the foot and
    the names of tabs are shown elsewhere, from the page's first line on.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.words = [words(line.text) for line in lines]
        self.next = 0

    @property
    def here(self) -> Line:
        """The first line that is not found yet."""
        return self.lines[min(self.next, len(self.lines) - 1)]

    def of_text(self, text: str, moves: bool = True) -> Line | None:
        """The line whose words begin with, or hold, those of a line of text."""
        wanted = words(text)
        for index in self._order() if text.strip() else ():
            rest = _after(wanted, self.words[index])
            same = wanted or bare(text) == bare(self.lines[index].text)  # dashes, say
            if rest is not None and same:
                if moves:
                    self.next, self.words[index] = index, rest
                return self.lines[index]
        return None

    def of_code(self, code: Sequence[str]) -> tuple[Line, list[Line], Line] | None:
        """The ends of a fence and the lines between them."""
        wanted = [bare(line) for line in code]
        for index in self._order():
            if not bare(self.lines[index].text).startswith(FENCES):
                continue
            first = self._skip(index + 1) if wanted else index + 1
            last = self._skip(first + len(wanted))
            inside = self.lines[first : first + len(wanted)]
            if wanted == [bare(line.text) for line in inside] and self._closes(index, last):
                self._take(index, last)
                return self.lines[index], list(inside), self.lines[last]
        return None

    def of_table(self, rows: Sequence[str]) -> list[Line] | None:
        """The lines of a pipe table, the row of dashes too."""
        wanted = [words(row) for row in (*rows[:1], "", *rows[1:])]
        for index in self._order():
            inside = self.words[index : index + len(wanted)]
            texts = [bare(line.text) for line in self.lines[index : index + 2]]
            if (
                len(inside) == len(wanted)
                and all("|" in text for text in texts[:1])
                and not texts[-1].strip("|:- ")
                and all(_after(*pair) is not None for pair in zip(wanted, inside, strict=True))
            ):
                last = index + len(wanted) - 1
                last -= not bare(self.lines[last].text)  # a body without rows is shown with one
                self._take(index, last)
                return list(self.lines[index : last + 1])
        return None

    def _order(self) -> Iterator[int]:
        yield from range(self.next, len(self.lines))
        yield from range(self.next)

    def _skip(self, index: int) -> int:
        while index < len(self.lines) and not bare(self.lines[index].text):
            index += 1
        return index

    def _closes(self, first: int, last: int) -> bool:
        ends = [bare(self.lines[i].text) for i in (first, last) if i < len(self.lines)]
        return len(ends) == 2 and ends[0].startswith(ends[1]) and ends[1].startswith(FENCES)

    def _take(self, first: int, last: int) -> None:
        """These lines are found: no other text is made from them."""
        self.words[first : last + 1] = [[]] * (last + 1 - first)
        self.next = last + 1


def _after(wanted: Sequence[str], words: Sequence[str]) -> list[str] | None:
    """The words behind the wanted ones, which stand here in their order; None where they do not."""
    rest = iter(words)
    return list(rest) if all(word in rest for word in wanted) else None
