"""A page that is open in the browser, and what went wrong while it opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

DRAWN = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))"
Scheme = Literal["light", "dark"]


@dataclass
class Opened:
    """A page in the browser, what names it, and what the browser complained about."""

    page: Page
    name: str
    complaints: list[str] = field(default_factory=list)

    def resize(self, width: int) -> Page:
        """The page at this width, drawn anew."""
        if self.page.viewport_size != {"width": width, "height": 900}:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.evaluate(DRAWN)
        return self.page


@contextmanager
def opened(
    browser: Browser, address: str, name: str, scheme: Scheme = "light", *, script: bool = True
) -> Iterator[Opened]:
    """Open a page and listen to the browser."""
    page = context(browser, scheme, script).new_page()
    it = Opened(page, f"{name.strip('/').replace('/', '-') or 'home'}-{scheme}")
    listen(page, address, it.complaints)
    page.goto(address + name)
    if script and page.locator("#explorer").count():  # it is there when its first runs are
        page.locator(".explorer-arithmetic dd").first.wait_for(timeout=30_000)
    yield it
    page.close()


@cache  # with a context for each page Chromium starts a process and compiles all scripts each time
def context(browser: Browser, scheme: Scheme, script: bool) -> BrowserContext:
    """A reader's browser: with a colour scheme, with scripts or without."""
    return browser.new_context(
        viewport={"width": 1280, "height": 900}, color_scheme=scheme,
        reduced_motion="reduce", java_script_enabled=script,
    )  # fmt: skip


def listen(page: Page, address: str, complaints: list[str]) -> None:
    """Write down what the browser says is wrong, and every request that leaves the site."""

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def on_response(response: Response) -> None:
        if response.status >= 400:
            complaints.append(f"{response.status}: {response.url}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            complaints.append(f"left the site: {request.url}")

    page.on("console", on_console)
    page.on("response", on_response)
    page.on("request", on_request)
    page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
    page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
