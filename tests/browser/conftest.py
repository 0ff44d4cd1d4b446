"""Tabs that bear no complaint: no message, no failed request, no request to another host."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Response


@pytest.fixture(scope="session")
def journal() -> list[str]:
    """What all tabs complain about."""
    return []


@pytest.fixture(scope="session")
def tabs(browser: Browser, address: str, site: Path, journal: list[str]) -> dict[str, Page]:
    """A tab with scripts and one without: a new one for each test costs it half a second."""
    host = address.removesuffix(f"{site.name}/")
    own = (address, f"{site.as_uri()}/", f"blob:{host}", "blob:null/", "data:")
    tabs = {}
    for name in ("with scripts", "without scripts"):
        context = browser.new_context(
            reduced_motion="reduce", java_script_enabled=name == "with scripts"
        )
        tabs[name] = context.new_page()
        cache = context.new_cdp_session(tabs[name])
        cache.send("Network.enable")
        cache.send("Network.setCacheDisabled", {"cacheDisabled": True})
        listen(tabs[name], own, journal)
    return tabs


@pytest.fixture
def complaints(journal: list[str]) -> Iterator[list[str]]:
    """What the tabs of a test complain about; a test that expects something takes it out."""
    yield journal
    assert journal == []


@pytest.fixture
def page(tabs: dict[str, Page], complaints: list[str]) -> Page:
    """A tab with nothing in it."""
    return emptied(tabs["with scripts"], complaints)


@pytest.fixture
def page_without_scripts(tabs: dict[str, Page], complaints: list[str]) -> Page:
    """The same where the reader has no JavaScript."""
    return emptied(tabs["without scripts"], complaints)


def emptied(page: Page, complaints: list[str]) -> Page:
    """The tab as if it were new."""
    page.unroute_all()
    page.goto("about:blank")
    page.context.set_storage_state({"cookies": [], "origins": []})  # no edits of another test
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
    complaints.clear()
    return page


def listen(page: Page, own: tuple[str, ...], complaints: list[str]) -> None:
    """Write down what the browser says is wrong, and every request that leaves the site."""

    def on_response(response: Response) -> None:
        if response.status >= 400:
            complaints.append(f"{response.status}: {response.url}")

    def on_request(request: Request) -> None:
        if not request.url.startswith(own):
            complaints.append(f"left the site: {request.url}")

    def on_failure(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # by a test that leaves the page
            complaints.append(f"failed: {request.url}")

    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
    page.on("requestfailed", on_failure)
    page.on("response", on_response)
    page.on("request", on_request)
