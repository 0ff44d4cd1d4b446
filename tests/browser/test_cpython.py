"""Full CPython in the page: chosen, loaded with progress, kept by the browser, and left again."""

import re
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.checks import sound
from tests.browser.conftest import listen
from tests.browser.test_run import edit, reset, ten_rows
from tests.conftest import Quiet, served

FILE = "cpython.js"
MICROPYTHON = re.compile(r"This is MicroPython, .* some modules are missing\.$")
CPYTHON = re.compile(r"^This is CPython 3\.\d+, with its whole library\.$")
PROGRAM = """from dataclasses import dataclass
import sys
@dataclass
class Point:
    p: float
print(Point(65.51), f"{1234567:,}", {"z": 1, "a": 2})
import js
print([name for name in ("fetch", "caches", "navigator", "postMessage") if hasattr(js, name)])
print("careful", file=sys.stderr)
"""


class Slow(Quiet):
    """Sends half of CPython, and the rest when it is told to; or else it hangs up."""

    goes_on: ClassVar[Queue[bool]] = Queue()
    requests: ClassVar[list[str]] = []

    def do_GET(self) -> None:  # noqa: N802  # its name is http.server's
        """Answer with a file."""
        path = Path(self.translate_path(self.path))
        if path.name != FILE:
            return super().do_GET()
        content = path.read_bytes()
        half = len(content) // 2
        self.requests.append(self.path)
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[:half])
        if self.goes_on.get():
            self.wfile.write(content[half:])
        return None


@pytest.fixture
def slow_address(site: Path) -> Iterator[str]:
    with served(site, Slow) as root:
        yield root


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A tab of a browser that keeps what it gets."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def press(block: Locator, name: str) -> None:
    block.get_by_role("button", name=name).click()


def says(block: Locator, words: re.Pattern[str]) -> None:
    """Wait until the line says which Python it is."""
    expect(block.locator(".live-words")).to_have_text(words, timeout=60_000)


def ran(block: Locator, python: str, verdict: str | re.Pattern[str]) -> None:
    """Wait for the verdict, and see which Python ran."""
    bar = block.locator("[role=group].live-bar")
    expect(bar.get_by_role("status")).to_have_text(verdict, timeout=60_000)
    expect(bar).to_contain_text(python)


def test_cpython_is_loaded_with_progress_kept_and_left(
    reader: Page, slow_address: str, site: Path
) -> None:
    complaints: list[str] = []
    listen(reader, (slow_address, "data:"), complaints)
    reader.goto(f"{slow_address}adam-in-action/")
    size = (site / "assets" / "live" / FILE).stat().st_size
    half = f"{size // 2 / 1e6:.1f} of {size / 1e6:.1f} MB"
    block = ten_rows(reader)
    edit(block, "print(1)")
    says(block, MICROPYTHON)

    press(block, "Use full CPython")
    expect(block.locator(".live-which")).to_contain_text(half)
    expect(block.get_by_role("progressbar")).to_have_attribute("value", str(size // 2))
    assert sound(reader, ".highlight:has(.live-which)") == []
    press(block, "Stop loading")
    says(block, MICROPYTHON)
    Slow.goes_on.put(False)
    press(block, "Run")
    ran(block, "MicroPython", "Not the table below.")

    press(block, "Use full CPython")
    expect(block.locator(".live-which")).to_contain_text(half)
    assert complaints == []
    Slow.goes_on.put(False)
    words = r"CPython did not arrive\. Is the site still reachable\? This is MicroPython.*"
    says(block, re.compile(words))
    assert [one for one in complaints if FILE not in one and "ERR_" not in one] == []
    complaints.clear()

    press(block, "Use full CPython")
    edit(block, PROGRAM)  # it waits until CPython is there
    Slow.goes_on.put(True)
    ran(block, "CPython 3.14", "Not the table below.")
    says(block, CPYTHON)
    expect(block.locator(".live-output")).to_contain_text(
        "Point(p=65.51) 1,234,567 {'z': 1, 'a': 2}\n[]\n"
    )
    expect(block.locator(".live-output")).to_contain_text("careful")
    edit(block, "def f(x):\n    return 1 / x\n\nf(0)")
    ran(block, "CPython 3.14", "Line 2: ZeroDivisionError: division by zero")
    trace = block.locator(".live-output").inner_text()
    assert re.findall(r'File "(.*?)", line (\d)', trace) == [("<stdin>", "4"), ("<stdin>", "2")]

    reset(block)
    reader.reload()
    press(block, "Run")
    ran(block, "CPython 3.14", "Identical to the table below.")
    reader.goto(f"{slow_address}momentum/")
    exercise = reader.locator(".exercise").first.locator("[data-live]").first
    press(exercise, "Run")
    failure = "At t = 2 your velocity is 16.000, and not 26.000."
    ran(exercise, "CPython 3.14", re.compile(re.escape(failure)))
    press(exercise, "Use MicroPython")
    reader.goto(f"{slow_address}errata/")
    reader.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    audit = reader.locator("[data-cpython]").first
    expect(audit.locator(".live-note")).to_have_text(
        re.compile(
            r"Needs adam_from_scratch\.audit: Run gets full CPython for it \(\d\.\d MB, once\)\."
        )
    )
    press(audit, "Run")
    ran(audit, "CPython 3.14", "Identical to the table below.")
    assert len(Slow.requests) == 3
    assert complaints == []


def test_cpython_starts_from_a_folder(reader: Page, site: Path) -> None:
    reader.goto((site / "adam-in-action" / "index.html").as_uri())
    block = ten_rows(reader)
    edit(block, "print(1 + 1)")
    press(block, "Use full CPython")
    says(block, CPYTHON)
    press(block, "Run")
    ran(block, "CPython 3.14", "Not the table below.")
    expect(block.locator(".live-output")).to_contain_text("2")
