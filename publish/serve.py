"""`make serve`: check the pages, show them, and run the notebooks meanwhile.

`python -m publish.serve HOST:PORT`, at the root. A notebook's page says that it is unverified until
its record is there; then the site is built again, and the page in the reader's browser with it.
"""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOTEBOOKS = "docs/lab"
LOG = Path("build/notebooks.log")
PYTEST = (sys.executable, "-m", "pytest", "-q")
PATIENCE = 5
"""Seconds in which kernels may end by themselves."""


def main(address: str) -> int:
    """Serve until Ctrl-C."""
    print("Checking the pages ...", flush=True)
    if subprocess.run(
        [*PYTEST, "docs", "README.md", f"--ignore={NOTEBOOKS}"], check=False
    ).returncode:
        print("Some pages are red: the site shows them as unverified.")
    print(f"Building the pages, to be read at http://{address}/ (stop with Ctrl-C) ...", flush=True)
    with notebooks():
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
        return subprocess.run(command, check=False).returncode


@contextmanager
def notebooks() -> Iterator[None]:
    """Run the notebooks beside what is done within, and end them, kernels too, with it."""
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*PYTEST, NOTEBOOKS], stdout=log, stderr=log, start_new_session=True
        )
    thread = threading.Thread(target=_report, args=[process], daemon=True)
    thread.start()
    try:
        yield
    finally:
        process.send_signal(signal.SIGINT)  # pytest shuts the kernels down
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()  # a kernel ends when its parent has gone
            process.wait()


def _report(process: "subprocess.Popen[bytes]") -> None:
    """Say how the notebooks went, once they are done."""
    if process.wait() >= 0:
        *_, last = ["nothing", *LOG.read_text("utf-8").split("\n")[:-1]]
        print(f"The notebooks: {last} (more in {LOG})", flush=True)


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1]))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
