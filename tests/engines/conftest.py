"""A tab in Firefox and one in WebKit, which bear no complaint; and a server that listens."""

from collections.abc import Iterator
from contextlib import ExitStack
from http import HTTPStatus
from pathlib import Path
from typing import ClassVar

import pytest

from tests.conftest import Quiet, served
from tests.engines.engine import ENGINES
from tests.engines.tab import LISTEN, Tab


class Listening(Quiet):
    """Serves the pages with a script that listens, and notes what it does not have."""

    complaints: ClassVar[list[str]] = []

    def do_GET(self) -> None:  # noqa: N802  # its name is http.server's
        """Answer with a page, in which the script comes first; or with another file."""
        page = Path(self.translate_path(self.path)) / "index.html"
        if self.path == "/listen.js":
            self.answer(LISTEN.encode(), "text/javascript", 0)
        elif page.is_file():
            script = b'<head><script src="/listen.js"></script>'
            text = page.read_bytes().replace(b"<head>", script, 1)
            self.answer(text, "text/html; charset=utf-8", page.stat().st_mtime)
        else:
            super().do_GET()

    def answer(self, body: bytes, kind: str, changed: float) -> None:
        """Send this."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", self.date_time_string(changed))
        self.end_headers()
        self.wfile.write(body)

    def send_error(self, code: int, *words: str | None) -> None:
        """Note that the answer is an error."""
        self.complaints.append(f"{code}: {self.path}")
        super().send_error(code, *words)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, for ears."""
    with served(site.parent, Listening) as root:
        yield f"{root}{site.name}/"


@pytest.fixture(scope="session", params=ENGINES)
def window(request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A tab of each engine; its absence is a failure, never a skip."""
    with ExitStack() as stack:
        try:
            remote = stack.enter_context(ENGINES[request.param]())
        except FileNotFoundError as missing:
            pytest.fail(str(missing), pytrace=False)
        yield Tab(remote, Listening.complaints)


@pytest.fixture
def tab(window: Tab) -> Iterator[Tab]:
    """A tab in which nothing went wrong, at the end."""
    window.complaints.clear()
    yield window
    window.hear()
    assert window.complaints == []
