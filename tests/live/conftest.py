"""A browser, and the built site as a reader has it: served behind a prefix, or from a folder."""

import os
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
MISSING = "Chromium is missing: on Debian, apt-get install chromium; or set CHROMIUM to its path"


class Handler(SimpleHTTPRequestHandler):
    """A server that says nothing."""

    def log_message(self, format: str, *args: Any) -> None:
        """No line for each request."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without one these tests fail, they are never skipped."""
    paths = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES)]
    path = next((path for path in paths if path), None)
    assert path is not None, MISSING
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, behind a path prefix."""
    handler = partial(Handler, directory=str(site.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{site.name}/"
        server.shutdown()


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
