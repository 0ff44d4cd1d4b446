"""Hand pages to pytest: two tests for a page as a whole, one a block, one a table without one."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from adam_from_scratch.literate.check import check_block, check_orphan, check_page, peers_of
from adam_from_scratch.literate.item import Check
from adam_from_scratch.literate.page import Block, read
from adam_from_scratch.literate.prose import check_prose
from adam_from_scratch.literate.recorder import Recorder, block_entry, page_entry
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
                from adam_from_scratch.literate.notebook import collect_notebook  # needs Jupyter

                return collect_notebook(file_path, parent)
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
        page = read(self.path)
        if getattr(options, "write", False) and not options.collectonly:
            here = [x for x in enumerate(page.blocks) if not peers_of(x[1], peers)]
            if write([(block, self.run(index, block)) for index, block in here]):
                page = read(self.path)
                self.runs.clear()  # what a run leaves may depend on the output below its block
        total = 2 + len(page.blocks) + len(page.orphans)
        whole = partial(page_entry, page, total)
        yield self.check("page", 1, partial(check_page, page, peers), whole)
        yield self.check("prose", 1, partial(check_prose, page))
        for index, block in enumerate(page.blocks):
            line = block.code.first.host
            check = partial(check_block, block, partial(self.run, index), peers)
            entry = partial(self.entry, index, block)
            yield self.check(f"line:{line}", line, check, entry)
        for table in page.orphans:
            line = table.first.host
            yield self.check(f"line:{line}", line, partial(check_orphan, table))

    def check(
        self,
        name: str,
        line: int,
        check: Callable[[], list[str]],
        entry: Callable[[], dict[str, Any]] = dict,
    ) -> Check:
        """One test of this page."""
        item: Check = Check.from_parent(self, name=name, line=line, check=check, entry=entry)
        return item

    def run(self, index: int, block: Block) -> Run:
        """The run of a block: there is one in a session."""
        if index not in self.runs:
            self.runs[index] = run(block, self.project.leaves)
        return self.runs[index]

    def entry(self, index: int, block: Block) -> dict[str, Any]:
        """What the record says of a block."""
        needs = self.project.needs(block.code.text)
        elsewhere = peers_of(block, self.project.peers)
        result = Run("") if elsewhere else self.run(index, block)
        return {"index": index, "block": asdict(block_entry(block, result, needs, elsewhere))}
