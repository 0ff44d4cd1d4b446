"""Hand pages to pytest: two tests for a page as a whole, one a block, one a table without one."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from adam_from_scratch.literate import record
from adam_from_scratch.literate.check import check_block, check_orphan, check_page, peers_of
from adam_from_scratch.literate.numbers import decimals, numbers
from adam_from_scratch.literate.page import Block, Element, Page, read
from adam_from_scratch.literate.prose import check_prose
from adam_from_scratch.literate.recorder import Check, Recorder
from adam_from_scratch.literate.run import Leaves, Run, run
from adam_from_scratch.literate.write import write


@dataclass(frozen=True)
class Project:
    """What a project says about its pages, see `pages`."""

    folder: Path
    patterns: tuple[str, ...]
    needs: Callable[[str], list[str]]
    peers: frozenset[str]
    leaves: Leaves | None

    def pytest(self) -> Callable[[Path, pytest.Collector], pytest.Collector | None]:
        """The hook that a conftest.py needs: `pytest_collect_file`."""

        def collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
            inside = file_path.is_relative_to(self.folder)
            name = file_path.relative_to(self.folder).as_posix() if inside else ""
            if not any(fnmatch(name, pattern) for pattern in self.patterns):
                return None
            if file_path.suffix == ".py":
                from adam_from_scratch.literate.notebook import collect  # needs Jupyter

                return collect(file_path, parent)
            return PageFile.from_parent(parent, path=file_path, project=self)

        return collect_file


def pages(
    conftest: str | Path,
    *patterns: str,
    needs: Callable[[str], list[str]] = lambda code: [],
    peers: frozenset[str] | set[str] = frozenset(),
    leaves: Leaves | None = None,
) -> Project:
    """What collects pages for pytest; its `.pytest()` is the hook that a conftest.py needs.

    Args:
        conftest: `__file__` of the conftest.py in which this is called.
        *patterns: the pages, as patterns from its folder: `"docs/*.md"`. A `.py` is a notebook.
        needs: the modules that a block imports and not every reader has; the record names them.
        peers: modules that not everybody has who runs the checks. A block that imports one shows
            no output of its own: it must print the output that stands above it.
        leaves: what the record is to keep of a block and of the namespace that its run left.

    Raises:
        TypeError: no pattern is given.

    Examples:
        >>> from adam_from_scratch.literate import pages
        >>> pytest_collect_file = pages("conftest.py", "docs/*.md", "README.md").pytest()
    """
    if not patterns:
        raise TypeError('pages() needs a pattern, as in pages(__file__, "docs/*.md")')
    return Project(Path(conftest).absolute().parent, patterns, needs, frozenset(peers), leaves)


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """What a conftest.py may import: the option `--write`, and the record of what was checked."""
    about = "put what the blocks print into their pages"
    parser.addoption("--write", action="store_true", help=about)
    pluginmanager.register(Recorder(), "literate-recorder")


class PageFile(pytest.File):
    """A page: `page` and `prose` are about all of it, `line:34` about the block at line 34."""

    def __init__(self, *, project: Project, **rest: Any) -> None:
        super().__init__(**rest)
        self.project = project
        self.runs: dict[int, Run] = {}

    def collect(self) -> Iterator[pytest.Item]:
        """The checks of the page; with `--write` its blocks are run and written first."""
        options, peers = self.config.option, self.project.peers
        page, test = read(self.path), partial(Check.from_parent, self)
        if getattr(options, "write", False) and not options.collectonly:
            here = [x for x in enumerate(page.blocks) if not peers_of(x[1], peers)]
            if write([(block, self.run(index, block)) for index, block in here]):
                page = read(self.path)
                self.runs.clear()  # what a run leaves may depend on the output below its block
        check, entry = partial(check_page, page, peers), partial(self.page_entry, page)
        yield test(name="page", line=1, check=check, entry=entry)
        yield test(name="prose", line=1, check=partial(check_prose, page))
        for index, block in enumerate(page.blocks):
            line, entry = block.code.first.host, partial(self.block_entry, index, block)
            check = partial(check_block, block, partial(self.run, index), peers)
            yield test(name=f"line:{line}", line=line, check=check, entry=entry)
        for table in page.orphans:
            line, check = table.first.host, partial(check_orphan, table)
            yield test(name=f"line:{line}", line=line, check=check)

    def run(self, index: int, block: Block) -> Run:
        """The run of a block: there is one in a session."""
        if index not in self.runs:
            self.runs[index] = run(block, self.project.leaves)
        return self.runs[index]

    def page_entry(self, page: Page) -> dict[str, Any]:
        """What the record says of the page as a whole, and how many checks it has."""
        outputs = [block.output for block in page.blocks if block.output]
        claims = sum(1 for one in page.prose for _ in decimals(one.claims))
        whole = record.page_of(
            page.path, page.files, tables=page.tables, numbers=claims + sum(map(_count, outputs))
        )
        total = 2 + len(page.blocks) + len(page.orphans)
        return {"total": total, "path": str(page.path), "page": asdict(whole)}

    def block_entry(self, index: int, block: Block) -> dict[str, Any]:
        """What the record says of a block."""
        code, output = block.code, None
        if element := block.output:
            lines = element.first.host, element.last.host
            output = record.Output(element.kind, *lines, _count(element))
        elsewhere = peers_of(block, self.project.peers)
        result = Run("") if elsewhere else self.run(index, block)
        needs = self.project.needs(block.program)
        part = record.Block(
            code.first.host, code.text, needs, elsewhere, result.printed, output, result.left,
            checks=block.before is not None, checked_by=block.after.text if block.after else "",
        )  # fmt: skip
        return {"index": index, "block": asdict(part)}


def _count(output: Element) -> int:
    """How many numbers an output holds."""
    return sum(len(numbers(line.text)) for line in output.lines)
