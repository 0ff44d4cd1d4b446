"""The pages are tests: `pytest` runs them all, `pytest docs/adam.md` runs one."""

import pytest

from tests.literate.collect import Recorder, pages

pytest_collect_file = pages.pytest()


def pytest_configure(config: pytest.Config) -> None:
    """Write the report that the site's build demands."""
    config.pluginmanager.register(Recorder(), "literate-report")
