"""The built site and a browser to look at it, each made once for all tests."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir
from playwright.sync_api import Browser, sync_playwright

from tests import ROOT, built

# The same examples every time, and none is timed: a run says the same on any machine.
set_hypothesis_home_dir(ROOT / "build" / "hypothesis")
settings.register_profile("project", derandomize=True, deadline=None, database=None)
settings.load_profile("project")

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
MISSING = "No Chromium: apt-get install chromium (Debian), or set CHROME_PATH to a browser"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip


@pytest.fixture(scope="session")
def record() -> Path:
    """The records of a run of all pages and notebooks."""
    return built.record()


@pytest.fixture(scope="session")
def site() -> Path:
    """The site, built strictly."""
    return built.site()


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
    with served(site.parent, Quiet) as root:
        yield f"{root}{site.name}/"


@contextmanager
def served(folder: Path, handler: type[Quiet]) -> Iterator[str]:
    """The address at which a folder is served meanwhile."""
    here = partial(handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), here) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
