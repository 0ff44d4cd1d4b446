"""The pages are tests: `pytest` runs them all, `pytest docs/adam.md` runs one."""

from pathlib import Path

import pytest

from adam_from_scratch.literate.collect import pages
from tests.literate import peers
from tests.literate.recorder import Recorder
from tests.literate.report import REPORT, ROOT

collect_page = pages(
    __file__, "docs/*.md", "docs/**/*.md", "README.md",
    check_page=peers.check_page, check_block=peers.check_block,
).pytest()  # fmt: skip


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A Markdown page or a notebook of the lab."""
    if file_path.parent == ROOT / "docs" / "lab" and file_path.suffix == ".py":
        from tests.literate.notebook import Beside, NotebookFile  # only a notebook needs a kernel

        if not parent.config.pluginmanager.has_plugin("notebooks"):
            parent.config.pluginmanager.register(Beside(), "notebooks")
        return NotebookFile.from_parent(parent, path=file_path)
    page: pytest.Collector | None = collect_page(file_path, parent)
    return page


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the report goes."""
    parser.addoption("--report", type=Path, default=REPORT, help="what was verified (JSON)")


def pytest_configure(config: pytest.Config) -> None:
    """Write the report that the site's build demands."""
    config.pluginmanager.register(Recorder(config.getoption("report")), "literate-report")
