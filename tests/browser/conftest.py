"""One browser for all tests, and the site served as on a host that puts it behind a prefix."""

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.opened import Opened, opened
from tests.browser.pages import PAGES, SCHEMES

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
MISSING = "No Chromium: apt-get install chromium (Debian), or set CHROME_PATH to a browser"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and does not tell."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; its absence is a failure, never a skip."""
    path = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail(MISSING, pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served: in a folder of its host, not at its root."""
    handler = partial(Quiet, directory=str(site.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{site.name}/"
        server.shutdown()


@pytest.fixture(scope="module", params=[(page, scheme) for page in PAGES for scheme in SCHEMES],
                ids=lambda param: "-".join(param))  # fmt: skip
def shown(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Opened]:
    """A page in one colour scheme, opened once for all tests that look at it."""
    page, scheme = request.param
    with opened(browser, address, page, scheme) as found:
        yield found
