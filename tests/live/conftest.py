"""A tab that bears no complaint."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def complaints() -> list[str]:
    """What the tab complains about; a test that expects something takes it out."""
    return []


@pytest.fixture
def page(browser: Browser, address: str, complaints: list[str]) -> Iterator[Page]:
    """A tab that bears no console error, no failed request and no request to another host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.set_default_timeout(10_000)
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    host = address.split("/")[2]
    tab.on("request", lambda request: complaints.extend(foreign(request.url, host)))
    yield tab
    context.close()
    assert complaints == []


def foreign(url: str, host: str) -> list[str]:
    """The address, if it names another host: `data:` and `file:` name none."""
    own = (f"http://{host}/", f"blob:http://{host}/", "blob:null/", "data:", "file:")
    return [] if url.startswith(own) else [f"another host: {url}"]
