"""A page that is open in the browser, and what went wrong while it opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, Page


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
            self.page.evaluate(
                "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))"
            )
        return self.page


@contextmanager
def opened(
    browser: Browser,
    address: str,
    name: str,
    scheme: Literal["light", "dark"] = "light",
    *,
    script: bool = True,
) -> Iterator[Opened]:
    """Open a page in a context of its own and listen to the browser."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, color_scheme=scheme,
        reduced_motion="reduce", java_script_enabled=script,
    )  # fmt: skip
    page = context.new_page()
    it = Opened(page, f"{name.strip('/').replace('/', '-') or 'home'}-{scheme}")
    listen(page, address, it.complaints)
    page.goto(address + name, wait_until="load")
    yield it
    context.close()


def listen(page: Page, address: str, complaints: list[str]) -> None:
    """Write down what the browser says is wrong, and every request that leaves the site."""
    page.on(
        "console", lambda said: said.type in ("error", "warning") and complaints.append(said.text)
    )
    page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
    page.on("requestfailed", lambda asked: complaints.append(f"failed: {asked.url}"))
    page.on(
        "response", lambda got: got.status >= 400 and complaints.append(f"{got.status}: {got.url}")
    )
    page.on("request", lambda asked: asked.url.startswith((address, "data:", "blob:"))
            or complaints.append(f"left the site: {asked.url}"))  # fmt: skip
