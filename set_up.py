"""Install into an environment, with uv where it can be had (seconds), with pip where not (minutes).

`python3 set_up.py FOLDER ARGUMENT...` makes FOLDER a virtual environment unless it is one, and
hands the arguments to `uv pip install`, or to `pip install`. Hashes are checked by either, and uv
asks the index that pip is configured for. A failure is one line; all of it is in build/set-up.log.
"""

from __future__ import annotations  # so that an old Python can say that it is too old

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOG = ROOT / "build" / "set-up.log"
SETTINGS = {
    "cert": "SSL_CERT_FILE",
    "constraint": "UV_CONSTRAINT",
    "default-timeout": "UV_HTTP_TIMEOUT",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "index-url": "UV_DEFAULT_INDEX",
    "no-index": "UV_NO_INDEX",
    "timeout": "UV_HTTP_TIMEOUT",
    "trusted-host": "UV_INSECURE_HOST",
}
"""What pip may be told where to look, and what uv calls the same."""


def main(folder: Path, *arguments: str) -> None:
    """Make the environment, and install into it what the arguments name."""
    if sys.version_info < (3, 11):
        raise SystemExit("Python 3.11 or newer is needed: make PYTHON=python3.12 ...")
    LOG.parent.mkdir(exist_ok=True)
    LOG.write_text("", encoding="utf-8")
    python = folder / "bin" / "python"
    pip = (str(python), "-m", "pip", "--disable-pip-version-check")
    if not _runs(*pip, "--version") and not _runs(sys.executable, "-m", "venv", str(folder)):
        raise SystemExit("No virtual environment: on Debian, apt-get install python3-venv")
    uv = _uv(folder, pip)
    settings = _settings(pip)
    if "--require-hashes" in arguments:
        settings.pop("UV_CONSTRAINT", None)  # all is pinned, and uv wants a hash of each constraint
    # As pip does; elsewhere each module is compiled when it is first imported, and that lasts.
    compiles = ["--compile-bytecode"] if sys.dont_write_bytecode else []
    command = ["pip", "install", "--python", str(python), *compiles, *arguments]
    if uv and _runs(uv, *command, **settings):
        return
    print("uv could not: pip takes a minute or two ...", file=sys.stderr)
    if not _runs(*pip, "install", "--progress-bar=off", *arguments):
        errors = [line for line in LOG.read_text("utf-8").splitlines() if "ERROR" in line]
        raise SystemExit(
            "Set-up failed: is the network up? Run the same command again. "
            f"pip says (more in {LOG.relative_to(ROOT)}): {errors[-1] if errors else 'nothing'}"
        )


def _uv(folder: Path, pip: tuple[str, ...]) -> str | None:
    """A uv that is there, or the one that requirements.txt names, installed now; None without."""
    path = os.pathsep.join([os.environ["PATH"], str(folder / "bin"), str(ROOT / ".venv" / "bin")])
    known = shutil.which("uv", path=path)
    if known:
        return known
    lines = (ROOT / "requirements.txt").read_text("utf-8").split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith("uv=="))
    last = next(number for number in range(first, len(lines)) if not lines[number].endswith("\\"))
    locked = LOG.with_name("uv.txt")
    locked.write_text("\n".join(lines[first : last + 1]), encoding="utf-8")
    _runs(*pip, "install", "--require-hashes", "--requirement", str(locked))
    return shutil.which("uv", path=path)


def _settings(pip: tuple[str, ...]) -> dict[str, str]:
    """Where pip looks for packages, in uv's words; what uv is told itself comes first."""
    told = subprocess.run([*pip, "config", "list"], capture_output=True, text=True, check=False)
    settings = {"UV_INDEX_STRATEGY": "unsafe-best-match", "UV_PYTHON_DOWNLOADS": "never"}
    for line in told.stdout.splitlines():
        name, _, value = line.partition("=")
        scope, _, key = name.rpartition(".")
        if scope in ("global", "install", ":env:") and key in SETTINGS:
            settings[SETTINGS[key]] = " ".join(ast.literal_eval(value).split())
    return settings


def _runs(*command: str, **settings: str) -> bool:
    """Run a command; a dot every other second shows that it is at work."""
    environment = {**settings, **os.environ}
    with LOG.open("a", encoding="utf-8") as log:
        try:
            process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
        except FileNotFoundError:
            return False
        while True:
            try:
                return process.wait(timeout=2) == 0
            except subprocess.TimeoutExpired:
                print(".", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
