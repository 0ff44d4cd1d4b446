"""A page opened once for all tests that look at it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.opened import Opened, opened
from tests.browser.pages import PAGES, SCHEMES


@pytest.fixture(scope="module", params=[(page, scheme) for page in PAGES for scheme in SCHEMES],
                ids=lambda param: "-".join(param))  # fmt: skip
def shown(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Opened]:
    """A page in one colour scheme, opened once for all tests that look at it."""
    page, scheme = request.param
    with opened(browser, address, page, scheme) as found:
        yield found
